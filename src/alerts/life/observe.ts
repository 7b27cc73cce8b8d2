import type { Finding, Holds } from '../rules/finding';
import { fired, lastedBySamples, observedAt, type Circumstances, type Episode, type Step } from './episode';

export interface Sight extends Circumstances {
  /** nothing of the kind was ever judged for this account before: what is wrong already is not news */
  firstSight: boolean;
  /** when the last episode was resolved by hand; a condition that goes on gets a fresh hold from there */
  manualAt: Date | null;
}

/** What fresh facts do to the open episode, or to none. Facts older than those known change nothing. */
export function observe(episode: Episode | null, finding: Finding, sight: Sight): Step {
  if (episode && finding.observedAt < observedAt(episode)) return { kind: 'NOTHING' };
  if (finding.verdict === 'HOLDS')
    return episode?.firedAt ? seenAgain(episode, finding) : awaited(episode, finding, sight);
  if (!episode) return { kind: 'NOTHING' };
  if (!episode.firedAt) return { kind: 'DROP' };
  if (finding.verdict === 'BETWEEN') {
    const { observedAt: notSeenAt, message = episode.message, value = episode.value } = finding;
    return {
      kind: 'KEEP',
      episode: { ...episode, message, value, notSeenAt, clearSince: null },
      happened: [],
    };
  }
  return better(episode, finding.observedAt, sight);
}

function awaited(episode: Episode | null, finding: Holds, sight: Sight): Step {
  const next = pending(episode, finding, sight);
  const goesOn = sight.manualAt !== null && finding.began <= sight.manualAt;
  const due =
    (finding.atOnce && !goesOn) ||
    lastedBySamples(next.holdFrom ?? next.startedAt, finding.observedAt, sight.rule.fireHoldSeconds);
  return due
    ? { kind: 'KEEP', episode: fired(next, sight.now), happened: ['FIRED'] }
    : { kind: 'KEEP', episode: next, happened: [] };
}

/** The episode as it waits for its hold, with what the finding tells. */
function pending(episode: Episode | null, finding: Holds, sight: Sight): Episode {
  const { rule, firstSight, manualAt } = sight;
  const known = episode && !beginsAnew(episode, finding, sight) ? episode : null;
  const startedAt = earlier(finding.began, known?.startedAt);
  const holdFrom = finding.exact ? finding.holdFrom : earlier(finding.holdFrom, known?.holdFrom);
  return {
    state: 'PENDING',
    severity: finding.critical ? 'CRITICAL' : rule.severity,
    message: finding.message,
    value: finding.value,
    threshold: finding.threshold,
    startedAt,
    holdFrom: manualAt !== null && startedAt <= manualAt ? later(holdFrom, manualAt) : holdFrom,
    firedAt: null,
    lastSeenAt: finding.observedAt,
    notSeenAt: null,
    clearSince: null,
    frozenLevel: finding.frozenLevel,
    baseline: episode?.baseline ?? firstSight,
    acknowledgedUntil: null,
  };
}

/** It ended unseen and began again; or nothing was seen of it for so long that nobody knows. */
function beginsAnew(episode: Episode, finding: Holds, { intervalMs }: Sight): boolean {
  if (finding.exact) return finding.began > episode.startedAt;
  return finding.observedAt.getTime() - observedAt(episode).getTime() > 2 * intervalMs;
}

function seenAgain(episode: Episode, finding: Holds): Step {
  const escalates = finding.critical && episode.severity !== 'CRITICAL';
  return {
    kind: 'KEEP',
    episode: {
      ...episode,
      severity: escalates ? 'CRITICAL' : episode.severity,
      message: finding.message,
      value: finding.value,
      threshold: finding.threshold,
      startedAt: earlier(finding.began, episode.startedAt),
      lastSeenAt: finding.observedAt,
      notSeenAt: null,
      clearSince: null,
      frozenLevel: finding.frozenLevel,
      // That it has become worse was not so at the first sight.
      baseline: episode.baseline && !escalates,
    },
    happened: escalates ? ['ESCALATED'] : finding.news ? ['REPEATED'] : [],
  };
}

/** Good again; it must stay so for the hold, counted anew after a time without facts. */
function better(episode: Episode, at: Date, { rule, intervalMs }: Sight): Step {
  const unseen = at.getTime() - observedAt(episode).getTime() > 2 * intervalMs;
  const clearSince = episode.clearSince === null || unseen ? at : episode.clearSince;
  const next = { ...episode, notSeenAt: at, clearSince };
  return lastedBySamples(clearSince, at, rule.resolveHoldSeconds)
    ? { kind: 'RECOVER', episode: next }
    : { kind: 'KEEP', episode: next, happened: [] };
}

function earlier(one: Date, other: Date | null | undefined): Date {
  return other && other < one ? other : one;
}

function later(one: Date, other: Date): Date {
  return one > other ? one : other;
}
