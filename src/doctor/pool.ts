import type { DatabaseFacts } from '../reads/collecting/database-facts';
import { line, type DoctorFacts, type DoctorLine } from './facts';
import { count } from '../words';

/** The Date header has whole seconds, and the reply took some time to arrive. */
const CLOCK_OFF_MS = 5_000;
const CLOCK_WRONG_MS = 60_000;
const KEEP_TIME = 'Let the system synchronise its clock over the network (timedatectl set-ntp true).';

export function clock({ poolClock, clockFinding }: DoctorFacts): DoctorLine {
  if (clockFinding !== null) return line('clock', 'FAILED', clockFinding, KEEP_TIME);
  if ('unknown' in poolClock)
    return line('clock', 'UNKNOWN', poolClock.unknown, 'Run the doctor again when the pool answers.');
  const { aheadMs } = poolClock;
  const off = Math.abs(aheadMs);
  const finding = `This clock is ${(off / 1000).toFixed(1)} s ${aheadMs < 0 ? 'behind' : 'ahead of'} the pool's.`;
  if (off <= CLOCK_OFF_MS) return line('clock', 'OK', finding);
  return line('clock', off > CLOCK_WRONG_MS ? 'FAILED' : 'WARNING', finding, KEEP_TIME);
}

export function budget({ used, limit, reserve, windowSeconds }: DoctorFacts): DoctorLine {
  const capacity = limit - reserve;
  const finding = `${used} of ${capacity} calls used in the last ${windowSeconds / 60} minutes.`;
  if (used < capacity) return line('budget', 'OK', finding);
  return line(
    'budget',
    'WARNING',
    finding,
    'Nothing is lost: calls wait for the window. Check that tiers are not triggered more often than needed.',
  );
}

export function ban({ pausedUntil, pauseReason }: DoctorFacts): DoctorLine {
  const why = pauseReason === null ? '' : ` ${pauseReason}`;
  if (pausedUntil)
    return line(
      'ban',
      'FAILED',
      `All calls are paused until ${pausedUntil.toISOString()}.${why}`,
      'Leave the server running: it will try again by itself. Do not call the pool from this address before that.',
    );
  if (pauseReason !== null)
    return line(
      'ban',
      'WARNING',
      `A pause has ended, but no call has been answered since.${why}`,
      'Wait for the next tier run.',
    );
  return line('ban', 'OK', 'No ban is suspected.');
}

/** Below this part of the pool's limit, our own calls do not explain a refusal. */
const FAR_BELOW = 0.8;

export function foreignCalls(
  { limit, windowSeconds }: DoctorFacts,
  { turnedAway }: DatabaseFacts,
): DoctorLine {
  const check = 'calls by others';
  if (!turnedAway) return line(check, 'OK', 'The pool refused no call within a day.');
  const { at, ownCalls } = turnedAway;
  const finding = `At ${at.toISOString()} the pool refused a call after ${ownCalls} of ours in ${windowSeconds / 60} minutes; it allows ${limit}.`;
  if (ownCalls >= limit * FAR_BELOW) return line(check, 'OK', finding);
  return line(
    check,
    'WARNING',
    `${finding} Another program may use up the limit of this address.`,
    'Look for another program that calls the pool from the same public address (an old collector, a bot, a colleague behind the same router) and stop it, or lower POOL_CALL_LIMIT by what it needs.',
  );
}

export function doubts({ doubts: { accounts, first } }: DatabaseFacts): DoctorLine {
  const check = 'what the pool says';
  if (!first) return line(check, 'OK', 'Its newest answers do not contradict each other.');
  const others =
    accounts === 1
      ? ''
      : ` ${count(accounts - 1, 'more account has', 'more accounts have')} answers like this.`;
  return line(
    check,
    'WARNING',
    `${first.name}: ${first.doubt}${others}`,
    'There is nothing to do here: contradictory values are not used. If this lasts, tell the pool.',
  );
}

/** How many accounts are named; the others are counted. */
const NAMED_ODDITIES = 5;

export function oddities({ oddities: odd }: DatabaseFacts): DoctorLine {
  const check = 'replies of the pool';
  if (odd.length === 0) return line(check, 'OK', 'All replies of the last 24 hours were understood.');
  const named = odd.slice(0, NAMED_ODDITIES).map(({ endpoint, field, accounts, name, reason }) => {
    const others = accounts > 1 ? ` and ${accounts - 1} more` : '';
    return `${endpoint}${field === null ? '' : `, ${field}`} (${name}${others}): ${reason}`;
  });
  const more = odd.length > named.length ? `; ${odd.length - named.length} more` : '';
  return line(
    check,
    'WARNING',
    `Not understood in the last 24 hours: ${named.join('; ')}${more}.`,
    'The replies are kept in the table quarantined_replies. If this lasts, the pool has changed its API: look for a newer version of Pow CRM.',
  );
}
