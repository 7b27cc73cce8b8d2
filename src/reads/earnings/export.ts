import type { Reader } from '../../store/connection/reader';
import { VerbError } from '../../verb-error';
import type { DateText } from '../../vocabulary';
import { accountsById } from '../accounts/accounts';
import { coinExists } from '../fleet/coins';
import { csvLine, headerLine, numberCell, plainCell, textCell, type CsvFormat } from '../lists/csv';
import type { CsvColumns } from '../lists/csv-pieces';
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
  format: CsvFormat;
}

const KNOWN = ['from', 'to', 'tz', 'by', 'account', 'group', 'coin', 'currency', 'check'];
const FIRST_DAY = '1970-01-01';
const LAST_DAY = '9998-12-31';

/**
 * Reads the parameters: `from` and `to` (settlement days, both included), `by`, `tz` (for `uptime`), and either each
 * `account` by id or name, or the sums of a `group` or of all, of one `coin`. BAD_USER_INPUT names all faults.
 */
export async function readEarningsExport(
  db: Reader,
  given: ExportParameters,
  visible: readonly string[] | null,
): Promise<EarningsExportQuery> {
  const read = readParameters(given, KNOWN);
  const range = { from: read.day('from') ?? FIRST_DAY, to: read.day('to') ?? LAST_DAY };
  if (range.from > range.to) read.complain('"from" is after "to"');
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

const COLUMNS: CsvColumns<ExportRow> = {
  account: ({ scope }) => textCell(scope.account),
  group: ({ scope }) => textCell(scope.group),
  coin: ({ scope }) => textCell(scope.coin.toUpperCase()),
  from: ({ from }) => from,
  amount: ({ amount }) => amount,
  hashrate: ({ hashrate }) => numberCell(hashrate),
  hashrate30Days: ({ hashrate30Days }) => numberCell(hashrate30Days),
  uptime: ({ uptime }) => numberCell(uptime),
};

/** `value` leaves out days without a price, which are counted. */
const VALUE_COLUMNS: CsvColumns<ExportRow> = {
  currency: ({ value }) => textCell(value?.currency ?? null),
  value: ({ value }) => plainCell(value?.amount ?? null),
  unpricedDays: ({ value }) => numberCell(value?.unpricedDays ?? null),
  unpricedAmount: ({ value }) => plainCell(value?.unpricedAmount ?? null),
};

/** Empty where it is not known; `checkReasons` says why. */
const CHECK_COLUMNS: CsvColumns<ExportRow> = {
  earned: ({ check }) => plainCell(check?.earned ?? null),
  expected: ({ check }) => plainCell(check?.expected ?? null),
  difference: ({ check }) => plainCell(check?.difference ?? null),
  effectiveFee: ({ check }) => numberCell(check?.effectiveFee ?? null),
  uncertainty: ({ check }) => plainCell(check?.uncertainty ?? null),
  networkExpected: ({ check }) => plainCell(check?.networkExpected ?? null),
  networkDifference: ({ check }) => plainCell(check?.networkDifference ?? null),
  networkFee: ({ check }) => numberCell(check?.networkFee ?? null),
  uncheckedDays: ({ check }) => numberCell(check?.uncheckedDays ?? null),
  uncheckedAmount: ({ check }) => plainCell(check?.uncheckedAmount ?? null),
  checkReasons: ({ check }) => plainCell(check?.reasons.join(' ') ?? null),
};

/** Earnings as CSV, account by account, each oldest first: exact amounts in whole coins; hashrates in H/s. */
export async function* exportEarnings(
  db: Reader,
  { scopes, range, by, zone, currency, check, format }: EarningsExportQuery,
): AsyncGenerator<string, void> {
  const columns = { ...COLUMNS, ...(currency !== null && VALUE_COLUMNS), ...(check && CHECK_COLUMNS) };
  const cells = Object.values(columns);
  yield headerLine(Object.keys(columns), format);
  for (const scope of scopes) {
    const points = await earningsByPeriod(db, { scope, range, by });
    if (points.length === 0) continue;
    const days = points.map(({ from }) => from);
    const uptimes = await uptimeByPeriod(db, days, { scope, range, by, zone });
    const asked = { scope, range, by };
    const values = currency === null ? [] : await valuesOfEarnings(db, currency, asked, days);
    const checks = check ? await checksOfEarnings(db, asked, days) : [];
    const rows = points.map((point, index) => ({
      ...{ ...point, scope, uptime: uptimes[index] ?? null },
      ...{ value: values[index], check: checks[index] },
    }));
    yield rows
      .map((row) =>
        csvLine(
          cells.map((cell) => cell(row)),
          format,
        ),
      )
      .join('');
  }
}
