import { Field, ID, Int, ObjectType } from 'type-graphql';
import { AlertKind, AlertSeverity, CHANNEL_TYPES, ChannelType } from '../../vocabulary';
import { connectionOf } from '../connection';
import { AlertKindEnum, AlertSeverityEnum, enumOf } from '../enums';
import { DateTime } from '../scalars';

export const ChannelTypeEnum = enumOf('ChannelType', CHANNEL_TYPES);

@ObjectType('NotificationChannel', {
  simpleResolvers: true,
  description: 'Where messages about alerts go. Its address and secrets are never shown.',
})
export class NotificationChannelType {
  @Field(() => ID)
  id!: number;

  @Field(() => String, { description: 'unique' })
  name!: string;

  @Field(() => ChannelTypeEnum)
  type!: ChannelType;

  @Field(() => Boolean, { description: 'false: no new messages' })
  enabled!: boolean;

  @Field(() => AlertSeverityEnum)
  minSeverity!: AlertSeverity;

  @Field(() => [AlertKindEnum], { nullable: true, description: 'null: all' })
  kinds!: AlertKind[] | null;

  @Field(() => [String], { nullable: true, description: 'null: all' })
  groups!: string[] | null;

  @Field(() => Int, { nullable: true, description: 'how often an open alert is repeated; null: never' })
  repeatSeconds!: number | null;

  @Field(() => Boolean, { description: 'a summary each day at digestHour' })
  digest!: boolean;

  @Field(() => String, { description: 'of the times in its messages, its quiet hours and its digest' })
  timeZone!: string;

  @Field(() => String, {
    nullable: true,
    description: 'in its quiet hours only what is critical is sent, and the rest after them; null: none',
  })
  quietFrom!: string | null;

  @Field(() => String, { nullable: true, description: 'the end of the quiet hours; null: none' })
  quietUntil!: string | null;

  @Field(() => Boolean, { description: 'what is critical waits for the end of the quiet hours too' })
  quietCritical!: boolean;

  @Field(() => Int, { description: '0 to 23, by the clock of timeZone' })
  digestHour!: number;

  @Field(() => Boolean, { description: 'its messages show amounts and wallets' })
  showMoney!: boolean;

  @Field(() => String, { description: 'where it goes, without the secret: a host, addresses, a chat' })
  target!: string;
}

@ObjectType('NotificationDelivery', {
  simpleResolvers: true,
  description:
    'One message to one channel. If it is neither delivered nor given up, it waits for its next attempt.',
})
export class NotificationDeliveryType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  subject!: string;

  @Field(() => DateTime)
  createdAt!: Date;

  @Field(() => Int)
  attempts!: number;

  @Field(() => DateTime, { nullable: true })
  deliveredAt!: Date | null;

  @Field(() => DateTime, { nullable: true })
  gaveUpAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'the error of the last attempt, or a remark about the delivery',
  })
  error!: string | null;
}

export const NotificationDeliveryConnection = connectionOf(
  'NotificationDelivery',
  () => NotificationDeliveryType,
);

@ObjectType('NotificationChannelPayload', { simpleResolvers: true })
export class NotificationChannelPayload {
  @Field(() => NotificationChannelType)
  channel!: NotificationChannelType;
}

@ObjectType('DeletePayload', { simpleResolvers: true })
export class DeletePayload {
  @Field(() => ID, { description: 'of what is gone' })
  id!: number;
}
