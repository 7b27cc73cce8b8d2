import { counted } from '../../format/count';
import { Panel } from '../../parts/panel';
import { ScrollRegion } from '../../parts/scroll-region';
import { Time } from '../../parts/time';
import type { FiguresFragment } from './ledger.generated';
import css from './ledger.module.css';

const DAYS_SHOWN = 62;

export function MissingDays({ days }: { days: readonly string[] }) {
  if (days.length === 0) return null;
  return (
    <Panel
      padded
      title="Days without an earnings row"
      note="The pool writes none for a day without work; the differences tell whether money is missing."
    >
      <ul class={css.days}>
        {days.slice(0, DAYS_SHOWN).map((day) => (
          <li key={day}>{day}</li>
        ))}
        {days.length > DAYS_SHOWN && <li>and {counted(days.length - DAYS_SHOWN, 'more day')}</li>}
      </ul>
    </Panel>
  );
}

export function Conflicts({ conflicts }: { conflicts: FiguresFragment['conflicts'] }) {
  if (conflicts.length === 0) return null;
  return (
    <Panel
      padded
      title="Payments that the pool changed"
      note="as they were first read, and as they came back"
    >
      <ScrollRegion label="Payments that the pool changed">
        <table class={css.table}>
          <thead>
            <tr>
              <th scope="col">Seen</th>
              <th scope="col">Field</th>
              <th scope="col">Was</th>
              <th scope="col">Became</th>
            </tr>
          </thead>
          <tbody>
            {conflicts.map(({ seenAt, field, was, became }, index) => (
              <tr key={`${seenAt} ${field} ${index}`}>
                <td>
                  <Time at={seenAt} full />
                </td>
                <td>{field}</td>
                <td class={css.value}>{was ?? '–'}</td>
                <td class={css.value}>{became ?? '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Panel>
  );
}
