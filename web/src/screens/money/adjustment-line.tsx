import type { ComponentChildren } from 'preact';
import { Link } from 'wouter-preact';
import { classes } from '../../parts/classes';
import { Money } from '../../parts/money';
import { Time } from '../../parts/time';
import type { Adjustment } from './adjustments';
import css from './tables.module.css';

/** One adjustment: its day and amount, what it is for, and who entered it. */
export function AdjustmentLine({
  adjustment,
  actions,
}: {
  adjustment: Adjustment;
  actions: ComponentChildren;
}) {
  const { day, amount, note, account, createdAt, createdBy, removedAt, removedBy } = adjustment;
  return (
    <li class={classes(css.line, removedAt !== null && css.gone)}>
      <span class={css.day}>{day}</span>
      <div class={css.told}>
        <p>
          <Link href={`/accounts/${encodeURIComponent(account.name)}`}>{account.name}</Link> · {note}
        </p>
        <p class={css.note}>
          entered by {createdBy} <Time at={createdAt} full />
          {removedAt !== null && (
            <>
              , taken back by {removedBy} <Time at={removedAt} full />
            </>
          )}
        </p>
      </div>
      <span class={css.amount}>
        <Money amount={amount} coin={account.coin} />
      </span>
      <span class={css.actions}>{actions}</span>
    </li>
  );
}
