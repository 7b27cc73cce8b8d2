import { describe, expect, it } from '@jest/globals';
import { examine, type DoctorFacts } from '../../src/doctor/verdicts';
import { ageWords, sizeWords } from '../../src/doctor/words';

const NOW = new Date('2026-06-15T12:00:00Z');
const ago = (seconds: number) => new Date(NOW.getTime() - seconds * 1000);
const GB = 1024 ** 3;

const run = (tier: 'TIER_1' | 'TIER_2' | 'TIER_3' | 'TIER_4', seconds: number) => ({
  tier,
  state: 'SUCCEEDED' as const,
  startedAt: ago(seconds),
  accountsFailed: 0,
  otherFailure: null as string | null,
});

function facts(
  more: Partial<DoctorFacts> = {},
  database: Partial<NonNullable<DoctorFacts['database']>> = {},
): DoctorFacts {
  return {
    now: NOW,
    embedded: false,
    unopened: [],
    schedulerOn: true,
    limit: 600,
    reserve: 20,
    windowSeconds: 600,
    used: 66,
    pausedUntil: null,
    pauseReason: null,
    poolClock: { aheadMs: 400 },
    clockFinding: null,
    intervals: { TIER_1: 600, TIER_2: 1_800, TIER_3: 7_200, TIER_4: 86_400 },
    openFiles: [],
    disk: { path: 'data', freeBytes: 50 * GB, totalBytes: 100 * GB },
    database: {
      version: '15.4',
      roundTripMs: 2,
      standby: false,
      lagSeconds: null,
      bytes: GB,
      applied: 3,
      pending: 0,
      stuck: [],
      runs: [run('TIER_1', 300), run('TIER_2', 900), run('TIER_3', 3_000), run('TIER_4', 40_000)],
      ages: { accounts: 33, never: 0, oldest: { name: 'BC01', at: ago(400) } },
      turnedAway: null,
      oddities: [],
      messages: { channels: 1, failing: 0, givenUp: 0 },
      doubts: { accounts: 0, first: null },
      ...database,
    },
    ...more,
  };
}

const lineOf = (all: DoctorFacts, check: string) => {
  const line = examine(all).find((candidate) => candidate.check === check);
  if (!line) throw new Error(`no line about ${check}`);
  return line;
};

