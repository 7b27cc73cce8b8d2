/** The pool's HTTP API: replies turned into exact domain values, or into one of a closed set of errors. */
export { createAntpool } from './client';
export type { Antpool, AntpoolOptions } from './client';
export { createTransport } from './transport';
export type { Transport, TransportRequest } from './transport';
export { keyFingerprint } from './sign';
export { PoolError, PoolPausedError } from './errors';
export type { CallGate, CallOutcome, CallRequest } from './gate';
export type * from './types';
