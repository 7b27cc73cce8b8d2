import { Ctx, Field, Int, Mutation, ObjectType, Query, registerEnumType, Resolver } from 'type-graphql';
import type { CredentialsRotation } from '../../accounts';
import { VERDICTS, type DoctorLine, type Verdict } from '../../doctor/verdicts';
import { Context } from '../context';
import { requireEveryGroup, requireScope } from '../scope-guard';

const VerdictEnum = Object.fromEntries(VERDICTS.map((verdict) => [verdict, verdict]));
registerEnumType(VerdictEnum, { name: 'Verdict', description: 'UNKNOWN: it could not be checked.' });

@ObjectType('DoctorFinding', { simpleResolvers: true })
class DoctorFindingType {
  @Field(() => String, { description: 'what was checked' })
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
    description: 'accounts and channels that this rotation encrypted with the present key',
  })
  resealed!: number;

  @Field(() => Int, { description: 'accounts that already had the present key' })
  current!: number;

  @Field(() => [String], { description: 'accounts that no present key can decrypt; they are left unchanged' })
  unreadable!: string[];

  @Field(() => Int)
  unreadableChannels!: number;

  @Field(() => String)
  nextStep!: string;
}

@Resolver()
export class OperatorResolver {
  @Query(() => [DoctorFindingType], {
    description: 'examines the installation; makes one call to the pool, within the budget',
  })
  doctor(@Ctx() context: Context): Promise<DoctorLine[]> {
    requireScope(context.viewer, 'ADMIN');
    requireEveryGroup(context.viewer);
    return context.services.doctor();
  }

  @Mutation(() => RotateCredentialsPayload, {
    description:
      'Encrypts the stored credentials with the present key. With the embedded database, it creates a new key first. If it is interrupted, run it again: it continues.',
  })
  rotateCredentials(@Ctx() context: Context): Promise<CredentialsRotation> {
    requireScope(context.viewer, 'ADMIN');
    requireEveryGroup(context.viewer);
    return context.services.rotateCredentials();
  }
}
