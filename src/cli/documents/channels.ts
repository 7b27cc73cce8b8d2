import type { AlertKind, AlertSeverity, ChannelType } from '../../vocabulary';
import { operation, type Page } from './operation';

export interface ListedChannel {
  id: string;
  name: string;
  type: ChannelType;
  target: string;
  enabled: boolean;
  minSeverity: AlertSeverity;
  groups: string[] | null;
  kinds: AlertKind[] | null;
  digest: boolean;
  quietFrom: string | null;
  quietUntil: string | null;
  quietCritical: boolean;
  timeZone: string;
  showMoney: boolean;
}
const CHANNEL = `id name type target enabled minSeverity groups kinds digest quietFrom quietUntil
  quietCritical timeZone showMoney`;

export const CHANNELS = operation<{ notificationChannels: ListedChannel[] }>(
  `query CliChannels { notificationChannels { ${CHANNEL} } }`,
);
export const ADD_CHANNEL = operation<
  { upsertNotificationChannel: { channel: ListedChannel } },
  { input: object }
>(
  `mutation CliAddChannel($input: NotificationChannelInput!) {
  upsertNotificationChannel(input: $input) { channel { ${CHANNEL} } }
}`,
);
export const DELETE_CHANNEL = operation<{ deleteNotificationChannel: { id: string } }, { id: string }>(
  `mutation CliDeleteChannel($id: ID!) { deleteNotificationChannel(id: $id) { id } }`,
);

export interface Delivery {
  id: string;
  channel: { name: string };
  createdAt: string;
  deliveredAt: string | null;
  gaveUpAt: string | null;
  attempts: number;
  error: string | null;
  subject: string;
}
const DELIVERY = 'id channel { name } createdAt deliveredAt gaveUpAt attempts error subject';

export const TEST_CHANNEL = operation<{ testNotificationChannel: Delivery }, { id: string }>(
  `mutation CliTestChannel($id: ID!) { testNotificationChannel(id: $id) { ${DELIVERY} } }`,
);
export const DELIVERIES = operation<
  { server: { time: string }; notificationDeliveries: Page<Delivery> },
  { channel: string | null; failedOnly: boolean; first: number }
>(`query CliDeliveries($channel: ID, $failedOnly: Boolean!, $first: Int!) {
  server { time }
  notificationDeliveries(channel: $channel, failedOnly: $failedOnly, first: $first) {
    totalCount
    nodes { ${DELIVERY} }
    pageInfo { hasNextPage endCursor }
  }
}`);
