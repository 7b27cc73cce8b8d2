import { beforeAll, expect, it } from '@jest/globals';
import type { PrismaClient } from '../../src/store/connection/prisma';
import { account, at, payment } from '../reads/fixtures';
import { startTestApi, type TestApi } from '../support/api';
import { describeOnDatabases } from '../support/databases';
import { counted, type CountedClient } from './statements';

interface Payments {
  payments: { nodes: { id: string; paidAt: string; [field: string]: unknown }[] };
}

describeOnDatabases('payments over the API', (open) => {
  let db: PrismaClient;
  let client: CountedClient;
  let api: TestApi;
  let bc: number;
  beforeAll(async () => {
    const database = await open();
    db = database.write;
    client = counted(database.read);
    api = await startTestApi({ read: client.read });
    bc = await account(db, { name: 'Alpha', group: 'BC' });
    const br = await account(db, { name: 'Beta', group: 'BR', archived: true });
    const earning = await payment(db, bc, {
      type: 'EARNING',
      amount: '0.123456789012345678',
      paidAt: at('02:00'),
      settlementDate: '2026-05-09',
    });
    await payment(db, bc, { paidAt: at('01:00'), amount: '1' });
    await payment(db, br, { paidAt: at('03:00'), coin: 'LTC' });
    for (const [seenAt, became] of [
      [at('09:00'), '0.3'],
      [at('08:00'), '0.2'],
    ] as const)
      await db.paymentConflict.create({
        data: { paymentId: earning, seenAt, field: 'amount', was: '0.1', became },
      });
  });
  const times = async (args: string) =>
    (await api.query<Payments>(`{ payments${args} { nodes { paidAt } } }`)).payments.nodes.map((node) =>
      node.paidAt.slice(11, 16),
    );

  it('are there newest first, to the last decimal, with what they were before', async () => {
    const { result, statements } = await client.during(() =>
      api.query<Payments>(`{ payments { nodes { coin type amount paidAt settlementDate txId walletAddress hashrate
        ppsAmount pplnsAmount soloAmount ppappsAmount ppapplnsAmount fppsBlockAmount fppsFeeAmount
        account { name } conflicts { seenAt field was became } } } }`),
    );
    expect(statements).toBe(1 + 1 + 1);
    expect(result.payments.nodes.map((node) => node.paidAt.slice(11, 16))).toEqual([
      '03:00',
      '02:00',
      '01:00',
    ]);
    expect(result.payments.nodes[1]).toEqual({
      coin: 'BTC',
      type: 'EARNING',
      amount: '0.123456789012345678',
      paidAt: '2026-05-10T02:00:00.000Z',
      settlementDate: '2026-05-09',
      txId: 'tx',
      walletAddress: null,
      hashrate: null,
      ppsAmount: null,
      pplnsAmount: null,
      soloAmount: null,
      ppappsAmount: null,
      ppapplnsAmount: null,
      fppsBlockAmount: null,
      fppsFeeAmount: null,
      account: { name: 'Alpha' },
      conflicts: [
        { seenAt: '2026-05-10T08:00:00.000Z', field: 'amount', was: '0.1', became: '0.2' },
        { seenAt: '2026-05-10T09:00:00.000Z', field: 'amount', was: '0.1', became: '0.3' },
      ],
    });
    expect(result.payments.nodes[2]).toMatchObject({ amount: '1.00000000', conflicts: [] });
  });

  it('are filtered as it is asked', async () => {
    expect(await times(`(filter: { accounts: ["${bc}"] })`)).toEqual(['02:00', '01:00']);
    expect(await times('(filter: { accounts: ["nobody"] })')).toEqual([]);
    expect(await times('(filter: { groups: ["BR"] })')).toEqual(['03:00']);
    expect(await times('(filter: { type: PAYOUT })')).toEqual(['03:00', '01:00']);
    expect(await times('(filter: { coin: "ltc" })')).toEqual(['03:00']);
    expect(
      await times('(filter: { from: "2026-05-10T03:00:00+01:00", to: "2026-05-10T03:00:00Z" })'),
    ).toEqual(['02:00']);
  });

  it('are paged, and counted only when asked', async () => {
    const page = `query ($after: String) { payments(first: 2, after: $after) {
      edges { cursor node { paidAt } } pageInfo { hasNextPage endCursor } totalCount } }`;
    const first = await client.during(() =>
      api.query<{ payments: { pageInfo: { endCursor: string } } }>(page),
    );
    expect(first.statements).toBe(2);
    expect(first.result).toMatchObject({ payments: { pageInfo: { hasNextPage: true }, totalCount: 3 } });
    expect(await api.query(page, { after: first.result.payments.pageInfo.endCursor })).toMatchObject({
      payments: {
        edges: [{ node: { paidAt: '2026-05-10T01:00:00.000Z' } }],
        pageInfo: { hasNextPage: false },
      },
    });
    expect(await api.errorCode('{ payments(after: "nonsense") { totalCount } }')).toBe('BAD_USER_INPUT');
  });

  it('are summed by coin and type, to the last decimal', async () => {
    const totals = async (filter: string) =>
      (await api.query<{ paymentTotals: unknown }>(`{ paymentTotals${filter} { coin type count amount } }`))
        .paymentTotals;
    await payment(db, bc, { type: 'EARNING', amount: '0.1', paidAt: at('00:30') });
    expect(await totals('')).toEqual([
      { coin: 'BTC', type: 'EARNING', count: 2, amount: '0.223456789012345678' },
      { coin: 'BTC', type: 'PAYOUT', count: 1, amount: '1.00000000' },
      { coin: 'LTC', type: 'PAYOUT', count: 1, amount: expect.stringMatching(/^\d+\.\d{8}$/) },
    ]);
    expect(await totals('(filter: { groups: ["BC"], type: PAYOUT })')).toHaveLength(1);
    expect(await totals('(filter: { txId: "no such" })')).toEqual([]);
    await db.payment.deleteMany({ where: { accountId: bc, paidAt: at('00:30') } });
  });

  it('of all accounts come in one statement, and are what each account gives alone', async () => {
    const list = 'payments(first: 1) { nodes { amount paidAt } pageInfo { hasNextPage } totalCount }';
    const { result, statements } = await client.during(() =>
      api.query<{ accounts: Nodes }>(`{ accounts(filter: { archived: null }) { nodes { id ${list} } } }`),
    );
    expect(statements).toBe(1 + 1 + 1);
    const { nodes } = result.accounts;
    expect(nodes).toHaveLength(2);
    for (const { id, payments } of nodes)
      expect(await api.query(`query ($id: ID!) { account(id: $id) { ${list} } }`, { id })).toEqual({
        account: { payments },
      });
    expect(nodes[0]).toMatchObject({ payments: { pageInfo: { hasNextPage: true }, totalCount: 2 } });
  });

  it('are money: a token without FINANCIALS gets null, and why, and the rest of the answer', async () => {
    const viewer = { name: 'reader', scopes: ['READ'] as const, groups: null };
    const reader = await startTestApi({ read: db }, { viewer });
    const answer = await reader.request(
      `query ($id: ID!) { payments { nodes { id } } paymentTotals { amount }
      account(id: $id) { name payments { totalCount } } }`,
      { id: String(bc) },
    );
    expect(answer.data).toEqual({
      payments: null,
      paymentTotals: null,
      account: { name: 'Alpha', payments: null },
    });
    expect(answer.errors?.map(({ path, extensions }) => [path, extensions?.code])).toEqual([
      [['payments'], 'FORBIDDEN'],
      [['paymentTotals'], 'FORBIDDEN'],
      [['account', 'payments'], 'FORBIDDEN'],
    ]);
  });

  it('are only those of the groups that a token sees', async () => {
    const viewer = { name: 'br', scopes: ['FINANCIALS'] as const, groups: ['BR'] };
    const bound = await startTestApi({ read: db }, { viewer });
    expect(
      await bound.query(
        '{ payments { nodes { account { name } } totalCount } paymentTotals { coin count } }',
      ),
    ).toEqual({
      payments: { nodes: [{ account: { name: 'Beta' } }], totalCount: 1 },
      paymentTotals: [{ coin: 'LTC', count: 1 }],
    });
  });
});

interface Nodes {
  nodes: { id: string; payments: unknown }[];
}
