import { Link } from 'wouter-preact';
import { signedPercent } from '../../format/count';
import { exactHashrate, inUnit, unitFor, type HashrateUnit } from '../../format/hashrate';
import { ownDay } from '../../format/own-day';
import { COLLECTION_STATUS, wordFor, type Tone } from '../../format/words';
import { classes } from '../classes';
import { Shape } from '../shape';
import css from './account-tiles.module.css';
import type { FleetAccount } from './use-fleet';

/** Every account at a place that stays its own, by name: the eye learns where to look. */
export function AccountTiles({ rows, unit }: { rows: readonly FleetAccount[]; unit?: HashrateUnit }) {
  const one = unit ?? unitFor(rows.map(({ hashrate }) => hashrate?.hashrate1h));
  return (
    <ul class={css.tiles}>
      {rows.map((row) => (
        <li key={row.id}>
          <Tile row={row} unit={one} />
        </li>
      ))}
    </ul>
  );
}

function Tile({ row, unit }: { row: FleetAccount; unit: HashrateUnit }) {
  const { name, hashrate } = row;
  const state = stateOf(row);
  const by = ownDay(row);
  return (
    <Link
      class={classes(css.tile, css[state.tone])}
      href={`/accounts/${encodeURIComponent(name)}`}
      title={`${name}: ${state.word}`}
    >
      <span class={css.name}>
        <Shape tone={state.tone} size={9} />
        <span class={css.word}>{name}</span>
      </span>
      <span class={css.figure} title={exactHashrate(hashrate?.hashrate1h) ?? 'not known'}>
        {inUnit(hashrate?.hashrate1h, unit)}
        {hashrate && <small> {unit.name}</small>}
      </span>
      <span class={css.by}>{by === null ? state.word : signedPercent(by, Math.abs(by) < 0.1 ? 1 : 0)}</span>
    </Link>
  );
}

/** Below this an account does much less than its own day. */
const MUCH_LESS = -0.2;
const LESS = -0.05;

function stateOf(row: FleetAccount): { tone: Tone; word: string } {
  const status = wordFor(COLLECTION_STATUS, row.status);
  if (row.status !== 'OK') return status;
  if (row.isStale) return { tone: 'off', word: 'stale' };
  const by = ownDay(row);
  if (by === null) return { tone: 'off', word: row.hashrate ? 'mines nothing' : 'not known' };
  if (by < MUCH_LESS) return { tone: 'bad', word: 'far below its own day' };
  if (by < LESS) return { tone: 'warn', word: 'below its own day' };
  return { tone: 'good', word: 'as on its own day' };
}
