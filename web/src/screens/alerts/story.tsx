import { Link } from 'wouter-preact';
import { plainWord } from '../../format/words';
import { Panel } from '../../parts/panel';
import { Time } from '../../parts/time';
import css from './alerts.module.css';
import type { AlertDetailQuery } from './operations.generated';

type Alert = NonNullable<AlertDetailQuery['alert']>;

const TOLD: Readonly<Record<string, string>> = {
  BEGAN: 'The condition began',
  FIRED: 'It fired',
  ESCALATED: 'It became critical',
  EASED: 'It is partly over',
  WORSENED: 'It is as bad as before',
  REPEATED: 'It was repeated',
  INHIBITED: 'A larger alert speaks for it',
  RELEASED: 'It stands by itself again',
  ACKNOWLEDGED: 'Acknowledged',
  ACKNOWLEDGEMENT_ENDED: 'The acknowledgement ended',
  RESOLVED: 'Resolved',
};

/** The note of an inhibition names the larger alert, which is a link then. */
function What({ what, note }: { what: string; note: string | null }) {
  const words = TOLD[what] ?? plainWord(what);
  const larger = what === 'INHIBITED' ? /^alert (\d+) /.exec(note ?? '')?.[1] : undefined;
  return larger === undefined ? <>{words}</> : <Link href={`/alerts/${larger}`}>{words}</Link>;
}

/** The events of an alert, the newest first. */
export function Story({ alert: { events } }: { alert: Alert }) {
  return (
    <Panel padded title="What happened">
      <ol class={css.story}>
        {[...events].reverse().map(({ at, what, by, note }) => (
          <li key={`${at} ${what}`}>
            <Time at={at} full />
            <span>
              <What what={what} note={note} />
              {by !== null && ` by ${by}`}
              {note && what !== 'INHIBITED' && <q class={css.note}>{note}</q>}
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
