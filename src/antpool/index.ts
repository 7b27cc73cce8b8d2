/** The pool's HTTP API. It turns replies into exact domain values, or into an error of a closed list. */
export { createAntpool } from './client';
export type { Antpool, AntpoolOptions } from './client';
export { answerClock } from './answer-clock';
export { createTransport } from './transport';
export type { Transport, TransportRequest } from './transport';
export { keyFingerprint } from './sign';
export { PoolError, PoolPausedError } from './errors';
export type { CallGate, CallOutcome, CallRequest } from './gate';
export type * from './types';
export { isNewer } from './endpoints/worker-doubles';
export type { Oddity, OddityEffect } from './oddities';
