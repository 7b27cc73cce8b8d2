import { Link } from 'wouter-preact';
import { signedPercent } from '../../format/count';
import { exactHashrate, inUnit, unitFor } from '../../format/hashrate';
import { isUsual, mostDifferent, ownDay } from '../../format/own-day';
import { classes } from '../classes';
import { EmptyState } from '../empty-state';
import css from './differ-most.module.css';
import type { FleetAccount } from './use-fleet';

/** A bar as long as this is full. */
const FULL = 0.5;

/** The accounts whose last hour is least like their own day before: where something changes, before any rule speaks. */
export function DifferMost({ rows, most }: { rows: readonly FleetAccount[]; most: number }) {
  const shown = mostDifferent(rows, most);
  if (shown.length === 0)
    return (
      <EmptyState title="Nothing to compare yet">
        <p>No account has a last hour and a day before it.</p>
      </EmptyState>
    );
  const unit = unitFor(shown.map(({ hashrate }) => hashrate?.hashrate1d));
  return (
    <ol class={css.list}>
      {shown.map((row) => {
        const by = ownDay(row) ?? 0;
        const width = `${Math.min(Math.abs(by) / FULL, 1) * 50}%`;
        return (
          <li key={row.id}>
            <Link class={css.row} href={`/accounts/${encodeURIComponent(row.name)}`}>
              <span class={css.name} title={row.name}>
                {row.name}
              </span>
              <span class={css.track} aria-hidden="true">
                <span
                  class={classes(by < 0 ? css.less : css.more, isUsual(by) && css.usual)}
                  style={by < 0 ? { width, right: '50%' } : { width, left: '50%' }}
                />
              </span>
              <b class={classes(by < 0 ? css.down : css.up, isUsual(by) && css.usual)}>
                {signedPercent(by, Math.abs(by) < 0.1 ? 1 : 0)}
              </b>
              <span
                class={css.figures}
                title={`${exactHashrate(row.hashrate?.hashrate1h)} in the last hour, ${exactHashrate(row.hashrate?.hashrate1d)} on average over the day`}
              >
                {inUnit(row.hashrate?.hashrate1h, unit)} of {inUnit(row.hashrate?.hashrate1d, unit)}{' '}
                {unit.name}
              </span>
            </Link>
          </li>
        );
      })}
    </ol>
  );
}
