import { Field, Float, ID, ObjectType } from 'type-graphql';
import type { WorkerStatus } from '../../vocabulary';
import { connectionOf } from '../connection';
import { WorkerStatusEnum } from '../enums';
import { DateTime } from '../scalars';

@ObjectType('Worker', {
  simpleResolvers: true,
  description: "A machine, as the newest list of its account's workers shows it. Hashrates in H/s.",
})
export class WorkerType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => WorkerStatusEnum)
  status!: WorkerStatus;

  @Field(() => Boolean, {
    description: 'complete lists no longer hold it; its figures are the last known ones',
  })
  removed!: boolean;

  @Field(() => Float)
  hashrate10m!: number;

  @Field(() => Float)
  hashrate1h!: number;

  @Field(() => Float)
  hashrate1d!: number;

  @Field(() => Float, { nullable: true, description: 'a fraction: 0.03 is 3 %' })
  rejectRatio!: number | null;

  @Field(() => DateTime, { nullable: true, description: 'null: the pool knows of none' })
  lastShareAt!: Date | null;

  @Field(() => DateTime, { description: 'when the first list that held it was collected' })
  firstSeenAt!: Date;

  @Field(() => DateTime, { description: 'when the last list that held it was collected' })
  lastSeenAt!: Date;

  @Field(() => DateTime)
  collectedAt!: Date;

  @Field(() => Boolean, { description: 'older than twice the effective interval of tier 3' })
  isStale!: boolean;
}

export const WorkerConnection = connectionOf('Worker', () => WorkerType);
