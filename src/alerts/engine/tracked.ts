import type { AlertResolution } from '../../vocabulary';
import type { AlertHappening } from '../../vocabulary';
import type { Circumstances, Episode, Step } from '../lifecycle/episode';
import { observe } from '../lifecycle/observe';
import { tick } from '../lifecycle/tick';
import type { Finding, Previous } from '../rules/finding';
import { keyOf, type Identity, type OpenAlert } from './open-alerts';

/** An alert before and after a pass. */
export interface Tracked extends Identity {
  /** null until it is stored */
  id: bigint | null;
  inhibitedBy: bigint | null;
  /** null: there is none */
  episode: Episode | null;
  changed: boolean;
  /** true: facts of this pass showed the condition */
  seen: boolean;
  happened: AlertHappening[];
  resolution: AlertResolution | null;
}

/** The result of one pass for the alerts of its accounts. */
export interface PassAlerts {
  observe(
    identity: Identity,
    evaluate: (previous: Previous | null) => Finding | null,
    circumstances: Circumstances & { firstSight: boolean },
  ): void;
  /** Applies the passing of time to the alerts without facts in this pass. */
  tick(circumstancesOf: (identity: Identity) => Circumstances | null): void;
  all(): Tracked[];
}

export function trackAlerts(open: readonly OpenAlert[], manualEnds: ReadonlyMap<string, Date>): PassAlerts {
  const tracked = new Map<string, Tracked>(
    open.map((alert) => [
      keyOf(alert),
      { ...alert, changed: false, seen: false, happened: [], resolution: null },
    ]),
  );

  function take(alert: Tracked, step: Step): void {
    if (step.kind === 'NOTHING') return;
    alert.changed = true;
    if (step.kind === 'DROP') alert.episode = null;
    else alert.episode = step.episode;
    if (step.kind === 'KEEP') alert.happened.push(...step.happened);
    if (step.kind !== 'RECOVER') return;
    alert.resolution = 'RECOVERED';
    alert.happened.push('RESOLVED');
  }

  return {
    observe(identity, evaluate, circumstances) {
      const key = keyOf(identity);
      const known = tracked.get(key);
      // An alert that ended in this pass stays ended; the next facts start a new one.
      if (known?.resolution) return;
      const episode = known?.episode ?? null;
      const finding = evaluate(episode);
      if (!finding) return;
      const step = observe(episode, finding, { ...circumstances, manualAt: manualEnds.get(key) ?? null });
      if (step.kind === 'NOTHING') return;
      const alert = known ?? {
        accountId: identity.accountId,
        workerId: identity.workerId,
        kind: identity.kind,
        id: null,
        inhibitedBy: null,
        episode: null,
        changed: false,
        seen: false,
        happened: [],
        resolution: null,
      };
      tracked.set(key, alert);
      take(alert, step);
      alert.seen = finding.verdict === 'HOLDS';
    },
    tick(circumstancesOf) {
      for (const alert of tracked.values()) {
        if (alert.changed || !alert.episode) continue;
        const circumstances = circumstancesOf(alert);
        if (circumstances) take(alert, tick(alert.episode, circumstances));
      }
    },
    all: () => [...tracked.values()],
  };
}
