import { beforeAll, beforeEach, expect, it } from '@jest/globals';
import { recordTurn, type EndpointResult } from '../../src/store/collection/status';
import type { Database } from '../../src/store/connection/database';
import { inTransaction } from '../../src/store/connection/prisma';
import { account, at } from '../reads/fixtures';
import { describeOnDatabases } from '../support/databases';

const ok = (endpoint: EndpointResult['endpoint']): EndpointResult => ({
  endpoint,
  errorCode: null,
  message: null,
});
const bad = (
  endpoint: EndpointResult['endpoint'],
  errorCode: NonNullable<EndpointResult['errorCode']>,
): EndpointResult => ({ endpoint, errorCode, message: `${errorCode} it is` });

describeOnDatabases("an account's turns", (open) => {
  let database: Database;
  let id: number;
  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    id = await account(database.write);
  });

  const turn = (time: string, ...results: EndpointResult[]) =>
    inTransaction(database.write, (tx) => recordTurn(tx, id, at(time), results));
  const state = () => database.write.accountState.findUniqueOrThrow({ where: { accountId: id } });
  const endpoint = (name: string) =>
    database.write.endpointState.findUniqueOrThrow({
      where: { accountId_endpoint: { accountId: id, endpoint: name } },
    });

  it('make its status, and keep since when it is so', async () => {
    await turn('08:00', ok('account.htm'), ok('hashrate.htm'));
    await turn('08:10', ok('account.htm'), ok('hashrate.htm'));
    expect(await state()).toMatchObject({ status: 'OK', statusSince: at('08:00'), errorCode: null });
    await turn('08:20', bad('account.htm', 'SIGNATURE'), bad('hashrate.htm', 'SIGNATURE'));
    await turn('08:30', bad('account.htm', 'SIGNATURE'), bad('hashrate.htm', 'SIGNATURE'));
    expect(await state()).toMatchObject({
      status: 'AUTH_ERROR',
      statusSince: at('08:20'),
      errorCode: 'SIGNATURE',
      errorEndpoint: 'account.htm',
      errorMessage: 'SIGNATURE it is',
      errorAt: at('08:30'),
    });
    await turn('08:40', ok('account.htm'), ok('hashrate.htm'));
    expect(await state()).toMatchObject({
      status: 'OK',
      statusSince: at('08:40'),
      errorCode: null,
      errorEndpoint: null,
      errorAt: null,
    });
  });

  it('count the failures in a row of each endpoint, and remember its last answer', async () => {
    await turn('08:00', ok('account.htm'), ok('hashrate.htm'));
    await turn('08:10', ok('account.htm'), bad('hashrate.htm', 'TIMEOUT'));
    await turn('08:20', ok('account.htm'), bad('hashrate.htm', 'UNAVAILABLE'));
    expect(await state()).toMatchObject({ status: 'PARTIAL', statusSince: at('08:10') });
    expect(await endpoint('hashrate.htm')).toMatchObject({
      failures: 2,
      okAt: at('08:00'),
      checkedAt: at('08:20'),
      errorCode: 'UNAVAILABLE',
    });
    await turn('08:30', ok('hashrate.htm'));
    expect(await endpoint('hashrate.htm')).toMatchObject({ failures: 0, okAt: at('08:30'), message: null });
  });

  it('that come late change nothing', async () => {
    await turn('08:10', ok('account.htm'));
    await turn('08:00', bad('account.htm', 'TIMEOUT'));
    expect(await state()).toMatchObject({ status: 'OK', statusSince: at('08:10') });
    expect(await endpoint('account.htm')).toMatchObject({ failures: 0, checkedAt: at('08:10') });
  });

  it('do not blame the account for what is ours', async () => {
    await turn('08:00', ok('account.htm'));
    await turn('08:10', bad('account.htm', 'DATABASE'), bad('hashrate.htm', 'INTERRUPTED'));
    expect(await state()).toMatchObject({ status: 'OK', statusSince: at('08:00') });
    expect(await database.write.endpointState.count({ where: { accountId: id } })).toBe(1);
  });

  it('in two tiers at once judge by each other', async () => {
    let overviewStored: Promise<void> | undefined;
    await inTransaction(database.write, async (tx) => {
      await recordTurn(tx, id, at('08:00'), [bad('account.htm', 'TIMEOUT')]);
      if (database.kind === 'server') {
        // Begins while the first has not been kept yet.
        overviewStored = turn('08:00', ok('accountOverview.htm'));
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    });
    await (overviewStored ?? turn('08:00', ok('accountOverview.htm')));
    expect(await state()).toMatchObject({ status: 'PARTIAL', errorEndpoint: 'account.htm' });
  });
});
