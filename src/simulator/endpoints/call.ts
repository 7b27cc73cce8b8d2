import type { Account } from '../world/account';
import type { Coin } from '../world/coin';
import type { World } from '../world/world';

/** How a fault bends the paging of one answer. */
export interface PageBend {
  /** Rows of page 1 for whatever page was asked; `page` then tells 1, or the page asked. */
  readonly again?: 'told' | 'untold';
  /** Rows that entered (positive) or left (negative) the list's head since page 1 was read. */
  readonly shift?: number;
}

/** One signed call on its way to an endpoint. */
export interface Call {
  readonly at: number;
  readonly params: Readonly<Record<string, string>>;
  readonly world: World;
  readonly coin: Coin;
  /** Sub-account that is read; undefined where the user has none in that coin (or the call is unsigned). */
  readonly account: Account | undefined;
  /** User id whose data is asked for. */
  readonly userId: string;
  readonly bend: PageBend;
}

/** Gives the `data` of an answer, ready for JSON. */
export type Endpoint = (call: Call) => unknown;
