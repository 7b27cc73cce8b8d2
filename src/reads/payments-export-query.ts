import { PAYMENT_TYPES } from '../vocabulary';
import type { Reader } from '../store/reader';
import { VerbError } from '../verb-error';
import { isInEra } from './era';
import { accountIdsNamed } from './accounts-named';
import type { ExportBound, PaymentsExportQuery } from './payments-export';
import { readZone, type Zone } from './zone';

/** As an address or a command line gives it; several accounts are several values. */
export type ExportParameters = Record<string, readonly string[]>;

const KNOWN = ['from', 'to', 'tz', 'account', 'type'];
const DAY = /^\d{4}-\d\d-\d\d$/;
const INSTANT = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d(:\d\d(\.\d{1,9})?)?([Zz]|[+-]\d\d:\d\d)$/;

/**
 * Reads an export's parameters: `from` and `to` (a day, both included, or an RFC 3339 instant, `to` then not included),
 * `tz`, `account` (id or name, any number of them) and `type`. BAD_USER_INPUT names every one that cannot be.
 */
export async function readExportQuery(
  db: Reader,
  given: ExportParameters,
  visible: readonly string[] | null,
): Promise<PaymentsExportQuery> {
  const faults: string[] = [];
  const complain = (fault: string): null => {
    faults.push(fault);
    return null;
  };
  for (const name of Object.keys(given))
    if (!KNOWN.includes(name))
      complain(`"${name.slice(0, 40)}" is no parameter of this; there are ${KNOWN.join(', ')}`);
  const one = (name: string): string | null => {
    const values = given[name] ?? [];
    if (values.length > 1) complain(`"${name}" is given ${values.length} times`);
    return values[0] ?? null;
  };
  const bound = (name: 'from' | 'to'): ExportBound | null => {
    const text = one(name);
    if (text === null) return null;
    return (
      readBound(text) ??
      complain(
        `"${name}" is no day ("2026-01-31") or RFC 3339 instant ("2026-01-31T23:59:59Z") of the years 1970 to 9998`,
      )
    );
  };

  const [from, to] = [bound('from'), bound('to')];
  const zone = zoneOf(one('tz') ?? 'UTC', complain);
  const wanted = one('type');
  const type = PAYMENT_TYPES.find((known) => known === wanted?.toUpperCase()) ?? null;
  if (wanted !== null && type === null) complain(`"type" is ${PAYMENT_TYPES.join(' or ')}`);
  if (zone && from && to && startOf(from, zone) > startOf(to, zone)) complain('"from" is after "to"');
  const named = given.account ? await accountIdsNamed(db, given.account, visible) : null;
  for (const unknown of named?.unknown ?? [])
    complain(`"account" names no account: "${unknown.slice(0, 100)}"`);
  if (faults.length > 0 || !zone) throw new VerbError('BAD_USER_INPUT', `${faults.join('; ')}.`);
  return { visible, accountIds: named?.ids ?? null, type, from, to, zone };
}

function zoneOf(name: string, complain: (fault: string) => null): Zone | null {
  try {
    return readZone(name);
  } catch (error) {
    if (!(error instanceof VerbError)) throw error;
    return complain(`"tz": ${error.message.replace(/\.$/, '')}`);
  }
}

function readBound(text: string): ExportBound | null {
  const day = text.slice(0, 10);
  const midnight = new Date(`${day}T00:00:00Z`);
  // The engine rolls "02-30" over into March.
  if (!isInEra(midnight) || !midnight.toISOString().startsWith(day)) return null;
  if (DAY.test(text)) return { day };
  const instant = new Date(text.toUpperCase());
  return INSTANT.test(text) && isInEra(instant) ? { instant } : null;
}

function startOf(bound: ExportBound, zone: Zone): Date {
  return 'day' in bound ? zone.startOf(bound.day) : bound.instant;
}
