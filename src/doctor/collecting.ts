import { TIERS } from '../vocabulary';
import { count } from '../words';
import type { DatabaseFacts } from '../reads/collecting/database-facts';
import { line, type DoctorFacts, type DoctorLine } from './facts';
import { ageWords } from './words';

export function runs(
  { now, intervals, schedulerOn }: DoctorFacts,
  { runs: last, stuck, ages }: DatabaseFacts,
): DoctorLine[] {
  return TIERS.map((tier): DoctorLine => {
    const check = `last run of ${tier}`;
    const again = `pow-crm tier ${tier.slice(-1)}`;
    const run = last.find((candidate) => candidate.tier === tier);
    if (!run)
      return ages.accounts === 0
        ? line(check, 'UNKNOWN', 'It has never run.', 'Import accounts: pow-crm accounts import FILE.')
        : line(check, 'WARNING', 'It has never run.', `Run it: ${again}.`);
    const age = (now.getTime() - run.startedAt.getTime()) / 1000;
    const failed = run.accountsFailed === 0 ? '' : `, ${count(run.accountsFailed, 'account')} failed`;
    const other = run.otherFailure === null ? '' : ` ${run.otherFailure}`;
    const finding = `${run.state}${failed}, ${ageWords(age)} ago.${other}`;
    if (stuck.includes(tier))
      return line(
        check,
        'FAILED',
        `${finding} Its runs get stuck.`,
        `Run it: ${again}. If that gets stuck too, restart the server; its log says where it stopped.`,
      );
    if (run.state === 'FAILED' || run.state === 'PARTIAL')
      return line(
        check,
        run.state === 'FAILED' ? 'FAILED' : 'WARNING',
        finding,
        run.accountsFailed > 0
          ? 'Find out which and why: pow-crm accounts check.'
          : 'The next run asks again; if this lasts, see the log.',
      );
    if (schedulerOn && age > 2 * intervals[tier])
      return line(
        check,
        'WARNING',
        finding,
        `It should have run since then; see the server's log, or run it: ${again}.`,
      );
    return line(check, 'OK', finding);
  });
}

export function notifications({ messages }: DatabaseFacts): DoctorLine {
  const { channels, failing, givenUp } = messages;
  const check = 'notifications';
  if (channels === 0)
    return line(
      check,
      'WARNING',
      'There is no enabled channel: the API shows alerts, but nobody gets a message.',
      'Create one: pow-crm channel add, or see docs/notifications.md.',
    );
  if (failing + givenUp === 0) return line(check, 'OK', `${count(channels, 'channel')}, no stuck messages.`);
  return line(
    check,
    'WARNING',
    `${count(failing, 'message')} not delivered after a failed attempt, ${givenUp} given up in the last 14 days.`,
    'Find out why: pow-crm deliveries --failed.',
  );
}

export function oldest({ now, intervals }: DoctorFacts, { ages }: DatabaseFacts): DoctorLine {
  const check = 'oldest data';
  if (ages.accounts === 0)
    return line(
      check,
      'UNKNOWN',
      'There are no enabled accounts.',
      'Import accounts: pow-crm accounts import FILE.',
    );
  const never =
    ages.never === 0 ? '' : `${ages.never} of ${count(ages.accounts, 'account')} never collected. `;
  const age = ages.oldest ? (now.getTime() - ages.oldest.at.getTime()) / 1000 : 0;
  const since = ages.oldest ? `The oldest figures are ${ages.oldest.name}'s, ${ageWords(age)} old.` : '';
  const finding = `${never}${since}`.trim();
  if (ages.never > 0 || age > 2 * intervals.TIER_1)
    return line(check, 'WARNING', finding, 'Find out why: pow-crm accounts check.');
  return line(check, 'OK', finding);
}
