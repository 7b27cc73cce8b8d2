import { fired, lasted, observedAt, type Circumstances, type Episode, type Step } from './episode';

/**
 * Applies the passing of time. A hold time ends between two samples only while the last one counts as the present,
 * until the next is due: a missing sample neither fires nor resolves.
 */
export function tick(episode: Episode, { rule, now, intervalMs }: Circumstances): Step {
  const present = now.getTime() - observedAt(episode).getTime() < intervalMs;
  if (episode.state === 'PENDING')
    return present && episode.holdFrom !== null && lasted(episode.holdFrom, now, rule.fireHoldSeconds)
      ? { kind: 'KEEP', episode: fired(episode, now), happened: ['FIRED'] }
      : { kind: 'NOTHING' };
  if (episode.clearSince !== null && present && lasted(episode.clearSince, now, rule.resolveHoldSeconds))
    return { kind: 'RECOVER', episode };
  return episode.state === 'ACKNOWLEDGED' &&
    episode.acknowledgedUntil !== null &&
    episode.acknowledgedUntil <= now
    ? {
        kind: 'KEEP',
        episode: { ...episode, state: 'FIRING', acknowledgedUntil: null },
        happened: ['ACKNOWLEDGEMENT_ENDED'],
      }
    : { kind: 'NOTHING' };
}
