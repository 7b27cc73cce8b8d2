import { counted } from '../../format/count';
import { isZero, money } from '../../format/money';
import type { Tone, Word } from '../../format/words';

/** More accounts than these are counted. */
const NAMED = 3;

/** The state of an account's statement, as the API says it: whether it adds up. */
export interface Standing {
  account: { name: string };
  /** null: no balance of that time is known */
  addsUp: boolean | null;
  difference: string | null;
  reasons: readonly string[];
}

export interface StatementVerdict {
  tone: Tone;
  sentence: string;
  /** why, in sentences */
  reasons: readonly string[];
}

/** The one sentence that a statement begins with, and why it does not add up. */
export function verdictOf(rows: readonly Standing[], month: string, coin: string): StatementVerdict {
  if (rows.length === 0)
    return { tone: 'off', sentence: `No account has any money in ${coin}.`, reasons: [] };
  const [apart, open] = [rows.filter(isApart), rows.filter((row) => !row.addsUp && !isApart(row))];
  const [some, reasons] = [rows.length > 1, reasonsOf([...apart, ...open], rows.length)];
  if (apart.length > NAMED)
    return {
      tone: 'bad',
      sentence: `${month} does not add up for ${apart.length} of ${rows.length} accounts: the table says by how much.`,
      reasons: [],
    };
  if (apart.length > 0)
    return { tone: 'bad', sentence: `${month} does not add up: ${differences(apart, coin)}.`, reasons };
  if (open.length === 0)
    return { tone: 'good', sentence: `${month} adds up to the last satoshi.`, reasons: [] };
  const sentence = some
    ? `${month} adds up for ${rows.length - open.length} of ${rows.length} accounts; of ${namesOf(open)} it is not known.`
    : `Whether ${month} adds up is not known yet.`;
  return { tone: 'off', sentence, reasons };
}

/** "BC-01 is 0.00012000 BTC apart, BC-02 is …" */
function differences(rows: readonly Standing[], coin: string): string {
  return rows
    .map(
      ({ account, difference }) => `${account.name} is ${money(difference?.replace('-', ''))} ${coin} apart`,
    )
    .join(', ');
}

function isApart({ addsUp, difference }: Pick<Standing, 'addsUp' | 'difference'>): boolean {
  return addsUp === false && difference !== null && !isZero(difference);
}

function namesOf(rows: readonly Standing[]): string {
  return rows.length > NAMED
    ? counted(rows.length, 'account')
    : rows.map(({ account }) => account.name).join(', ');
}

/** All reasons, if the accounts are few; the table has those of many. */
function reasonsOf(rows: readonly Standing[], of: number): string[] {
  if (rows.length > NAMED) return [];
  return rows.flatMap(({ account, reasons }) =>
    reasons.map((reason) => (of === 1 ? reason : `${account.name}: ${reason}`)),
  );
}

/** The state of one account as a word. */
export function standingWord(row: Pick<Standing, 'addsUp' | 'difference'>): Word {
  if (row.addsUp) return { tone: 'good', word: 'adds up' };
  if (isApart(row)) return { tone: 'bad', word: 'does not add up' };
  return { tone: 'off', word: row.addsUp === null ? 'not known' : 'not fully read' };
}
