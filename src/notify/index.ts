/** Channels and delivery of messages about alerts. */
export type { ChannelInput } from './channels/input';
export { createHeartbeat, type Heartbeat } from './heartbeat';
export { createNotify, type Notify } from './notify';
export { createTransports } from './transports';
export type { AlertChange, Transports } from './types';
export { CHANNEL_TYPES, type ChannelType } from './words';
