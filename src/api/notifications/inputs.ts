import { Field, ID, InputType, Int } from 'type-graphql';
import { AlertKind, AlertSeverity, ChannelType } from '../../vocabulary';
import { AlertKindEnum, AlertSeverityEnum } from '../enums';
import { ChannelTypeEnum } from './types';

@InputType('ChannelConfigInput', {
  description:
    'url and secret for WEBHOOK, url for SLACK, DISCORD and TEAMS, botToken and chatId for TELEGRAM, to for EMAIL, url and token for NTFY, routingKey and url for PAGERDUTY; write-only. On an update, a field left out keeps its value, and null removes it.',
})
export class ChannelConfigInput {
  @Field(() => String, { nullable: true, description: 'http or https' })
  url?: string | null;

  @Field(() => String, { nullable: true, description: 'signs the messages with HMAC-SHA256' })
  secret?: string | null;

  @Field(() => String, { nullable: true, description: 'from @BotFather' })
  botToken?: string | null;

  @Field(() => String, { nullable: true, description: 'a number, or @channel' })
  chatId?: string | null;

  @Field(() => [String], { nullable: true, description: 'up to 50 addresses' })
  to?: string[] | null;

  @Field(() => String, { nullable: true, description: 'an access token, if the topic needs one' })
  token?: string | null;

  @Field(() => String, { nullable: true, description: 'the integration key of a service' })
  routingKey?: string | null;
}

/** TypeGraphQL leaves out what was not given, so that it can be told from null. */
@InputType('NotificationChannelInput', {
  description:
    'Without an id, a new channel. On an update, kinds, groups, repeatSeconds, timeZone, quietFrom, quietUntil, quietCritical, digestHour, showMoney and config keep their values if left out. enabled, minSeverity and digest take their defaults if left out, and keep their values if null.',
})
export class NotificationChannelInput {
  @Field(() => ID, { nullable: true })
  id?: string | null;

  @Field(() => String, { description: 'unique' })
  name!: string;

  @Field(() => ChannelTypeEnum)
  type!: ChannelType;

  @Field(() => Boolean, { nullable: true, defaultValue: true })
  enabled?: boolean | null;

  @Field(() => AlertSeverityEnum, { nullable: true, defaultValue: 'WARNING' })
  minSeverity?: AlertSeverity | null;

  @Field(() => [AlertKindEnum], { nullable: true, description: 'null: all' })
  kinds?: AlertKind[] | null;

  @Field(() => [String], { nullable: true, description: 'null: all' })
  groups?: string[] | null;

  @Field(() => Int, { nullable: true, description: '300 to 604,800; null: never' })
  repeatSeconds?: number | null;

  @Field(() => Boolean, { nullable: true, defaultValue: false })
  digest?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: 'an IANA name, such as America/Chicago; new channels: UTC',
  })
  timeZone?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'quiet hours by the clock of timeZone, such as 22:00; null: none',
  })
  quietFrom?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'the end of the quiet hours, such as 07:00; null: none',
  })
  quietUntil?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'what is critical waits for the end of the quiet hours too; new channels: false',
  })
  quietCritical?: boolean | null;

  @Field(() => Int, { nullable: true, description: '0 to 23, by the clock of timeZone; new channels: 6' })
  digestHour?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'its readers may see amounts and wallets' })
  showMoney?: boolean | null;

  @Field(() => ChannelConfigInput, { nullable: true })
  config?: ChannelConfigInput | null;
}
