import type { Episode, Step } from '../../src/alerts/lifecycle/episode';
import { observe, type Sight } from '../../src/alerts/lifecycle/observe';
import { holds, type Finding, type Holds } from '../../src/alerts/rules/finding';

const START = Date.parse('2026-06-10T12:00:00Z');
export const at = (minutes: number) => new Date(START + minutes * 60_000);

export const sight = (minutes: number, some: Partial<Sight> = {}): Sight => ({
  rule: { severity: 'WARNING', fireHoldSeconds: 1_200, resolveHoldSeconds: 1_200 },
  now: at(minutes),
  intervalMs: 600_000,
  firstSight: false,
  manualAt: null,
  ...some,
});
export const bad = (minutes: number, some: Partial<Holds> = {}) =>
  holds({ observedAt: at(minutes), message: `bad at ${minutes}`, ...some });

/** The last step of a history of sights, each at its own minute. */
export function live(findings: [number, Finding, Partial<Sight>?][]): {
  step: Step;
  episode: Episode | null;
} {
  let episode: Episode | null = null;
  let step: Step = { kind: 'NOTHING' };
  for (const [minutes, finding, some] of findings) {
    step = observe(episode, finding, sight(minutes, some));
    if (step.kind === 'KEEP') ({ episode } = step);
    if (step.kind === 'DROP' || step.kind === 'RECOVER') episode = null;
  }
  return { step, episode };
}
export const happened = (step: Step) => (step.kind === 'KEEP' ? step.happened : step.kind);
