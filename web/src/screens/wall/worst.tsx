import { useMemo } from 'preact/hooks';
import { countedIn, groupAlerts } from '../../format/alert-groups';
import { ALERT_KIND, plainWord, SEVERITY, wordFor } from '../../format/words';
import { Age } from '../../parts/age';
import { subjectOf } from '../../parts/alerts/alert-target';
import type { FleetAlert } from '../../parts/fleet/use-fleet';
import { StatusBadge } from '../../parts/status-badge';
import css from './wall.module.css';

const SHOWN = 4;

/** The worst of what needs a person, to be read from afar. */
export function Worst({ alerts, more }: { alerts: readonly FleetAlert[]; more: boolean }) {
  const groups = useMemo(() => groupAlerts(alerts).slice(0, SHOWN), [alerts]);
  if (groups.length === 0) return null;
  return (
    <ul class={css.worst}>
      {groups.map((group) => {
        const { key, kind, severity, alerts: same, newest } = group;
        return (
          <li key={key} class={css.line}>
            <StatusBadge of={wordFor(SEVERITY, severity)} />
            <b>{ALERT_KIND[kind] ?? plainWord(kind)}</b>
            <span class={css.subject} title={same.length === 1 && same[0] ? subjectOf(same[0]) : undefined}>
              {same.length === 1 && same[0] ? subjectOf(same[0]) : countedIn(group, more)}
            </span>
            <Age at={newest} />
          </li>
        );
      })}
    </ul>
  );
}
