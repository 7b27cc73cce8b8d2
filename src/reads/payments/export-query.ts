import { PAYMENT_STATES, PAYMENT_TYPES } from '../../vocabulary';
import type { Reader } from '../../store/connection/reader';
import { accountIdsNamed } from '../accounts/named';
import {
  readParameters,
  type ExportBound,
  type ExportParameters,
  type ParameterReader,
} from '../lists/export-parameters';
import type { FileType } from '../lists/export-file';
import type { PaymentsExportQuery } from './export';
import { PRESET_NAMES } from './presets';
import type { Zone } from '../lists/zone';

const KNOWN = [
  'from',
  'to',
  'tz',
  'account',
  'group',
  'coin',
  'type',
  'state',
  'txId',
  'walletAddress',
  'currency',
];
const CSV_ONLY = ['preset'];

/**
 * Reads an export's parameters: `from` and `to` (a day, both included, or an RFC 3339 instant, `to` then excluded),
 * `tz`, `account` (id or name, any number of them) and the rest of PaymentFilter. BAD_USER_INPUT names all faults.
 */
export async function readExportQuery(
  db: Reader,
  given: ExportParameters,
  visible: readonly string[] | null,
  type: FileType = 'csv',
): Promise<PaymentsExportQuery> {
  const read = readParameters(given, type === 'csv' ? [...KNOWN, ...CSV_ONLY] : KNOWN, type);
  const [from, to] = [read.bound('from'), read.bound('to')];
  const zone = read.zone();
  const filter = {
    groups: read.many('group'),
    coin: read.one('coin'),
    type: read.word('type', PAYMENT_TYPES),
    state: read.words('state', PAYMENT_STATES),
    txId: read.one('txId'),
    walletAddress: read.one('walletAddress'),
  };
  const currency = read.currency();
  const preset = read.word('preset', PRESET_NAMES);
  if (preset !== null && read.formatIsGiven())
    read.complain('"preset" has a format of its own, so "bom", "separator" and "decimal" cannot be given');
  if (preset === 'COINTRACKER' && currency !== null)
    read.complain('"preset" cointracker has no column for a value, so "currency" cannot be given');
  if (preset !== null && given.tz !== undefined && !isByDay(from) && !isByDay(to))
    read.complain('"preset" writes times in UTC, so "tz" needs "from" or "to" as days');
  const format = read.format();
  if (zone && from && to && startOf(from, zone) > startOf(to, zone)) read.complain('"from" is after "to"');
  const accountIds = await namedAccounts(db, read, visible);
  read.end();
  return { visible, accountIds, ...filter, from, to, zone: zone as Zone, currency, preset, format };
}

/** The accounts of the parameter "account", by id or name; null without one. */
export async function namedAccounts(
  db: Reader,
  read: ParameterReader,
  visible: readonly string[] | null,
): Promise<number[] | null> {
  const names = read.many('account');
  if (names === null) return null;
  const { ids, unknown } = await accountIdsNamed(db, names, visible);
  if (unknown.length > 0)
    read.complain(`"account" names ${unknown.length} of ${names.length} that are not there`);
  return ids;
}

const isByDay = (bound: ExportBound | null) => bound !== null && 'day' in bound;

function startOf(bound: ExportBound, zone: Zone): Date {
  return 'day' in bound ? zone.startOf(bound.day) : bound.instant;
}
