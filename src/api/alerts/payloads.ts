import { Field, ObjectType } from 'type-graphql';
import { ItemError } from '../operations/payloads';
import type { ServedAlert } from './shape';
import { AlertType } from './types';

@ObjectType('AlertPayload', { simpleResolvers: true })
export class AlertPayload {
  @Field(() => AlertType)
  alert!: ServedAlert;
}

@ObjectType('AlertsPayload', { simpleResolvers: true })
export class AlertsPayload {
  @Field(() => [AlertType], { description: 'those that it ended' })
  alerts!: ServedAlert[];

  @Field(() => [ItemError], { description: 'those that are not there, or have ended already' })
  errors!: ItemError[];
}
