/** Channels and delivery of messages about alerts. */
export type { ChannelInput } from './channels/input';
export { createHeartbeat, type Heartbeat } from './heartbeat';
export { createNotify, type Notify } from './notify';
export { createTransports, RECEIVERS, type Transports } from './receivers';
export type { AlertChange } from './types';
