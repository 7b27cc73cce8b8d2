import { Field, Float, ID, ObjectType } from 'type-graphql';
import type { WorkerStatus } from '../../vocabulary';
import { connectionOf } from '../connection';
import { WorkerStatusEnum } from '../enums';
import { DateTime } from '../scalars';

@ObjectType('Worker', {
  simpleResolvers: true,
  description: 'A worker, from the newest worker list of its account. Hashrates are in H/s.',
})
export class WorkerType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => WorkerStatusEnum)
  status!: WorkerStatus;

  @Field(() => Boolean, {
    description: 'true: complete lists no longer have it; its figures are the last known ones',
  })
  removed!: boolean;

  @Field(() => Float)
  hashrate10m!: number;

  @Field(() => Float)
  hashrate1h!: number;

  @Field(() => Float)
  hashrate1d!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'hashrate1h divided by its own hashrate1d: 0.5 is half of its last day; null when that is 0',
  })
  hashrateRatio!: number | null;

  @Field(() => Float, { nullable: true, description: 'a fraction: 0.03 is 3 %' })
  rejectRatio!: number | null;

  @Field(() => DateTime, { nullable: true, description: 'null: the pool knows no share' })
  lastShareAt!: Date | null;

  @Field(() => DateTime, { description: 'when the first list with it was collected' })
  firstSeenAt!: Date;

  @Field(() => DateTime, { description: 'when the last list with it was collected' })
  lastSeenAt!: Date;

  @Field(() => DateTime, {
    description:
      'when the oldest of its figures was collected; earlier than lastSeenAt if the newest list lacked a figure and the last known one is shown',
  })
  collectedAt!: Date;

  @Field(() => Boolean, {
    description: 'true: its figures are older than twice the effective interval of tier 3',
  })
  isStale!: boolean;
}

export const WorkerConnection = connectionOf('Worker', () => WorkerType);
