import { EVERY } from '../../data/polling';
import type { Period as By } from '../../data/schema.generated';
import { useLive } from '../../data/use-live';
import { difference, percent, signedPercent } from '../../format/count';
import { exactHashrate, inUnit, unitFor } from '../../format/hashrate';
import { classes } from '../../parts/classes';
import { EmptyState } from '../../parts/empty-state';
import { Loaded } from '../../parts/loaded';
import { Money } from '../../parts/money';
import { Worth } from '../../parts/worth';
import { ScrollRegion } from '../../parts/scroll-region';
import { EarningsOf, type EarningsOfQuery, type EarningsOfQueryVariables } from './money.generated';
import css from './money.module.css';

type Point = NonNullable<EarningsOfQuery['earnings']>[number];

const TITLE: Record<By, string> = { DAY: 'Settled day', WEEK: 'Week from', MONTH: 'Month from' };

/** The earnings, with hashrate and uptime beside them: less because it worked less, or for another reason. */
export function Earnings({ question }: { question: EarningsOfQueryVariables }) {
  const live = useLive(EarningsOf, question, { every: EVERY.chart });
  return (
    <Loaded live={live}>
      {({ earnings }) =>
        earnings && earnings.length > 0 ? (
          <Table
            points={[...earnings].reverse()}
            by={question.by}
            coin={question.coin}
            currency={question.worth ? question.currency : null}
            pale={live.previous}
          />
        ) : (
          <EmptyState title="Nothing was settled in this period" />
        )
      }
    </Loaded>
  );
}

function Table({
  points,
  by,
  coin,
  currency,
  pale,
}: {
  points: Point[];
  by: By;
  coin: string;
  /** null: coins only */
  currency: string | null;
  pale: boolean;
}) {
  const unit = unitFor(points.map(({ hashrate }) => hashrate));
  const most = Math.max(...points.map(size));
  return (
    <ScrollRegion label="Earnings" busy={pale}>
      <table class={css.table}>
        <thead>
          <tr>
            <th scope="col">{TITLE[by]}</th>
            <th scope="col">Earned, {coin}</th>
            {currency !== null && (
              <th class={css.wide} scope="col">
                Worth, {currency}
              </th>
            )}
            <td class={classes(css.barHead, css.wide)} />
            <th class={css.wide} scope="col">
              Mean hashrate, {unit.name}
            </th>
            <th scope="col">Hashrate beside its 30 days</th>
            <th scope="col">Uptime</th>
          </tr>
        </thead>
        <tbody>
          {points.map((point) => (
            <tr key={point.from}>
              <th scope="row">{point.from}</th>
              <td>
                <Money amount={point.amount} />
                <span class={css.onPhone}>
                  <Worth value={point.value} coin={coin} />
                </span>
              </td>
              {currency !== null && (
                <td class={css.wide}>
                  <Worth column value={point.value} coin={coin} />
                </td>
              )}
              <td class={classes(css.barCell, css.wide)} aria-hidden="true">
                <div class={css.bar} style={{ width: `${most > 0 ? (size(point) / most) * 100 : 0}%` }} />
              </td>
              <td class={css.wide} title={exactHashrate(point.hashrate) ?? 'the pool does not tell it'}>
                {inUnit(point.hashrate, unit)}
              </td>
              <td>{signedPercent(difference(point.hashrate, point.hashrate30Days))}</td>
              <td>{percent(point.uptime, 1)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

/** For the length of a bar only; the amount itself is never a number. */
function size({ amount }: Point): number {
  return Math.max(0, Number(amount));
}
