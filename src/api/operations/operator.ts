import { Ctx, Field, Int, Mutation, ObjectType, Query, registerEnumType, Resolver } from 'type-graphql';
import { VERDICTS, type DoctorLine, type Verdict } from '../../reads/doctor-verdicts';
import { Context } from '../context';
import { requireEveryGroup, requireScope } from '../scope-guard';
import type { CredentialsRotation } from '../services';

const VerdictEnum = Object.fromEntries(VERDICTS.map((verdict) => [verdict, verdict]));
registerEnumType(VerdictEnum, { name: 'Verdict', description: 'UNKNOWN: it could not be found out.' });

@ObjectType('DoctorFinding', { simpleResolvers: true })
class DoctorFindingType {
  @Field(() => String, { description: 'what was looked at' })
  check!: string;

  @Field(() => VerdictEnum)
  verdict!: Verdict;

  @Field(() => String)
  finding!: string;

  @Field(() => String, { nullable: true, description: 'null: there is nothing to do' })
  nextStep!: string | null;
}

@ObjectType('RotateCredentialsPayload', { simpleResolvers: true })
class RotateCredentialsPayload {
  @Field(() => Int, {
    description: 'accounts and channels that are sealed with the present key now and were not before',
  })
  resealed!: number;

  @Field(() => Int, { description: 'accounts that were already' })
  current!: number;

  @Field(() => [String], { description: 'accounts that open with no key at hand; they stay as they are' })
  unreadable!: string[];

  @Field(() => Int)
  unreadableChannels!: number;

  @Field(() => String)
  nextStep!: string;
}

@Resolver()
export class OperatorResolver {
  @Query(() => [DoctorFindingType], {
    description: 'Examines the installation; makes one call to the pool, within the budget.',
  })
  doctor(@Ctx() context: Context): Promise<DoctorLine[]> {
    requireScope(context.viewer, 'ADMIN');
    requireEveryGroup(context.viewer);
    return context.services.doctor();
  }

  @Mutation(() => RotateCredentialsPayload, {
    description:
      'Seals the stored credentials with the present key; the key of the embedded database is replaced by a new one first. Run again, it goes on where it was cut off.',
  })
  rotateCredentials(@Ctx() context: Context): Promise<CredentialsRotation> {
    requireScope(context.viewer, 'ADMIN');
    requireEveryGroup(context.viewer);
    return context.services.rotateCredentials();
  }
}
