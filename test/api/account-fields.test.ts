import { beforeAll, expect, it } from '@jest/globals';
import type { PrismaClient } from '../../src/store/connection/prisma';
import type { TestApi } from '../support/api';
import { describeOnDatabases } from '../support/databases';
import { EVERYTHING, openAccounts } from './accounts-world';
import { minutesAgo } from './rows';
import type { CountedClient } from './statements';

describeOnDatabases('accounts', (open) => {
  let db: PrismaClient;
  let client: CountedClient;
  let api: TestApi;
  let bound: TestApi;
  let alphaId: number;
  beforeAll(async () => {
    ({ db, client, api, bound, alphaId } = await openAccounts(open));
  });

  const one = async (name: string, fields = EVERYTHING) => {
    const found = await api.query<{ account: Record<string, unknown> }>(
      `query One($name: String) { account(name: $name) { ${fields} } }`,
      { name },
    );
    return found.account;
  };

  it('shows all that is known about an account, exactly', async () => {
    expect(await one('alpha')).toEqual({
      id: String(alphaId),
      name: 'alpha',
      group: 'BC',
      userId: 'user-alpha',
      coin: 'BTC',
      enabled: true,
      archived: false,
      payoutThreshold: '0.00500000',
      status: 'OK',
      statusSince: '2026-01-01T00:00:00.000Z',
      lastError: null,
      collectedAt: '2026-06-15T11:59:00.000Z',
      isStale: false,
      balance: {
        collectedAt: '2026-06-15T11:59:00.000Z',
        isStale: false,
        balance: '10.00000000',
        earn24Hours: '0.000000000000000001',
        earnTotal: '12.50000000',
        paidOut: '12.40000000',
        settleDate: '2026-06-14',
      },
      hashrate: {
        collectedAt: '2026-06-15T11:59:00.000Z',
        isStale: false,
        hashrate10m: 300,
        hashrate1h: 600,
        hashrate1d: 900,
        accepted: 9007199254740991,
        stale: 2,
        duplicate: 3,
        other: 4,
        rejectRatio: 0.03,
        totalWorkers: 11,
        activeWorkers: 10,
      },
      overview: {
        collectedAt: '2026-06-15T11:59:00.000Z',
        isStale: false,
        hashrate10m: 300,
        hashrate1h: 600,
        hashrate1d: 900,
        totalWorkers: 10,
        activeWorkers: 7,
        inactiveWorkers: 2,
        invalidWorkers: 1,
        totalAmount: '12.50000000',
        unpaidAmount: '0.10000000',
        yesterdayAmount: '0.00100000',
      },
    });
  });

  it('says what is old and why, and is as old as its older half', async () => {
    expect(await one('beta')).toMatchObject({
      status: 'PARTIAL',
      lastError: {
        code: 'TIMEOUT',
        endpoint: 'account.htm',
        message: 'said no',
        at: '2026-06-15T11:58:00.000Z',
      },
      collectedAt: '2026-06-15T11:30:00.000Z',
      isStale: true,
      balance: { isStale: false },
      hashrate: { isStale: true },
      overview: null,
    });
  });

  it('has nothing where nothing was collected, and that is stale', async () => {
    expect(await one('delta')).toMatchObject({
      status: 'NEVER_COLLECTED',
      statusSince: null,
      lastError: null,
      collectedAt: null,
      isStale: true,
      balance: null,
      hashrate: null,
      overview: null,
    });
  });

  it('is disabled when it is switched off or archived, whatever was collected', async () => {
    expect(await one('epsilon', 'status statusSince enabled')).toEqual({
      status: 'DISABLED',
      statusSince: null,
      enabled: false,
    });
    expect(await one('old', 'status statusSince archived')).toEqual({
      status: 'DISABLED',
      statusSince: '2026-01-01T00:00:00.000Z',
      archived: true,
    });
  });

  it('keeps no error that was overcome', async () => {
    await db.accountState.update({
      where: { accountId: alphaId },
      data: { errorCode: 'TIMEOUT', errorAt: minutesAgo(9) },
    });
    expect(await one('alpha', 'lastError { code }')).toEqual({ lastError: null });
  });

  it('finds one by exactly one of id and name', async () => {
    const find = async (args: string, on = api) =>
      (await on.query<{ account: { name: string } | null }>(`{ account(${args}) { name } }`)).account?.name ??
      null;
    expect(await find(`id: "${alphaId}"`)).toBe('alpha');
    expect(await find('name: "old"')).toBe('old');
    for (const args of ['id: "999999"', 'id: "x"', 'id: "99999999999999999999"', 'name: "ALPHA"', 'name: ""'])
      expect(await find(args)).toBeNull();
    expect(await find('name: "alpha"', bound)).toBeNull();
    expect(await find(`id: "${alphaId}"`, bound)).toBeNull();
    expect(await find('name: "delta"', bound)).toBe('delta');
    expect(await api.errorCode('{ account { name } }')).toBe('BAD_USER_INPUT');
    expect(await api.errorCode('{ account(id: "1", name: "alpha") { name } }')).toBe('BAD_USER_INPUT');
  });

  it('shows no money to a token without FINANCIALS, and says so at the field, while the rest stands', async () => {
    const answer = await bound.request('{ account(name: "Gamma") { name payoutThreshold } }');
    expect(answer).toMatchObject({
      status: 200,
      data: { account: { name: 'Gamma', payoutThreshold: null } },
      errors: [{ path: ['account', 'payoutThreshold'], extensions: { code: 'FORBIDDEN' } }],
    });
    expect(await bound.errorCode('{ accounts(orderBy: { field: BALANCE }) { totalCount } }')).toBe(
      'FORBIDDEN',
    );
  });

  it('takes one statement for accounts by id, however many are asked for at once', async () => {
    const { statements } = await client.during(() =>
      api.query(
        '{ a: account(id: 1) { name } b: account(id: 2) { name } none: account(id: 999999) { name } }',
      ),
    );
    expect(statements).toBe(1);
  });
});
