import { Field, ObjectType } from 'type-graphql';
import { ItemError } from '../accounts/payloads';
import type { ServedAlert } from './shape';
import { AlertType } from './types';

@ObjectType('AlertPayload', { simpleResolvers: true })
export class AlertPayload {
  @Field(() => AlertType)
  alert!: ServedAlert;
}

@ObjectType('AlertsPayload', { simpleResolvers: true })
export class AlertsPayload {
  @Field(() => [AlertType], { description: 'the alerts that were changed, in the order of the ids' })
  alerts!: ServedAlert[];

  @Field(() => [ItemError], {
    description: 'the ids that could not be changed: there is no such alert, or it has already ended',
  })
  errors!: ItemError[];
}
