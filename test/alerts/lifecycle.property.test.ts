import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { observedAt, type Episode, type Step } from '../../src/alerts/lifecycle/episode';
import { observe } from '../../src/alerts/lifecycle/observe';
import { tick } from '../../src/alerts/lifecycle/tick';
import { between, gone, holds, type Finding } from '../../src/alerts/rules/finding';

const START = Date.parse('2026-06-10T12:00:00Z');
const INTERVAL_MS = 600_000;

/** A sample that says something, one that fails, or a minute in which only the clock goes on. */
const moment = fc.record({
  minutes: fc.integer({ min: 0, max: 30 }),
  what: fc.constantFrom('HOLDS', 'HOLDS', 'BETWEEN', 'GONE', 'GONE', 'NO DATA', 'CLOCK'),
  critical: fc.boolean(),
  late: fc.integer({ min: 0, max: 3 }),
});
const rule = fc.record({
  severity: fc.constant('WARNING' as const),
  fireHoldSeconds: fc.integer({ min: 0, max: 3_600 }),
  resolveHoldSeconds: fc.integer({ min: 0, max: 3_600 }),
});

function findingOf(what: string, at: Date, critical: boolean): Finding | null {
  if (what === 'HOLDS') return holds({ observedAt: at, message: 'bad', critical });
  if (what === 'GONE') return gone(at);
  return what === 'BETWEEN' ? between(at) : null;
}

describe('the life of an alert, whatever happens', () => {
  it('keeps its promises', () => {
    fc.assert(
      fc.property(fc.array(moment, { maxLength: 60 }), rule, (moments, settings) => {
        let nowMs = START;
        let episode: Episode | null = null;
        let newestGood = -Infinity;
        let newestBad = -Infinity;
        for (const { minutes, what, critical, late } of moments) {
          nowMs += minutes * 60_000;
          const now = new Date(nowMs);
          const before: Episode | null = episode;
          const circumstances = { rule: settings, now, intervalMs: INTERVAL_MS };
          // Facts that nothing is open for are evaluated once, in their order: the pass keeps how far it has come.
          const at = before ? nowMs - late * 60_000 : Math.max(nowMs - late * 60_000, newestGood, newestBad);
          const finding = findingOf(what, new Date(at), critical);
          if (finding?.verdict === 'GONE') newestGood = Math.max(newestGood, finding.observedAt.getTime());
          if (finding?.verdict === 'HOLDS') newestBad = Math.max(newestBad, finding.observedAt.getTime());
          const step: Step = finding
            ? observe(before, finding, { ...circumstances, firstSight: false, manualAt: null })
            : what === 'CLOCK' && before
              ? tick(before, circumstances)
              : { kind: 'NOTHING' };

          // Without facts nothing is as much as looked at, and what is known never gets older.
          if (what === 'NO DATA') expect(step.kind).toBe('NOTHING');
          if (step.kind === 'KEEP' && before && step.episode.startedAt <= before.startedAt)
            expect(observedAt(step.episode).getTime()).toBeGreaterThanOrEqual(observedAt(before).getTime());

          // What has not fired vanishes without a trace; what has ends only by good facts that are the newest.
          if (step.kind === 'DROP') expect(before?.state).toBe('PENDING');
          if (step.kind === 'RECOVER') {
            expect(before?.firedAt).not.toBeNull();
            expect(newestGood).toBeGreaterThanOrEqual(newestBad);
            expect(nowMs - newestGood).toBeLessThan(2 * INTERVAL_MS);
          }
          if (step.kind === 'KEEP') {
            const { happened } = step;
            const next: Episode = step.episode;
            expect(next.state === 'PENDING').toBe(next.firedAt === null);
            expect(next.state === 'PENDING').toBe(next.holdFrom !== null);
            expect(next.startedAt.getTime()).toBeLessThanOrEqual(nowMs);
            // It fires once, by bad facts that are the newest, and never before its hold.
            if (happened.includes('FIRED')) {
              expect(before?.firedAt ?? null).toBeNull();
              expect(newestBad).toBeGreaterThanOrEqual(newestGood);
              expect(nowMs - next.startedAt.getTime()).toBeGreaterThanOrEqual(settings.fireHoldSeconds * 900);
            }
            if (before?.firedAt) expect(next.firedAt).toEqual(before.firedAt);
            if (before?.severity === 'CRITICAL' && before.firedAt) expect(next.severity).toBe('CRITICAL');
            episode = next;
          }
          if (step.kind === 'DROP' || step.kind === 'RECOVER') episode = null;
        }
      }),
      { numRuns: 300 },
    );
  });
});
