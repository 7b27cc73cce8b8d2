import type * as Schema from '../../../data/schema.generated';
import type { Operation } from '../../../data/operation';
export const Channels: Operation<ChannelsQuery, ChannelsQueryVariables> = {
  name: 'Channels',
  text: "query Channels{notificationChannels{id name type enabled minSeverity kinds groups repeatSeconds digest timeZone quietFrom quietUntil quietCritical digestHour showMoney target}}",
};
export const Deliveries: Operation<DeliveriesQuery, DeliveriesQueryVariables> = {
  name: 'Deliveries',
  text: "query Deliveries($first:Int!$after:String$failedOnly:Boolean!){notificationDeliveries(first:$first after:$after failedOnly:$failedOnly){nodes{id subject createdAt attempts deliveredAt gaveUpAt error channel{id name}}pageInfo{hasNextPage endCursor}}}",
};
export const SaveChannel: Operation<SaveChannelMutation, SaveChannelMutationVariables> = {
  name: 'SaveChannel',
  text: "mutation SaveChannel($input:NotificationChannelInput!){upsertNotificationChannel(input:$input){channel{id name}}}",
};
export const DeleteChannel: Operation<DeleteChannelMutation, DeleteChannelMutationVariables> = {
  name: 'DeleteChannel',
  text: "mutation DeleteChannel($id:ID!){deleteNotificationChannel(id:$id){id}}",
};
export const TestChannel: Operation<TestChannelMutation, TestChannelMutationVariables> = {
  name: 'TestChannel',
  text: "mutation TestChannel($id:ID!){testNotificationChannel(id:$id){id deliveredAt error channel{name}}}",
};
export type ChannelsQueryVariables = Schema.Exact<{ [key: string]: never; }>;


export type ChannelsQuery = { notificationChannels: Array<{ id: string, name: string, type: Schema.ChannelType, enabled: boolean, minSeverity: Schema.AlertSeverity, kinds: Array<Schema.AlertKind> | null, groups: Array<string> | null, repeatSeconds: number | null, digest: boolean, timeZone: string, quietFrom: string | null, quietUntil: string | null, quietCritical: boolean, digestHour: number, showMoney: boolean, target: string }> };

export type DeliveriesQueryVariables = Schema.Exact<{
  first: Schema.Scalars['Int']['input'];
  after?: Schema.InputMaybe<Schema.Scalars['String']['input']>;
  failedOnly: Schema.Scalars['Boolean']['input'];
}>;


export type DeliveriesQuery = { notificationDeliveries: { nodes: Array<{ id: string, subject: string, createdAt: string, attempts: number, deliveredAt: string | null, gaveUpAt: string | null, error: string | null, channel: { id: string, name: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type SaveChannelMutationVariables = Schema.Exact<{
  input: Schema.NotificationChannelInput;
}>;


export type SaveChannelMutation = { upsertNotificationChannel: { channel: { id: string, name: string } } };

export type DeleteChannelMutationVariables = Schema.Exact<{
  id: Schema.Scalars['ID']['input'];
}>;


export type DeleteChannelMutation = { deleteNotificationChannel: { id: string } };

export type TestChannelMutationVariables = Schema.Exact<{
  id: Schema.Scalars['ID']['input'];
}>;


export type TestChannelMutation = { testNotificationChannel: { id: string, deliveredAt: string | null, error: string | null, channel: { name: string } } };
