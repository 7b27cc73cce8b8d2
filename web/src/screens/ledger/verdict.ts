import { counted } from '../../format/count';
import { isNegative, isZero, money } from '../../format/money';
import type { Tone } from '../../format/words';

/** More accounts than these are counted. */
const NAMED = 3;

export interface LedgerState {
  coin: string;
  addsUp: boolean;
  complete: boolean;
  earningsDifference: string | null;
  payoutsDifference: string | null;
  balanceDifference: string | null;
}

export interface LedgerVerdict {
  tone: Tone;
  sentence: string;
}

/** An account by itself; no ledger: nothing is known of it. */
export interface LedgerPart {
  name: string;
  ledger: { addsUp: boolean; complete: boolean } | null;
}

/** The one sentence that the screen begins with. `parts`: the accounts that it is made of. */
export function verdictOf(ledger: LedgerState, parts: readonly LedgerPart[] = []): LedgerVerdict {
  if (ledger.addsUp) return { tone: 'good', sentence: 'The ledger adds up to the last satoshi.' };
  if (!ledger.complete) return unread(parts);
  const {
    coin,
    earningsDifference: earnings,
    payoutsDifference: payouts,
    balanceDifference: balance,
  } = ledger;
  if (earnings === null && payouts === null && balance === null)
    return {
      tone: 'off',
      sentence: "The pool's own totals are not known yet, so there is nothing to compare with.",
    };
  const differences = [differs(earnings, coin, 'earnings'), differs(payouts, coin, 'payouts')].filter(
    (one) => one !== null,
  );
  if (differences.length > 0) return { tone: 'bad', sentence: `${differences.join(', and ')}.` };
  if (balance !== null && !isZero(balance))
    return {
      tone: 'bad',
      sentence: `Earnings minus payouts and the pool's balance are ${without(balance)} ${coin} apart.`,
    };
  return {
    tone: 'warn',
    sentence: 'The sums agree, but one account does not add up by itself: the table below says which.',
  };
}

/** A missing day hides the whole, and not what is known of the others. */
function unread(parts: readonly LedgerPart[]): LedgerVerdict {
  const missing = parts.filter(({ ledger }) => !ledger?.complete);
  const rest = parts.filter(({ ledger }) => ledger?.complete);
  const differing = rest.filter(({ ledger }) => !ledger?.addsUp);
  if (missing.length === 0 || rest.length === 0)
    return {
      tone: 'off',
      sentence: 'The payments have not been fully read yet, so nothing can be said for certain.',
    };
  const names = missing.map(({ name }) => name);
  const who = names.length > NAMED ? counted(names.length, 'account') : names.join(', ');
  const others = `the other ${rest.length === 1 ? 'account adds' : `${rest.length} accounts add`} up to the last satoshi`;
  return differing.length === 0
    ? { tone: 'off', sentence: `The payments of ${who} are not fully read; ${others}.` }
    : {
        tone: 'bad',
        sentence: `${counted(differing.length, 'account')} of ${rest.length} that are fully read ${differing.length === 1 ? 'does' : 'do'} not add up: the table below says which.`,
      };
}

function differs(amount: string | null, coin: string, what: string): string | null {
  if (amount === null || isZero(amount)) return null;
  return isNegative(amount)
    ? `${without(amount)} ${coin} of ${what} is missing here`
    : `${without(amount)} ${coin} more of ${what} is known here than the pool counts`;
}

/** The size of a difference; its sign is said in words. */
function without(amount: string): string {
  return money(amount.replace(/^-/, ''));
}
