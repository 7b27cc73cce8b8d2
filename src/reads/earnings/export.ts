import type { Reader } from '../../store/connection/reader';
import { VerbError } from '../../verb-error';
import type { DateText } from '../../vocabulary';
import { accountsById } from '../accounts/accounts';
import { coinExists } from '../fleet/coins';
import { columnsOf, day, decimal, number, text, word, type ExportColumns } from '../lists/cells';
import { filePieces, type FileFormat, type FileType, type Piece } from '../lists/export-file';
import {
  earningsByPeriod,
  PERIODS,
  type EarningsPointRow,
  type EarningsScope,
  type Period,
} from './earnings';
import { readParameters, type ExportParameters } from '../lists/export-parameters';
import { checksOfEarnings, type EarningsCheckRow } from '../money/expected';
import { valuesOfEarnings, type ValueRow } from '../money/values';
import { namedAccounts } from '../payments/export-query';
import { uptimeByPeriod } from './uptime';
import type { Zone } from '../lists/zone';

/** The owner of some lines: one account, or the sums over a group or over all. */
interface ExportScope extends EarningsScope {
  account: string | null;
}

export interface EarningsExportQuery {
  scopes: readonly ExportScope[];
  range: { from: DateText; to: DateText };
  by: Period;
  zone: Zone;
  /** adds what the earnings are worth in it; null: only coins */
  currency: string | null;
  /** adds what should have been earned */
  check: boolean;
  format: FileFormat;
}

const KNOWN = ['from', 'to', 'tz', 'by', 'account', 'group', 'coin', 'currency', 'check'];

/**
 * Reads the parameters: `from` and `to` (settlement days, both included), `by`, `tz` (for `uptime`), and either each
 * `account` by id or name, or the sums of a `group` or of all, of one `coin`. BAD_USER_INPUT names all faults.
 */
export async function readEarningsExport(
  db: Reader,
  given: ExportParameters,
  visible: readonly string[] | null,
  type: FileType = 'csv',
): Promise<EarningsExportQuery> {
  const read = readParameters(given, KNOWN, type);
  const range = read.days();
  const by = read.word('by', PERIODS) ?? 'DAY';
  const zone = read.zone();
  const [group, coin] = [read.one('group'), read.one('coin')];
  const currency = read.currency();
  const check = read.word('check', ['1', '0']) === '1';
  const format = read.format();
  const accountIds = await namedAccounts(db, read, visible);
  if (accountIds && (group ?? coin) !== null)
    read.complain('"account" cannot be combined with "group" or "coin"');
  const whole = { coin: coin ?? 'BTC', group, visible };
  // A sum over no account is an error; before there is any account, it is not.
  if (!accountIds && (group ?? coin) !== null && !(await coinExists(db, whole)))
    read.complain('there is no account with this "group" and "coin"');
  read.end();
  if (zone === null) throw new VerbError('BAD_USER_INPUT', '"tz" is not a time zone.');
  const scopes = accountIds
    ? await scopesOf(db, accountIds, visible)
    : [{ ...whole, accountId: null, account: null }];
  return { scopes, range, by, zone, currency, check, format };
}

async function scopesOf(
  db: Reader,
  ids: readonly number[],
  visible: readonly string[] | null,
): Promise<ExportScope[]> {
  const byId = new Map((await accountsById(db, { ids, visible })).map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row ? [{ account: row.name, accountId: id, coin: row.coin, group: row.group, visible }] : [];
  });
}

type ExportRow = EarningsPointRow & {
  scope: ExportScope;
  uptime: number | null;
  value?: ValueRow;
  check?: EarningsCheckRow;
};

const COLUMNS: ExportColumns<ExportRow> = {
  account: ({ scope }) => text(scope.account),
  group: ({ scope }) => text(scope.group),
  coin: ({ scope }) => text(scope.coin.toUpperCase()),
  from: ({ from }) => day(from),
  amount: ({ amount }) => decimal(amount),
  hashrate: ({ hashrate }) => number(hashrate),
  hashrate30Days: ({ hashrate30Days }) => number(hashrate30Days),
  uptime: ({ uptime }) => number(uptime),
};

/** `value` leaves out days without a price, which are counted. */
const VALUE_COLUMNS: ExportColumns<ExportRow> = {
  currency: ({ value }) => text(value?.currency ?? null),
  value: ({ value }) => decimal(value?.amount ?? null),
  unpricedDays: ({ value }) => number(value?.unpricedDays ?? null),
  unpricedAmount: ({ value }) => decimal(value?.unpricedAmount ?? null),
};

/** Empty where it is not known; `checkReasons` says why. */
const CHECK_COLUMNS: ExportColumns<ExportRow> = {
  earned: ({ check }) => decimal(check?.earned ?? null),
  expected: ({ check }) => decimal(check?.expected ?? null),
  difference: ({ check }) => decimal(check?.difference ?? null),
  effectiveFee: ({ check }) => number(check?.effectiveFee ?? null),
  uncertainty: ({ check }) => decimal(check?.uncertainty ?? null),
  networkExpected: ({ check }) => decimal(check?.networkExpected ?? null),
  networkDifference: ({ check }) => decimal(check?.networkDifference ?? null),
  networkFee: ({ check }) => number(check?.networkFee ?? null),
  uncheckedDays: ({ check }) => number(check?.uncheckedDays ?? null),
  uncheckedAmount: ({ check }) => decimal(check?.uncheckedAmount ?? null),
  checkReasons: ({ check }) => word(check?.reasons.join(' ') ?? null),
};

/** Earnings as a file, account by account, each oldest first: exact amounts in whole coins; hashrates in H/s. */
export function exportEarnings(db: Reader, query: EarningsExportQuery): AsyncGenerator<Piece, void> {
  const { currency, check, format } = query;
  const columns = { ...COLUMNS, ...(currency !== null && VALUE_COLUMNS), ...(check && CHECK_COLUMNS) };
  return filePieces(
    { name: 'earnings', columns: columnsOf(columns), pages: pagesByScope(db, query) },
    format,
  );
}

async function* pagesByScope(
  db: Reader,
  { scopes, range, by, zone, currency, check }: EarningsExportQuery,
): AsyncGenerator<ExportRow[], void> {
  for (const scope of scopes) {
    const points = await earningsByPeriod(db, { scope, range, by });
    if (points.length === 0) continue;
    const days = points.map(({ from }) => from);
    const uptimes = await uptimeByPeriod(db, days, { scope, range, by, zone });
    const asked = { scope, range, by };
    const values = currency === null ? [] : await valuesOfEarnings(db, currency, asked, days);
    const checks = check ? await checksOfEarnings(db, asked, days) : [];
    yield points.map((point, index) => ({
      ...{ ...point, scope, uptime: uptimes[index] ?? null },
      ...{ value: values[index], check: checks[index] },
    }));
  }
}
