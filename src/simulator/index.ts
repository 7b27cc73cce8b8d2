/** A local Antpool for the demo, the tests and the benchmarks. It shares no code with the client. */
export type { Fault, FaultKind } from './faults/fault';
export { accountsCsv } from './fleet/accounts-csv';
export { demoFleet } from './fleet/demo';
export { fleet } from './fleet/fleet';
export { smallFleet } from './fleet/small';
export { signatureOf } from './gate/signature';
export type { Pool, PoolOptions } from './pool';
export { createPool } from './pool';
export type { PoolReply } from './reply';
export type { ServedPool } from './serve';
export { servePool } from './serve';
export type { Switches } from './switches';
export type { AccountSpec, Nature } from './world/spec';
