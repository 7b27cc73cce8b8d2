import { signedPercent } from '../format/count';
import css from './change.module.css';

/** Below this much less it is marked. */
const MUCH_LESS = -0.2;

/** A last hour against its own last 24 hours, as a fraction; null: there is nothing to compare. */
export function Change({ by, places = 1 }: { by: number | null; places?: number }) {
  if (by === null) return <span title="no own 24 h to compare">–</span>;
  return <span class={by < MUCH_LESS ? css.less : undefined}>{signedPercent(by, places)}</span>;
}
