import type { ComponentChildren } from 'preact';
import { isZero } from '../../format/money';
import { zoneLabel } from '../../format/time';
import { Money } from '../../parts/money';
import { Panel } from '../../parts/panel';
import { Time } from '../../parts/time';
import { useZone } from '../../url/zone';
import type { FiguresFragment } from './ledger.generated';
import css from './ledger.module.css';

/** The earnings and payouts of the period, and their pay modes. */
export function PeriodFigures({ ledger, label }: { ledger: FiguresFragment; label: string }) {
  const [zone] = useZone();
  const parts: [string, string][] = [
    ['FPPS, block reward', ledger.fppsBlock],
    ['FPPS, fees', ledger.fppsFee],
    ['PPS', ledger.pps],
    ['PPLNS', ledger.pplns],
    ['PPS+, PPS part', ledger.ppapps],
    ['PPS+, PPLNS part', ledger.ppapplns],
    ['Solo', ledger.solo],
  ];
  return (
    <Panel padded title={label} note={`earnings by settlement day, payouts by day in ${zoneLabel(zone)}`}>
      <dl class={css.list}>
        <Row name="Earnings" strong>
          <Money amount={ledger.earnings} coin={ledger.coin} />
        </Row>
        {parts
          .filter(([, amount]) => !isZero(amount))
          .map(([name, amount]) => (
            <Row key={name} name={name} part>
              <Money amount={amount} coin={ledger.coin} />
            </Row>
          ))}
        <Row name="Payouts" strong>
          <Money amount={ledger.payouts} coin={ledger.coin} />
        </Row>
      </dl>
    </Panel>
  );
}

/** All that is known here beside the pool's own totals. */
export function Comparison({ ledger }: { ledger: FiguresFragment }) {
  const { coin } = ledger;
  const unread = "the pool's totals have not been collected yet";
  return (
    <Panel
      padded
      title="Of all time, beside the pool's own totals"
      note={ledger.poolEarnTotal === null ? 'known once every account has been read' : undefined}
    >
      <dl class={css.list}>
        <Row name="Earnings, by the pool">
          <Money amount={ledger.poolEarnTotal} coin={coin} reason={unread} />
        </Row>
        <Row name="Known here minus that" part>
          <Difference amount={ledger.earningsDifference} coin={coin} />
        </Row>
        <Row name="Payouts, by the pool">
          <Money amount={ledger.poolPaidOut} coin={coin} reason={unread} />
        </Row>
        <Row name="Known here minus that" part>
          <Difference amount={ledger.payoutsDifference} coin={coin} />
        </Row>
        <Row name="Balance, by the pool">
          <Money amount={ledger.poolBalance} coin={coin} reason={unread} />
        </Row>
        <Row name="Earnings − payouts − balance" part>
          <Difference amount={ledger.balanceDifference} coin={coin} />
        </Row>
        <Row name="Pool's totals read">
          <Time at={ledger.poolTotalsAt} full />
        </Row>
        <Row name="Payments read">
          <Time at={ledger.paymentsAt} full />
        </Row>
      </dl>
    </Panel>
  );
}

export function Difference({ amount, coin }: { amount: string | null; coin?: string }) {
  if (amount !== null && !isZero(amount))
    return (
      <strong class={css.off}>
        <Money amount={amount} coin={coin} />
      </strong>
    );
  return <Money amount={amount} coin={coin} reason="there is nothing to compare with yet" />;
}

function Row({
  name,
  strong = false,
  part = false,
  children,
}: {
  name: string;
  strong?: boolean;
  part?: boolean;
  children: ComponentChildren;
}) {
  return (
    <div class={strong ? css.strong : part ? css.part : css.row}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
