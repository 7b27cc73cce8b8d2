import { useConnection } from '../../data/connection';
import { useOnly } from '../../data/viewer';
import { useNow } from '../../data/server-clock';
import { age } from '../../format/age';
import { shortTime, zoneName } from '../../format/time';
import { verdictOf, type Situation } from '../../format/verdict';
import { useZone } from '../../url/zone';
import { classes } from '../classes';
import { Shape } from '../shape';
import css from './verdict-line.module.css';

/** The first thing seen: whether anything needs a person, and how old that knowledge is. */
export function VerdictLine({ situation, asOf }: { situation: Situation | null; asOf: string | null }) {
  const now = useNow();
  const [zone] = useZone();
  const lost = useConnection();
  const only = useOnly();
  const { tone, headline, reason } = verdictOf(situation && { ...situation, lost: lost !== null });
  const when = asOf && `as of ${shortTime(asOf, zone, now)} ${zoneName(zone, asOf)} (${age(asOf, now)})`;
  return (
    <div class={classes(css.verdict, css[tone])} role="status" data-verdict={tone}>
      <Shape tone={tone} size={26} />
      <div>
        <p class={css.headline}>{headline}</p>
        <p class={css.more}>
          {reason ?? when ?? ''}
          {reason && when ? ` Last known ${when}.` : ''}
          {only !== null && <strong> {only} only</strong>}
        </p>
      </div>
    </div>
  );
}
