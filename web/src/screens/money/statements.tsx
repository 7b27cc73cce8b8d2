import { EVERY } from '../../data/polling';
import { serverNow } from '../../data/server-clock';
import { useLive } from '../../data/use-live';
import { lastPeriods, monthAt, periodOf } from '../../format/period';
import { day, dayAndClock, zoneLabel } from '../../format/time';
import { Button } from '../../parts/button';
import { FilterBar } from '../../parts/filter-bar';
import { Loaded } from '../../parts/loaded';
import { Notice } from '../../parts/notice';
import { PlaceFilter, usePlace } from '../../parts/place-filter';
import { SelectFilter } from '../../parts/select-filter';
import { ZoneFilter } from '../../parts/zone-filter';
import { text } from '../../url/codecs';
import { useParam, withParams } from '../../url/params';
import { useZone } from '../../url/zone';
import { AsOf, asOfCodec } from './as-of';
import { CoinFilter, useCoin } from './coin-filter';
import { MoneyFrame } from './frame';
import { ChangesSince, Entered } from './statement-entries';
import { StatementTable, SumsOfAccount } from './statement-sums';
import { verdictOf } from './statement-verdict';
import { StatementOf, type StatementOfQuery } from './statements.generated';
import css from './tables.module.css';

type Statement = NonNullable<StatementOfQuery['statement']>;

/** A month of money, account by account, that adds up or says why not; made to be printed. */
export function Statements() {
  const today = day(serverNow(), 'UTC');
  const [name, setName] = useParam('month', text);
  const [asOf] = useParam('asOf', asOfCodec);
  const [tz] = useZone();
  const { group, account } = usePlace();
  const { coin, accounts } = useCoin();
  const month = periodOf(/^\d{4}-\d{2}$/.test(name) ? name : '') ?? periodOf(monthAt(today, -1));
  const live = useLive(
    StatementOf,
    { month: month?.name ?? '', group: group || null, coin, asOf, tz },
    { every: asOf === null ? EVERY.chart : EVERY.never, enabled: month !== null },
  );
  if (!month) return null;
  const own = accounts.find(({ id }) => id === account)?.name;
  const whose = own ?? (group === '' ? '' : `group ${group}`);
  return (
    <MoneyFrame
      title={`Statement of ${month.label}${whose === '' ? '' : `, ${whose}`}`}
      actions={<Button onClick={() => window.print()}>Print or save as PDF</Button>}
    >
      <FilterBar end={<ZoneFilter />}>
        <SelectFilter
          label="Month"
          value={month.name}
          options={lastPeriods('month', today, 36).map((one) => ({ value: one.name, label: one.label }))}
          onChange={setName}
        />
        <PlaceFilter />
        <CoinFilter />
        <AsOf />
      </FilterBar>
      <Loaded live={live}>
        {({ statement }) =>
          statement && (
            <Sheet
              statement={statement}
              account={account}
              month={month.label}
              coin={coin}
              note={`In ${coin}. Earnings by the pool's settlement day, payouts by day in ${zoneLabel(tz)}. As known at ${dayAndClock(asOf ?? live.answeredAt ?? serverNow(), 'UTC')} UTC.`}
              asOf={asOf}
            />
          )
        }
      </Loaded>
    </MoneyFrame>
  );
}

function Sheet({
  statement,
  account,
  month,
  coin,
  note,
  asOf,
}: {
  statement: Statement;
  /** '': all of them */
  account: string;
  month: string;
  coin: string;
  note: string;
  asOf: string | null;
}) {
  const rows = statement.accounts.filter((row) => account === '' || row.account.id === account);
  const { tone, sentence, reasons } = verdictOf(rows, month, coin);
  const [only] = rows;
  return (
    <div class={css.sheet}>
      <Notice tone={tone}>
        <p class={css.verdict}>{sentence}</p>
        {reasons.map((reason) => (
          <p key={reason}>{reason}</p>
        ))}
      </Notice>
      {account !== '' && only ? (
        <SumsOfAccount row={only} coin={coin} />
      ) : (
        <StatementTable
          rows={rows}
          total={statement.total}
          href={(row) => withParams({ account: row.account.id })}
        />
      )}
      <Entered rows={rows} coin={coin} />
      {asOf !== null && <ChangesSince rows={rows} asOf={asOf} />}
      <p class={css.note}>{note}</p>
    </div>
  );
}