describe('the doctor', () => {
  it('finds nothing on a healthy installation, and has nothing to advise', () => {
    const lines = examine(facts());
    expect(lines.filter(({ verdict, nextStep }) => verdict !== 'OK' || nextStep !== null)).toEqual([]);
    expect(lines).toHaveLength(18);
  });

  it.each<[string, string, string, RegExp, DoctorFacts]>([
    ['configuration', 'WARNING', 'off', /SCHEDULER=on/, facts({ schedulerOn: false })],
    ['configuration', 'WARNING', '1200 calls', /POOL_CALL_LIMIT/, facts({ limit: 1_200 })],
    ['configuration', 'WARNING', '1200 calls', /POOL_CALL_LIMIT/, facts({ windowSeconds: 300 })],
    ['database', 'FAILED', '12 s behind', /primary/, facts({}, { standby: true, lagSeconds: 12.2 })],
    [
      'files',
      'WARNING',
      'can read .env, change a.csv.',
      /chmod 600 .env && chmod 600 a.csv/,
      facts({
        openFiles: [
          { path: '.env', can: 'read', cure: 'chmod 600 .env' },
          { path: 'a.csv', can: 'change', cure: 'chmod 600 a.csv' },
        ],
      }),
    ],
    ['credentials', 'FAILED', 'of BC01, BC02 cannot', /import/, facts({ unopened: ['BC01', 'BC02'] })],
    [
      'credentials',
      'FAILED',
      'of 1, 2, 3, 4, 5 and 2 others cannot',
      /CREDENTIALS_KEY/,
      facts({ unopened: [...'1234567'] }),
    ],
    [
      'notifications',
      'WARNING',
      '2 messages not delivered',
      /pow-crm deliveries --failed/,
      facts({}, { messages: { channels: 1, failing: 2, givenUp: 0 } }),
    ],
    [
      'notifications',
      'WARNING',
      'nobody gets a message',
      /pow-crm channel add/,
      facts({}, { messages: { channels: 0, failing: 0, givenUp: 0 } }),
    ],
    [
      'replies of the pool',
      'WARNING',
      'account.htm, mevAmount (BC01 and 2 more): unknown amount; account.htm (BC02): missing.',
      /quarantined_replies/,
      facts(
        {},
        {
          oddities: [
            {
              endpoint: 'account.htm',
              field: 'mevAmount',
              accounts: 3,
              name: 'BC01',
              reason: 'unknown amount',
            },
            { endpoint: 'account.htm', field: null, accounts: 1, name: 'BC02', reason: 'missing' },
          ],
        },
      ),
    ],
    ['database', 'WARNING', '800 ms', /network/, facts({}, { roundTripMs: 799.5 })],
    ['migrations', 'FAILED', '1 of 4', /Start this version/, facts({}, { pending: 1 })],
    ['clock', 'WARNING', '9.0 s behind', /timedatectl/, facts({ poolClock: { aheadMs: -9_000 } })],
    ['clock', 'FAILED', '90.0 s ahead', /timedatectl/, facts({ poolClock: { aheadMs: 90_000 } })],
    ['clock', 'UNKNOWN', 'paused', /again/, facts({ poolClock: { unknown: 'paused' } })],
    ['budget', 'WARNING', '580 of 580', /wait/, facts({ used: 580 })],
    [
      'ban',
      'FAILED',
      '2026-06-15T13:00:00',
      /by itself/,
      facts({ pausedUntil: ago(-3_600), pauseReason: 'x' }),
    ],
    ['ban', 'WARNING', 'has ended', /next tier run/, facts({ pauseReason: 'HTTP 403 on 3 keys' })],
    [
      'calls by others',
      'WARNING',
      'after 66 of ours',
      /another program/,
      facts({}, { turnedAway: { at: ago(60), ownCalls: 66 } }),
    ],
    ['last run of TIER_1', 'WARNING', 'hours ago', /tier 1/, facts({}, { runs: [run('TIER_1', 9_000)] })],
    ['last run of TIER_3', 'FAILED', 'get stuck', /restart/, facts({}, { stuck: ['TIER_3'] })],
    ['last run of TIER_4', 'WARNING', 'never', /tier 4/, facts({}, { runs: [] })],
    [
      'last run of TIER_2',
      'WARNING',
      '2 accounts failed',
      /accounts check/,
      facts({}, { runs: [{ ...run('TIER_2', 10), state: 'PARTIAL', accountsFailed: 2 }] }),
    ],
    [
      'last run of TIER_2',
      'FAILED',
      'FAILED',
      /accounts check/,
      facts({}, { runs: [{ ...run('TIER_2', 10), state: 'FAILED', accountsFailed: 33 }] }),
    ],
    [
      'last run of TIER_2',
      'WARNING',
      'too late at coinCalculator.htm',
      /asks again/,
      facts(
        {},
        {
          runs: [{ ...run('TIER_2', 10), state: 'PARTIAL', otherFailure: 'too late at coinCalculator.htm' }],
        },
      ),
    ],
    [
      'oldest data',
      'WARNING',
      "BC01's, 2 hours old",
      /accounts check/,
      facts({}, { ages: { accounts: 33, never: 0, oldest: { name: 'BC01', at: ago(7_300) } } }),
    ],
    [
      'oldest data',
      'WARNING',
      '3 of 33 accounts never',
      /accounts check/,
      facts({}, { ages: { accounts: 33, never: 3, oldest: null } }),
    ],
    [
      'oldest data',
      'UNKNOWN',
      'no enabled',
      /import/,
      facts({}, { ages: { accounts: 0, never: 0, oldest: null } }),
    ],
    [
      'disk',
      'WARNING',
      '900 MB',
      /room/,
      facts({ disk: { path: '.', freeBytes: 900 * 1024 ** 2, totalBytes: GB } }),
    ],
    [
      'disk',
      'FAILED',
      '100 MB',
      /room/,
      facts({ disk: { path: '.', freeBytes: 100 * 1024 ** 2, totalBytes: GB } }),
    ],
    ['disk', 'UNKNOWN', 'unknown', /^$/, facts({ disk: null })],
    [
      'what the pool says',
      'WARNING',
      'BC01: It is odd. 2 more accounts',
      /not used/,
      facts({}, { doubts: { accounts: 3, first: { name: 'BC01', doubt: 'It is odd.' } } }),
    ],
  ])('%s is %s: %s', (check, verdict, finding, nextStep, all) => {
    const line = lineOf(all, check);
    expect(line.verdict).toBe(verdict);
    expect(line.finding).toContain(finding);
    expect(line.nextStep ?? '').toMatch(nextStep);
  });

  it('blames nobody else when our own calls explain the refusal', () => {
    expect(lineOf(facts({}, { turnedAway: { at: ago(60), ownCalls: 590 } }), 'calls by others').verdict).toBe(
      'OK',
    );
  });

  it('does not miss runs that a switched-off schedule does not make', () => {
    const old = { schedulerOn: false };
    expect(lineOf(facts(old, { runs: [run('TIER_1', 90_000)] }), 'last run of TIER_1').verdict).toBe('OK');
  });
});

describe('sizes and ages in words', () => {
  it.each([
    [0, '0 seconds'],
    [119, '119 seconds'],
    [120, '2 minutes'],
    [7_199, '119 minutes'],
    [200_000, '2 days'],
  ])('%d s is %s', (seconds, words) => expect(ageWords(seconds)).toBe(words));

  it.each([
    [512, '512 bytes'],
    [1.5 * GB, '1.5 GB'],
    [20 * 1024 ** 2, '20 MB'],
  ])('%d bytes are %s', (bytes, words) => expect(sizeWords(bytes)).toBe(words));
});
