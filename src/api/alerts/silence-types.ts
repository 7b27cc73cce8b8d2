import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { AlertKind } from '../../vocabulary';
import { AlertKindEnum } from '../enums';
import { DateTime } from '../scalars';

const WEEKLY =
  'A time of certain days of the week, by the clock of a zone. An hour that the change to summer time skips is not there; one that comes twice counts twice.';

/** Shown as it is given. */
@ObjectType('WeeklyWindow', { simpleResolvers: true, description: WEEKLY })
@InputType('WeeklyWindowInput', { description: WEEKLY })
class WeeklyWindowType {
  @Field(() => [Int], { description: 'the days on which it begins: 1 (Monday) to 7 (Sunday)' })
  days!: number[];

  @Field(() => String, { description: 'such as 17:00' })
  from!: string;

  @Field(() => String, { description: 'such as 20:00; if it is not after from: on the next day' })
  until!: string;

  @Field(() => String, { description: 'of the IANA list, such as America/Chicago' })
  timeZone!: string;
}

@ObjectType('Silence', {
  simpleResolvers: true,
  description:
    'A planned time without messages. Alerts still fire and are marked as silenced. A null list means all. With groups and accounts, it covers both.',
})
export class SilenceType {
  @Field(() => ID)
  id!: number;

  @Field(() => String)
  reason!: string;

  @Field(() => String, { description: 'the name of a token' })
  by!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      "the token's id, because names are not unique; null: ADMIN_TOKEN, or before ids were recorded",
  })
  tokenId!: string | null;

  @Field(() => DateTime)
  from!: Date;

  @Field(() => DateTime, { description: 'when it ends, or was ended' })
  until!: Date;

  @Field(() => [String], { nullable: true })
  groups!: string[] | null;

  @Field(() => [AlertKindEnum], { nullable: true })
  kinds!: AlertKind[] | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'names or patterns (* and ?): only alerts of these workers; null: not only those, or it covers more than your groups',
  })
  workers!: string[] | null;

  @Field(() => WeeklyWindowType, {
    nullable: true,
    description: 'when it is on between from and until; null: all the time',
  })
  weekly!: WeeklyWindowType | null;
}

@ObjectType('SilencePayload', { simpleResolvers: true })
export class SilencePayload {
  @Field(() => SilenceType)
  silence!: SilenceType;
}

@InputType('SilenceInput', {
  description:
    'A list that is left out or null means all. For a token limited to groups, all means all of its groups.',
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

  @Field(() => [String], {
    nullable: true,
    description: 'names or patterns (* and ?) of workers: only alerts of these are silenced',
  })
  workers?: string[] | null;

  @Field(() => WeeklyWindowType, {
    nullable: true,
    description: 'silent only then, every week between from and until',
  })
  weekly?: WeeklyWindowType | null;
}
