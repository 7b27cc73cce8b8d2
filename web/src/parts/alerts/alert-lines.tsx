import type { ComponentChildren } from 'preact';
import { Link } from 'wouter-preact';
import { ALERT_KIND, ALERT_STATE, plainWord, SEVERITY, wordFor } from '../../format/words';
import { Age } from '../age';
import { StatusBadge } from '../status-badge';
import css from './alert-lines.module.css';

export interface AlertLine {
  id: string;
  kind: string;
  severity: string;
  state: string;
  message: string;
  startedAt: string;
}

/** Alerts of one account or one machine: what, whether it goes on, since when. `more`: a last line. */
export function AlertLines({ alerts, more }: { alerts: readonly AlertLine[]; more?: ComponentChildren }) {
  return (
    <ul class={css.alerts}>
      {alerts.map(({ id, kind, severity, state, message, startedAt }) => (
        <li key={id}>
          <Link class={css.kind} href={`/alerts/${id}`}>
            <StatusBadge
              of={{ ...wordFor(SEVERITY, severity), word: ALERT_KIND[kind] ?? plainWord(kind) }}
              title={wordFor(SEVERITY, severity).word}
            />
          </Link>
          {state !== 'FIRING' && <StatusBadge of={wordFor(ALERT_STATE, state)} />}
          <span class={css.message}>{message}</span>
          <Age at={startedAt} />
        </li>
      ))}
      {more && <li>{more}</li>}
    </ul>
  );
}
