import type { SentError } from './sent-error';

/** To the thread of the engine. Each is answered once, under its `id`. */
export type Asked = Outside | Inside;

/** Waits until the engine is free. */
export type Outside = { id: number; urgent: boolean; transaction: null } & (
  Statement | { kind: 'begin' } | { kind: 'close' }
);

/** Belongs to the transaction that is open, which has the `id` of its beginning. */
export type Inside = { id: number; urgent: boolean; transaction: number } & (Statement | { kind: Ending });

export type Ending = 'commit' | 'rollback';

export type Statement =
  { kind: 'query'; sql: string; values: readonly unknown[] } | { kind: 'script'; sql: string };

export type Answer = { id: number } & ({ result: unknown } | { error: SentError });

/** The thread's first message; null: it is ready. */
export interface Started {
  error: SentError | null;
}
