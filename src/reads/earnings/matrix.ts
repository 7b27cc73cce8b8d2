import { Decimal as Shared } from 'decimal.js';
import { Prisma } from '../../store/connection/prisma';
import type { Reader } from '../../store/connection/reader';
import type { DateText, DecimalText } from '../../vocabulary';
import { accountInScope, type AccountScope } from '../accounts/scope';
import { day, decimal, type ExportTable } from '../lists/cells';
import { decimalSql, decimalText } from '../lists/decimal-text';
import { filePieces, type FileFormat, type FileType, type Piece } from '../lists/export-file';
import { readParameters, type ExportParameters } from '../lists/export-parameters';
import { storedText } from '../lists/stored-text';
import { namedAccounts } from '../payments/export-query';
import type { DayRange } from './ledger';

/** Holds every sum of numeric(38,18) exactly. */
const Decimal = Shared.clone({ defaults: true, precision: 60 });

const OF = ['account', 'group'] as const;
const BY = ['DAY', 'MONTH'] as const;

export interface MatrixQuery extends AccountScope {
  of: (typeof OF)[number];
  by: (typeof BY)[number];
  coin: string;
  range: DayRange;
  format: FileFormat;
}

const KNOWN = ['from', 'to', 'by', 'of', 'account', 'group', 'coin'];

/**
 * Reads the parameters: `from` and `to` (settlement days, both included), `by` (DAY or MONTH: the lines), `of` (account or
 * group: the columns), `account`, `group` and `coin`. BAD_USER_INPUT names all faults.
 */
export async function readMatrixExport(
  db: Reader,
  given: ExportParameters,
  visible: readonly string[] | null,
  type: FileType = 'csv',
): Promise<MatrixQuery> {
  const read = readParameters(given, KNOWN, type);
  const range = read.days();
  const [by, of] = [read.word('by', BY) ?? 'DAY', read.word('of', OF) ?? 'account'];
  const [coin, groups] = [read.one('coin') ?? 'BTC', read.many('group')];
  const format = read.format();
  const accountIds = await namedAccounts(db, read, visible);
  read.end();
  return { visible, accountIds, groups, of, by, coin, range, format };
}

interface Column {
  key: string;
  /** null: accounts without a group */
  name: string | null;
}

interface Line {
  from: DateText;
  amounts: Readonly<Record<string, DecimalText>>;
}

/** Fewer lines at a time than of other exports, because each has a cell for every account. */
const PAGE = 100;
const NO_GROUP = 'no group';

const settledIn = ({ coin, range, ...scope }: MatrixQuery) => Prisma.sql`
  ${accountInScope(scope)} and a.coin = upper(${storedText(coin)}::text) and p.type = 'EARNING'
  and p.settlement_date between ${range.from}::text::date and ${range.to}::text::date`;

const keyOf = ({ of }: MatrixQuery) =>
  of === 'account' ? Prisma.sql`a.id::text` : Prisma.sql`coalesce(a.group_name, '')`;

const periodOf = ({ by }: MatrixQuery) =>
  Prisma.sql`to_char(date_trunc(${by}::text, p.settlement_date::timestamp), 'YYYY-MM-DD')`;

/** Those that have settled a day of the range, by name. */
function columnsIn(db: Reader, query: MatrixQuery): Promise<Column[]> {
  const name = query.of === 'account' ? Prisma.sql`a.name` : Prisma.sql`a.group_name`;
  return db.$queryRaw<Column[]>(Prisma.sql`
    select ${keyOf(query)} as key, ${name} as name from accounts a
    where exists (select from payment_history p where p.account_id = a.id and ${settledIn(query)})
    group by 1, 2 order by name nulls last, key`);
}

async function* linesIn(db: Reader, query: MatrixQuery): AsyncGenerator<Line[], void> {
  let after = '';
  for (;;) {
    const rows = await db.$queryRaw<{ from: DateText; amounts: string }[]>(Prisma.sql`
      with cells as (
        select ${periodOf(query)} as first, ${keyOf(query)} as key, sum(p.amount) as amount
        from accounts a join payment_history p on p.account_id = a.id where ${settledIn(query)}
          and (${after}::text = '' or p.settlement_date >= nullif(${after}::text, '')::date) group by 1, 2
      ), page as (select distinct first from cells where first > ${after}::text order by first limit ${PAGE}::int)
      select first as "from", json_object_agg(key, ${decimalSql(Prisma.sql`amount`)})::text as amounts
      from cells join page using (first) group by first order by first`);
    if (rows.length > 0)
      yield rows.map(({ from, amounts }) => ({ from, amounts: JSON.parse(amounts) as Line['amounts'] }));
    if (rows.length < PAGE) return;
    after = rows.at(-1)?.from ?? '';
  }
}

/** A line for each period with a settled day, a column for each account or group, and the sum of all at the end. */
export async function* exportMatrix(db: Reader, query: MatrixQuery): AsyncGenerator<Piece, void> {
  const found = await columnsIn(db, query);
  const columns: ExportTable<Line>['columns'] = [
    { name: 'from', cell: ({ from }) => day(from) },
    ...found.map(({ key, name }) => ({
      name: name ?? NO_GROUP,
      cell: ({ amounts }: Line) => decimal(amounts[key] ?? null),
    })),
    { name: 'total', cell: ({ amounts }) => decimal(totalOf(Object.values(amounts))) },
  ];
  yield* filePieces({ name: 'earnings', columns, pages: linesIn(db, query) }, query.format);
}

function totalOf(amounts: readonly DecimalText[]): DecimalText {
  return decimalText(amounts.reduce((sum, amount) => sum.plus(amount), new Decimal(0)).toFixed());
}
