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

/** What happened, the newest first. */
export function Story({ alert: { events } }: { alert: Alert }) {
  return (
    <Panel padded title="What happened">
      <ol class={css.story}>
        {[...events].reverse().map(({ at, what, by, note }) => (
          <li key={`${at} ${what}`}>
            <Time at={at} full />
            <span>
              {TOLD[what] ?? plainWord(what)}
              {by !== null && ` by ${by}`}
              {note && <q class={css.note}>{note}</q>}
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
