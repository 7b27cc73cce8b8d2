/**
 * How an account's machines behave by themselves.
 * - `steady`: a day rhythm, and each machine fails and comes back now and then
 * - `zero`: all machines died two days before the pool was opened
 * - `falling`: seven in ten machines die one after another, from 12 hours before the pool was opened until 36 hours after
 * - `flapping`: the whole site goes down for 25 to 45 minutes in every two hours
 * - `calm`: no machine ever fails unless a control says so
 */
export type Nature = 'steady' | 'zero' | 'falling' | 'flapping' | 'calm';

/** How earnings are split over the amount columns. */
export type PayMode = 'FPPS' | 'PPS+' | 'PPLNS';

/** One sub-account, as a fleet describes it to the pool. */
export interface AccountSpec {
  /** Name for people, unique in the fleet. */
  readonly name: string;
  readonly group: string;
  /** The pool's name of the sub-account; several coins of one user share id, key and secret. */
  readonly userId: string;
  /** 32 lower-case hexadecimal characters, as the secret. */
  readonly apiKey: string;
  readonly apiSecret: string;
  /** The secret that the accounts file gives, where it is not the true one. */
  readonly givenSecret?: string;
  readonly coin: string;
  /** Whole coins as decimal text; the balance is paid out once it reaches this. */
  readonly payoutThreshold: string;
  readonly workers: number;
  readonly nature: Nature;
  readonly payMode: PayMode;
  /** Days of earnings before the pool was opened. */
  readonly historyDays: number;
}
