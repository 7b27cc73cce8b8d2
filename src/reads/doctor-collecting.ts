import { TIERS } from '../vocabulary';
import type { DatabaseFacts } from './doctor';
import { line, type DoctorFacts, type DoctorLine } from './doctor-facts';
import { ageWords } from './doctor-words';

export function runs(
  { now, intervals, schedulerOn }: DoctorFacts,
  { runs: last, ages }: DatabaseFacts,
): DoctorLine[] {
  return TIERS.map((tier): DoctorLine => {
    const check = `last run of ${tier}`;
    const again = `pow-crm tier ${tier.slice(-1)}`;
    const run = last.find((candidate) => candidate.tier === tier);
    if (!run)
      return ages.accounts === 0
        ? line(check, 'UNKNOWN', 'It never ran.', 'Import accounts: pow-crm accounts import FILE.')
        : line(check, 'WARNING', 'It never ran.', `Run it: ${again}.`);
    const age = (now.getTime() - run.startedAt.getTime()) / 1000;
    const failed = run.accountsFailed === 0 ? '' : `, ${run.accountsFailed} accounts failed`;
    const finding = `${run.state}${failed}, ${ageWords(age)} ago.`;
    if (run.state === 'FAILED' || run.state === 'PARTIAL')
      return line(
        check,
        run.state === 'FAILED' ? 'FAILED' : 'WARNING',
        finding,
        'See which and why: pow-crm accounts check.',
      );
    if (schedulerOn && age > 2 * intervals[tier])
      return line(
        check,
        'WARNING',
        finding,
        `It should have run since; see the server's log, or run it: ${again}.`,
      );
    return line(check, 'OK', finding);
  });
}

export function notifications({ messages }: DatabaseFacts): DoctorLine {
  const { channels, failing, givenUp } = messages;
  const check = 'notifications';
  if (channels === 0)
    return line(check, 'OK', 'There is no channel: alerts stand in the API, and nobody is told.');
  if (failing + givenUp === 0) return line(check, 'OK', `${channels} channels, and no message is stuck.`);
  return line(
    check,
    'WARNING',
    `${failing} messages wait after a failed attempt, ${givenUp} were given up in the last 14 days.`,
    'See why: the query notificationDeliveries(failedOnly: true).',
  );
}

export function oldest({ now, intervals }: DoctorFacts, { ages }: DatabaseFacts): DoctorLine {
  const check = 'oldest data';
  if (ages.accounts === 0)
    return line(
      check,
      'UNKNOWN',
      'There is no enabled account.',
      'Import accounts: pow-crm accounts import FILE.',
    );
  const never = ages.never === 0 ? '' : `${ages.never} of ${ages.accounts} accounts were never collected. `;
  const age = ages.oldest ? (now.getTime() - ages.oldest.at.getTime()) / 1000 : 0;
  const since = ages.oldest ? `The oldest figures are ${ages.oldest.name}'s, ${ageWords(age)} old.` : '';
  const finding = `${never}${since}`.trim();
  if (ages.never > 0 || age > 2 * intervals.TIER_1)
    return line(check, 'WARNING', finding, 'See why: pow-crm accounts check.');
  return line(check, 'OK', finding);
}
