import type { EndpointName } from '../endpoints/table';

/** Which calls a fault strikes; everything left out means any. */
export interface FaultTarget {
  /** User id of the key that calls. */
  readonly account?: string;
  readonly endpoint?: EndpointName;
  /** How many calls it strikes before it is spent. */
  readonly times?: number;
  /** Epoch milliseconds: from included, until excluded. */
  readonly from?: number;
  readonly until?: number;
  /** 0 to 1; which calls are struck follows from the pool's seed. */
  readonly probability?: number;
  /** Milliseconds by which the answer comes late, for any kind. */
  readonly delayMs?: number;
}

/** Faults before the call is even looked at. */
export type EarlyKind =
  /** No answer, ever. */
  | { readonly kind: 'hang' }
  | { readonly kind: 'reset' }
  | { readonly kind: 'refuse' }
  /** A bare page with that HTTP status. */
  | { readonly kind: 'status'; readonly status: number }
  /** A page instead of JSON, by default the maintenance page with status 200. */
  | { readonly kind: 'html'; readonly status?: number; readonly body?: string }
  | { readonly kind: 'signature-error' }
  | { readonly kind: 'unknown-key' }
  /** Any error of the pool. */
  | { readonly kind: 'code'; readonly code: number; readonly message: string };

/** Faults of the paging; they strike only pages after the first. */
export type PageKind =
  /** The rows of page 1 again, and `page` tells 1. */
  | { readonly kind: 'page-one-again' }
  /** The rows of page 1 again, while `page` tells the page asked for. */
  | { readonly kind: 'page-one-as-asked' }
  /** Rows have moved since page 1: 1 (default) repeats the row before, -1 skips one, and so on. */
  | { readonly kind: 'rows-shift'; readonly by?: number };

/** Faults that spoil a good answer; they strike only if there is one. */
export type LateKind =
  /** JSON that breaks off in the middle. */
  | { readonly kind: 'broken-json' }
  | { readonly kind: 'data-null' }
  /** Another value for a field, wherever it stands in `data`; an object by default. */
  | {
      readonly kind: 'wrong-type';
      readonly field: string;
      readonly value?: unknown;
      readonly firstOnly?: boolean;
    }
  | { readonly kind: 'missing-field'; readonly field: string; readonly firstOnly?: boolean }
  /**
   * One row of a list, by its place on the page from 0, comes odd: with other values (undefined leaves a field out), or as
   * `instead` altogether.
   */
  | {
      readonly kind: 'odd-row';
      readonly row: number;
      readonly set?: Readonly<Record<string, unknown>>;
      readonly instead?: unknown;
    }
  /** The row comes once more at the end of the page, with other values where given, and is counted. */
  | {
      readonly kind: 'double-row';
      readonly row: number;
      readonly set?: Readonly<Record<string, unknown>>;
    };

/** Nothing but the delay. */
export interface SlowKind {
  readonly kind: 'slow';
}

export type FaultKind = EarlyKind | PageKind | LateKind | SlowKind;
export type Fault = FaultTarget & FaultKind;

/** A fault that was injected. */
export interface InjectedFault {
  /** Calls struck so far. */
  readonly struck: number;
  remove(): void;
}

/** Kinds by the moment at which they strike. */
const PAGE_KINDS: readonly string[] = ['page-one-again', 'page-one-as-asked', 'rows-shift'];
const LATE_KINDS: readonly string[] = [
  'broken-json',
  'data-null',
  'wrong-type',
  'missing-field',
  'odd-row',
  'double-row',
];

export type EarlyFault = FaultTarget & EarlyKind;
export type PageFault = FaultTarget & PageKind;
export type LateFault = FaultTarget & LateKind;
export type SlowFault = FaultTarget & SlowKind;

export function isSlow(fault: Fault): fault is SlowFault {
  return fault.kind === 'slow';
}

export function isPage(fault: Fault): fault is PageFault {
  return PAGE_KINDS.includes(fault.kind);
}

export function isLate(fault: Fault): fault is LateFault {
  return LATE_KINDS.includes(fault.kind);
}

export function isEarly(fault: Fault): fault is EarlyFault {
  return !isSlow(fault) && !isPage(fault) && !isLate(fault);
}
