import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { AlertKind } from '../../vocabulary';
import { AlertKindEnum } from '../enums';
import { DateTime } from '../scalars';

@ObjectType('Silence', {
  simpleResolvers: true,
  description:
    'A planned window without messages; alerts go on, and are marked as silenced. Null lists: all. With groups and accounts, it covers both.',
})
export class SilenceType {
  @Field(() => ID)
  id!: number;

  @Field(() => String)
  reason!: string;

  @Field(() => String, { description: 'the name of a token' })
  by!: string;

  @Field(() => DateTime)
  from!: Date;

  @Field(() => DateTime, { description: 'when it ends, or was ended' })
  until!: Date;

  @Field(() => [String], { nullable: true })
  groups!: string[] | null;

  @Field(() => [AlertKindEnum], { nullable: true })
  kinds!: AlertKind[] | null;
}

@ObjectType('SilencePayload', { simpleResolvers: true })
export class SilencePayload {
  @Field(() => SilenceType)
  silence!: SilenceType;
}

@InputType('SilenceInput', {
  description:
    'Left out or null lists mean all. A token bound to groups silences these at most: all, for it, is all of them.',
})
export class SilenceInputType {
  @Field(() => String)
  reason!: string;

  @Field(() => DateTime, { nullable: true, description: 'left out: now' })
  from?: Date | null;

  @Field(() => DateTime, { description: 'at most 366 days after from' })
  until!: Date;

  @Field(() => [String], { nullable: true })
  groups?: string[] | null;

  @Field(() => [ID], { nullable: true })
  accounts?: string[] | null;

  @Field(() => [AlertKindEnum], { nullable: true })
  kinds?: AlertKind[] | null;
}
