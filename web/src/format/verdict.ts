import { counted } from './count';
import type { Tone } from './words';

export interface Situation {
  /** the server cannot be reached */
  lost: boolean;
  /** how long ago the server was asked last, in words, where that is too long for a verdict; null: it is not */
  askedLast: string | null;
  /** the lists of workers were not read yet, so what is wrong with a machine is not known */
  filling: boolean;
  /** an alert says that the pool cannot be reached */
  poolUnreachable: boolean;
  accounts: number;
  staleAccounts: number;
  /** null: nothing has been collected yet */
  collectedAt: string | null;
  /** alerts that need a person */
  needs: { count: number; critical: number; more: boolean };
}

export interface Verdict {
  tone: Tone;
  headline: string;
  /** why it is not known; null: it is */
  reason: string | null;
}

/** The one sentence at the top: what is wrong, that nothing is, or that it cannot be known. */
export function verdictOf(situation: Situation | null): Verdict {
  if (situation === null) return unknown('The first answer is still to come.');
  const { lost, askedLast, filling, poolUnreachable, accounts, staleAccounts, collectedAt, needs } =
    situation;
  const things = `${count(needs)} ${needs.count === 1 && !needs.more ? 'needs' : 'need'} you`;
  const also = needs.count > 0 ? ` ${capital(things)}.` : '';
  if (lost) return unknown('The server cannot be reached.');
  if (askedLast !== null) return unknown(`The server was asked ${askedLast}, and is asked again now.`);
  if (accounts === 0) return unknown('There are no accounts yet.');
  if (collectedAt === null) return unknown(`Nothing was collected yet.${also}`);
  if (poolUnreachable) return unknown(`The pool cannot be reached.${also}`);
  if (filling) return unknown(`Collecting for the first time: ${progress(accounts, staleAccounts)}${also}`);
  // One account with a wrong key is an alert; most of them old is a picture of another hour.
  if (staleAccounts * 2 > accounts)
    return unknown(`${staleAccounts} of ${counted(accounts, 'account')} are stale.${also}`);
  if (needs.count > 0) return { tone: needs.critical > 0 ? 'bad' : 'warn', headline: things, reason: null };
  return { tone: 'good', headline: 'All well', reason: null };
}

const unknown = (reason: string): Verdict => ({ tone: 'off', headline: 'Not known', reason });

function progress(accounts: number, missing: number): string {
  return missing * 2 > accounts
    ? `${accounts - missing} of ${counted(accounts, 'account')} so far.`
    : 'the lists of workers are still to come.';
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function count({ count: number, more }: Situation['needs']): string {
  return more ? `More than ${number} things` : counted(number, 'thing');
}
