import type { DatabaseFacts } from './doctor';
import { line, type DoctorFacts, type DoctorLine } from './doctor-facts';

/** The Date header counts whole seconds, and the reply was some time under way. */
const CLOCK_OFF_MS = 5_000;
const CLOCK_WRONG_MS = 60_000;

export function clock({ poolClock }: DoctorFacts): DoctorLine {
  if ('unknown' in poolClock)
    return line('clock', 'UNKNOWN', poolClock.unknown, 'Run the doctor again when the pool answers.');
  const { aheadMs } = poolClock;
  const off = Math.abs(aheadMs);
  const finding = `This clock is ${(off / 1000).toFixed(1)} s ${aheadMs < 0 ? 'behind' : 'ahead of'} the pool's.`;
  if (off <= CLOCK_OFF_MS) return line('clock', 'OK', finding);
  return line(
    'clock',
    off > CLOCK_WRONG_MS ? 'FAILED' : 'WARNING',
    finding,
    'Let the system keep its time over the network (timedatectl set-ntp true).',
  );
}

export function budget({ used, limit, reserve, windowSeconds }: DoctorFacts): DoctorLine {
  const capacity = limit - reserve;
  const finding = `${used} of ${capacity} calls used in the last ${windowSeconds / 60} minutes.`;
  if (used < capacity) return line('budget', 'OK', finding);
  return line(
    'budget',
    'WARNING',
    finding,
    'Nothing is lost: calls wait for the window. Look whether more tiers are triggered than is needed.',
  );
}

export function ban({ pausedUntil, pauseReason }: DoctorFacts): DoctorLine {
  const why = pauseReason === null ? '' : ` ${pauseReason}`;
  if (pausedUntil)
    return line(
      'ban',
      'FAILED',
      `All calls are paused until ${pausedUntil.toISOString()}.${why}`,
      'Leave it running: it tries again by itself then. Do not call the pool from this address until that.',
    );
  if (pauseReason !== null)
    return line(
      'ban',
      'WARNING',
      `A pause has ended, and no call was answered since.${why}`,
      'Wait for the next tier run.',
    );
  return line('ban', 'OK', 'No ban is suspected.');
}

/** Below this part of the pool's limit, our own calls do not explain that it turned one away. */
const FAR_BELOW = 0.8;

export function foreignCalls(
  { limit, windowSeconds }: DoctorFacts,
  { turnedAway }: DatabaseFacts,
): DoctorLine {
  const check = 'calls of others';
  if (!turnedAway) return line(check, 'OK', 'The pool turned no call away within a day.');
  const { at, ownCalls } = turnedAway;
  const finding = `At ${at.toISOString()} the pool turned a call away after ${ownCalls} of ours in ${windowSeconds / 60} minutes; it allows ${limit}.`;
  if (ownCalls >= limit * FAR_BELOW) return line(check, 'OK', finding);
  return line(
    check,
    'WARNING',
    `${finding} Somebody else seems to use up the limit.`,
    'Look for another program that calls the pool from the same public address (an old collector, a bot, a colleague behind the same router) and stop it, or lower POOL_CALL_LIMIT by what it needs.',
  );
}
