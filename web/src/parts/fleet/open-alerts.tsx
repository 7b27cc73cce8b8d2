import { useMemo } from 'preact/hooks';
import { Link } from 'wouter-preact';
import { countedIn, groupAlerts, type AlertGroup } from '../../format/alert-groups';
import { ALERT_KIND, plainWord, SEVERITY, wordFor } from '../../format/words';
import { Age } from '../age';
import { AlertActions } from '../alerts/alert-actions';
import { subjectOf } from '../alerts/alert-target';
import { Panel } from '../panel';
import { StatusBadge } from '../status-badge';
import css from './open-alerts.module.css';
import type { FleetAlert } from './use-fleet';

/** More lines than these are behind the link. */
const SHOWN = 6;

/** The alerts that need a person, the worst first: one line for each, or for each kind where there are many. */
export function OpenAlerts({ alerts, more }: { alerts: readonly FleetAlert[]; more: boolean }) {
  const groups = useMemo(() => groupAlerts(alerts), [alerts]);
  if (alerts.length === 0) return null;
  return (
    <Panel
      title="Needs you"
      actions={
        <Link class={css.all} href="/alerts">
          {more ? `All, more than ${alerts.length}` : `All ${alerts.length}`} →
        </Link>
      }
    >
      <ul class={css.list}>
        {groups.slice(0, SHOWN).map((group) => (
          <Line key={group.key} group={group} more={more} />
        ))}
      </ul>
    </Panel>
  );
}

function Line({ group, more }: { group: AlertGroup<FleetAlert>; more: boolean }) {
  const { kind, severity, alerts, newest } = group;
  const [first] = alerts;
  const single = alerts.length === 1 && first ? first : null;
  const href = single ? `/alerts/${single.id}` : `/alerts?kind=${kind}`;
  return (
    <li class={css.line}>
      <span class={css.severity}>
        <StatusBadge of={wordFor(SEVERITY, severity)} />
      </span>
      <div class={css.what}>
        <Link class={css.kind} href={href}>
          {ALERT_KIND[kind] ?? plainWord(kind)}
          <span class={css.subject}>{single ? subjectOf(single) : countedIn(group, more)}</span>
        </Link>
        {single && (
          <p class={css.message} title={single.message}>
            {single.message}
          </p>
        )}
      </div>
      <span class={css.since}>
        {single ? 'began ' : 'newest '}
        <Age at={newest} />
      </span>
      <span class={css.actions}>
        <AlertActions alerts={alerts} verbs={['acknowledge', 'silence']} />
        <Link class={css.open} href={href}>
          Open
        </Link>
      </span>
    </li>
  );
}
