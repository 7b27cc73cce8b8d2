import type { ComponentChildren } from 'preact';
import { Link } from 'wouter-preact';
import { EVERY } from '../../data/polling';
import { serverNow } from '../../data/server-clock';
import { useLive } from '../../data/use-live';
import { usePlaces } from '../../data/use-places';
import { useMay } from '../../data/viewer';
import { lastPeriods, monthAt, periodOf, type Period } from '../../format/period';
import { day } from '../../format/time';
import { Button } from '../../parts/button';
import { FilterBar } from '../../parts/filter-bar';
import { Loaded } from '../../parts/loaded';
import { Notice } from '../../parts/notice';
import { PlaceFilter, usePlace } from '../../parts/place-filter';
import { Screen } from '../../parts/screen';
import { SelectFilter } from '../../parts/select-filter';
import { ZoneFilter } from '../../parts/zone-filter';
import { text } from '../../url/codecs';
import { useParam, withParams } from '../../url/params';
import { useZone } from '../../url/zone';
import { ByAccount, useRereading } from './by-account';
import { Comparison, PeriodFigures } from './figures';
import { Conflicts, MissingDays } from './findings';
import { AccountLedger, GroupLedger, LedgersOfAccounts, type FiguresFragment } from './ledger.generated';
import css from './ledger.module.css';
import { verdictOf, type LedgerPart } from './verdict';

/** The ledger: one sentence first says whether all the money is there. */
export default function LedgerScreen() {
  const [name, setName] = useParam('period', text);
  const [chosenCoin, setCoin] = useParam('coin', text);
  const { group, account } = usePlace();
  const { coins } = usePlaces();
  const [zone] = useZone();
  const today = day(serverNow(), zone);
  const period = periodOf(name) ?? periodOf(monthAt(today));
  const coin = chosenCoin || (coins.includes('BTC') ? 'BTC' : (coins[0] ?? 'BTC'));
  if (!period) return null;
  return (
    <Screen title="Ledger">
      <FilterBar end={<ZoneFilter />}>
        <SelectFilter
          label="Period"
          value={period.name}
          options={periods(today).map((one) => ({ value: one.name, label: one.label }))}
          onChange={setName}
        />
        <PlaceFilter />
        {coins.length > 1 && account === '' && (
          <SelectFilter
            label="Coin"
            value={coin}
            options={coins.map((one) => ({ value: one, label: one }))}
            onChange={setCoin}
          />
        )}
      </FilterBar>
      {account === '' ? (
        <OfMany group={group} coin={coin} period={period} />
      ) : (
        <OfOne id={account} period={period} />
      )}
    </Screen>
  );
}

function periods(today: string): Period[] {
  const year = Number(today.slice(0, 4));
  const years = Array.from({ length: 6 }, (_, index) => periodOf(String(year - index)));
  return [...lastPeriods('month', today, 14), ...lastPeriods('quarter', today, 8), ...years].filter(
    (one) => one !== null,
  );
}

function OfMany({ group, coin, period }: { group: string; coin: string; period: Period }) {
  const [tz] = useZone();
  const { from, to } = period;
  const filter = { coin, ...(group !== '' && { groups: [group] }) };
  const sum = useLive(GroupLedger, { group: group || null, coin, from, to, tz }, { every: EVERY.chart });
  const parts = useLive(LedgersOfAccounts, { filter, from, to, tz }, { every: EVERY.chart });
  return (
    <>
      <Loaded live={sum}>
        {({ ledger }) =>
          ledger && <Figures ledger={ledger} parts={parts.data?.accounts.nodes} period={period} />
        }
      </Loaded>
      <ByAccount live={parts} />
    </>
  );
}

function OfOne({ id, period }: { id: string; period: Period }) {
  const [tz] = useZone();
  const { from, to } = period;
  const live = useLive(AccountLedger, { id, from, to, tz }, { every: EVERY.chart, keep: false });
  const mayOperate = useMay('OPERATE');
  const reread = useRereading();
  return (
    <Loaded live={live}>
      {({ account }) =>
        account?.ledger ? (
          <Figures
            ledger={account.ledger}
            period={period}
            actions={mayOperate && <Button onClick={() => reread(account)}>Re-read its payments</Button>}
          />
        ) : (
          <Notice tone="off">
            Nothing is known of this account.{' '}
            <Link href={withParams({ account: null })}>Show all accounts</Link>
          </Notice>
        )
      }
    </Loaded>
  );
}

function Figures({
  ledger,
  parts,
  period,
  actions,
}: {
  ledger: FiguresFragment;
  parts?: readonly LedgerPart[];
  period: Period;
  actions?: ComponentChildren;
}) {
  const { tone, sentence } = verdictOf(ledger, parts);
  return (
    <>
      <Notice tone={tone} actions={actions}>
        <strong class={css.verdict}>{sentence}</strong>
      </Notice>
      <div class={css.columns}>
        <PeriodFigures ledger={ledger} label={period.label} />
        <Comparison ledger={ledger} />
      </div>
      <MissingDays days={ledger.missingDays} />
      <Conflicts conflicts={ledger.conflicts} />
    </>
  );
}
