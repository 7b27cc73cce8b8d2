import type { Oddity, OddityEffect } from '../antpool';
import { quarantineRow } from '../store/collection/quarantine';
import type { Db } from '../store/connection/prisma';
import type { Endpoint } from '../vocabulary';
import { count } from '../words';

/** The oddities of an endpoint's replies for one account, which cost only themselves. */
export interface OddReading {
  endpoint: Endpoint;
  /** the number of rows; null: the reply is not a list */
  rows: number | null;
  oddities: readonly Oddity[];
}

const WORDS: Readonly<Record<OddityEffect, (rows: string) => string>> = {
  ROW_LEFT_OUT: (rows) => `${rows} left out`,
  FIELD_UNREAD: (rows) => `${rows} with an unreadable field`,
  DOUBLE: (rows) => `${rows} with the name of another row`,
  REPEAT: (rows) => `${rows} listed twice`,
  UNKNOWN_AMOUNT: (rows) => `${rows} with an amount that this version does not know`,
  ENVELOPE: () => 'the list has odd counts',
};
const EFFECTS = Object.keys(WORDS) as OddityEffect[];

/**
 * One sentence about all oddities, each kind with its count and first place: "userWorkerList.htm: 2 of 182 rows left
 * out: row 17, workerId: a name of 1 to 512 characters expected, got nothing."
 */
export function oddityNote({ endpoint, rows, oddities }: OddReading): string | null {
  if (oddities.length === 0) return null;
  const parts = EFFECTS.flatMap((effect) => {
    const own = oddities.filter((one) => one.effect === effect);
    const [first] = own;
    if (!first) return [];
    const others = fieldsOf(own).filter((field) => field !== first.field);
    const more = others.length === 0 ? '' : ` (also ${others.join(', ')})`;
    const what =
      rows === null ? 'not understood' : WORDS[effect](`${countRows(own)} of ${count(rows, 'row')}`);
    return [`${what}: ${placeOf(first)}${first.reason}${more}`];
  });
  return `${endpoint}: ${parts.join('; ')}.`;
}

const placeOf = ({ row, field }: Oddity) =>
  [row === null ? null : `row ${row}`, field].filter((part) => part !== null).join(', ') + ': ';

/** An oddity without a position is a row of its own. */
function countRows(oddities: readonly Oddity[]): number {
  const placed = oddities.filter(({ row }) => row !== null);
  return new Set(placed.map(({ row }) => row)).size + oddities.length - placed.length;
}

function fieldsOf(oddities: readonly Oddity[]): string[] {
  return [...new Set(oddities.flatMap(({ field }) => field ?? []))];
}

/** Fewer odd rows are oddities, however short the list is. */
const LEAST_ROWS = 3;

/** Why a list counts as a failure although it was read: most of its rows were not understood. null: it is a success. */
export function mostlyOdd(reading: OddReading): string | null {
  const { endpoint, rows, oddities } = reading;
  const unread = oddities.filter(
    ({ row, effect }) => row !== null && (effect === 'ROW_LEFT_OUT' || effect === 'FIELD_UNREAD'),
  );
  const count = countRows(unread);
  if (rows === null || count < LEAST_ROWS || count * 2 <= rows) return null;
  return `Most rows of Antpool's reply to ${endpoint} were not understood (${oddityNote({ ...reading, oddities: unread })}) If this lasts, the pool has changed its API and Pow CRM needs an update.`;
}

/** If every row has the same fault, this many show as much as all of them. */
const KEPT_PER_FAULT = 5;

/** Keeps the odd rows themselves. */
export async function keepOddities(
  tx: Db,
  { endpoint, oddities }: OddReading,
  turn: { at: Date; accountId: number; runId: bigint | null },
): Promise<void> {
  const kept = new Map<string, number>();
  for (const { field, effect, reason, raw } of oddities) {
    const fault = `${effect} ${field}`;
    const count = (kept.get(fault) ?? 0) + 1;
    kept.set(fault, count);
    if (count <= KEPT_PER_FAULT) await quarantineRow(tx, { ...turn, endpoint, field, reason, body: raw });
  }
}
