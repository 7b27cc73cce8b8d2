import type { Between, Finding, Holds } from '../rules/finding';
import type { AlertHappening } from '../../vocabulary';
import { fired, lastedBySamples, observedAt, type Circumstances, type Episode, type Step } from './episode';

export interface Sight extends Circumstances {
  /** true: nothing of the kind was ever evaluated for this account, so an existing problem is not news */
  firstSight: boolean;
  /** when the last alert was resolved by hand; a lasting condition starts a new hold time there */
  manualAt: Date | null;
}

/** Applies fresh facts to the open alert, or to none. Facts older than the known ones change nothing. */
export function observe(episode: Episode | null, finding: Finding, sight: Sight): Step {
  if (episode && finding.observedAt < observedAt(episode)) return { kind: 'NOTHING' };
  if (finding.verdict === 'HOLDS')
    return episode?.firedAt ? seenAgain(episode, finding, sight) : awaited(episode, finding, sight);
  if (!episode) return { kind: 'NOTHING' };
  if (!episode.firedAt) return { kind: 'DROP' };
  if (finding.verdict === 'BETWEEN') return notGood(episode, finding);
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

/** The alert while its hold time runs, with the data of the finding. */
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
    partlySince: null,
    easedAt: null,
    baseline: episode?.baseline ?? firstSight,
    acknowledgedUntil: null,
  };
}

/** True if it ended unseen and began again, or was not observed for so long that nobody knows. */
function beginsAnew(episode: Episode, finding: Holds, { intervalMs }: Sight): boolean {
  if (finding.exact) return finding.began > episode.startedAt;
  return finding.observedAt.getTime() - observedAt(episode).getTime() > 2 * intervalMs;
}

/** A site comes back machine by machine, within a quarter of an hour: what is partly over must last longer. */
const EASED_HOLD_SECONDS = 1_200;
/** Having eased, it is as bad as before at the second sight of it: a sum of the pool's fails now and then. */
const BACK_AFTER_INTERVALS = 1.5;

/** It no longer holds, but is not good; where a good part of it is over, that is news once it has lasted. */
function notGood(episode: Episode, finding: Between): Step {
  const { observedAt: notSeenAt, message = episode.message, value = episode.value, eased = false } = finding;
  const partlySince = eased ? (episode.partlySince ?? notSeenAt) : episode.partlySince;
  const isNews =
    episode.easedAt === null &&
    partlySince !== null &&
    lastedBySamples(partlySince, notSeenAt, EASED_HOLD_SECONDS);
  const easedAt = isNews ? notSeenAt : episode.easedAt;
  return {
    kind: 'KEEP',
    episode: { ...episode, message, value, notSeenAt, clearSince: null, partlySince, easedAt },
    happened: isNews ? ['EASED'] : [],
  };
}

function seenAgain(episode: Episode, finding: Holds, { intervalMs }: Sight): Step {
  const escalates = finding.critical && episode.severity !== 'CRITICAL';
  const { easedAt, notSeenAt } = episode;
  const sinceMs = finding.observedAt.getTime() - (notSeenAt ?? episode.lastSeenAt).getTime();
  const doubted = easedAt !== null && sinceMs < BACK_AFTER_INTERVALS * intervalMs;
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
      notSeenAt: doubted ? notSeenAt : null,
      clearSince: null,
      frozenLevel: finding.frozenLevel,
      partlySince: doubted ? episode.partlySince : null,
      easedAt: doubted ? easedAt : null,
      // That it became worse was not so at the beginning.
      baseline: episode.baseline && !escalates,
    },
    happened: whatHappened(escalates, easedAt !== null && !doubted, finding.news),
  };
}

function whatHappened(escalates: boolean, worsened: boolean, news: boolean): AlertHappening[] {
  if (escalates) return ['ESCALATED'];
  if (worsened) return ['WORSENED'];
  return news ? ['REPEATED'] : [];
}

/** The condition is over; it must stay so for the hold time, which starts again after a time without facts. */
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
