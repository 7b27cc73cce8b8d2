import { fired, lasted, observedAt, type Circumstances, type Episode, type Step } from './episode';

/**
 * What the passing of time does to an episode. A hold runs out between two samples only while the last one still
 * counts as the present, that is until the next one is due: a sample that did not come neither fires nor resolves.
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
