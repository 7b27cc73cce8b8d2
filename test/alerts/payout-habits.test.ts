import { beforeAll, expect, it } from '@jest/globals';
import { payoutHabits } from '../../src/alerts/engine/account-history';
import type { Database } from '../../src/store/connection/database';
import { account, at, payment } from '../reads/fixtures';
import { describeOnDatabases } from '../support/databases';

const DAY = 86_400_000;
const daysAgo = (days: number) => new Date(at('00:00').getTime() - days * DAY);
const endOf = (day: Date) => new Date(day.getTime() + DAY - 1);
const ABOVE = '0.5';
const BELOW = '0.01';

describeOnDatabases('how long a balance has been above the threshold', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });

  /** `days`: the last balance of days long ago, by age; `samples`: what is still there as collected. */
  async function habit(days: [number, string][], samples: [number, string][], lastPayout?: number) {
    const db = database.write;
    const accountId = await account(db);
    await db.account.update({ where: { id: accountId }, data: { payoutThreshold: '0.05' } });
    const rest = { accountId, earn24Hours: '0', earnTotal: '1', paidOut: '0' };
    for (const [age, balance] of days)
      await db.balanceDay.create({ data: { ...rest, at: daysAgo(age), samples: 144, balance } });
    for (const [age, balance] of samples)
      await db.accountBalance.create({ data: { ...rest, collectedAt: daysAgo(age), balance } });
    await db.accountState.create({ data: { accountId, balanceAt: at('08:00'), balance: ABOVE } });
    if (lastPayout !== undefined) await payment(db, accountId, { paidAt: daysAgo(lastPayout) });
    return (await payoutHabits(db, [accountId])).get(accountId);
  }

  it('is told by the days that are kept, once the readings are gone', async () => {
    const known = await habit([[40, BELOW], [39, ABOVE], [38, ABOVE]], [[10, ABOVE], [9, ABOVE]]); // prettier-ignore
    expect(known).toMatchObject({ aboveSince: endOf(daysAgo(39)), firstBalanceAt: endOf(daysAgo(40)) });
  });

  it('is told by the readings while they are there', async () => {
    const known = await habit([[12, ABOVE], [11, BELOW]], [[10.5, BELOW], [9.25, ABOVE], [9, ABOVE]]); // prettier-ignore
    expect(known?.aboveSince).toEqual(daysAgo(9.25));
  });

  it('is longer than anybody knows where no balance below it is kept', async () => {
    const known = await habit([[400, ABOVE], [399, ABOVE]], [[1, ABOVE]]); // prettier-ignore
    expect(known).toMatchObject({ aboveSince: null, firstBalanceAt: endOf(daysAgo(400)) });
  });

  it('does not count what was before the last payout', async () => {
    const known = await habit([[40, BELOW], [39, ABOVE]], [[3, ABOVE]], 20); // prettier-ignore
    expect(known).toMatchObject({ aboveSince: null, lastPayoutAt: daysAgo(20) });
  });
});
