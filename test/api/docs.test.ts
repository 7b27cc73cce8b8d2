import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { parse, type OperationDefinitionNode } from 'graphql';
import { createAccess } from '../../src/access';
import { ERROR_CODES } from '../../src/api/errors';
import { MAX_PAGE_SIZE } from '../../src/reads/lists/page';
import { MAX_POINTS } from '../../src/reads/series/series';
import type { PrismaClient } from '../../src/store/connection/prisma';
import { account, at, outcome, payment, run, sample, worker } from '../reads/fixtures';
import { startTestApi, type TestApi } from '../support/api';
import { describeOnDatabases } from '../support/databases';
import { alert, realAlerts } from './alert-rows';

const text = readFileSync(join(__dirname, '..', '..', 'docs', 'api.md'), 'utf8');
const examples = [...text.matchAll(/```graphql\n([\s\S]*?)```/g)].map((match) => {
  const document = match[1] ?? '';
  const operation = parse(document).definitions[0] as OperationDefinitionNode;
  return { name: operation.name?.value ?? '', document };
});

describe('docs/api.md', () => {
  it('lists the very codes that errors carry', () => {
    const listed = [...text.matchAll(/^\| `([A-Z_]+)` +\| .* \| .* \|$/gm)].map((match) => match[1]);
    expect(listed.sort()).toEqual([...ERROR_CODES].sort());
  });

  it('names the limits that hold', () => {
    expect(text).toContain(`\`first\` is 1 to ${MAX_PAGE_SIZE}.`);
    expect(text).toContain(`under ${MAX_POINTS.toLocaleString('en-US')} points`);
  });

  it('has five queries to paste', () => {
    const five = text.slice(text.indexOf('## Five queries')).matchAll(/^query (\w+)/gm);
    expect([...five].map((match) => match[1])).toEqual([
      'Fleet',
      'Silent',
      'Machine',
      'Payouts',
      'Collection',
    ]);
  });
});

describeOnDatabases('the queries of docs/api.md', (open) => {
  let db: PrismaClient;
  let api: TestApi;
  let variables: Record<string, unknown>;
  beforeAll(async () => {
    const database = await open();
    db = database.write;
    const now = () => at('12:00');
    const services = {
      alerts: realAlerts(db, now),
      budgetStatus: async () => ({
        limit: 600,
        reserve: 20,
        windowSeconds: 600,
        used: 66,
        remaining: 514,
        nextSlotAt: null,
        pausedUntil: null,
        pauseReason: null,
        byTier: [],
      }),
    };
    const tokens = createAccess({ db: database.write, clock: { now, sleep: () => Promise.resolve() } });
    api = await startTestApi({ read: database.read }, { services: { ...services, tokens }, now });
    const accountId = await account(db, { name: 'Alpha' });
    await db.accountState.create({
      data: {
        accountId,
        status: 'AUTH_ERROR',
        statusSince: at('08:00'),
        errorCode: 'SIGNATURE',
        errorMessage: 'the secret is wrong',
        errorAt: at('08:00'),
      },
    });
    const id = await worker(db, accountId, { name: 'silent', status: 'OFFLINE' });
    await sample(db, id, at('08:00'), { rate: 5, status: 'OFFLINE' });
    await payment(db, accountId, { amount: '0.25', paidAt: at('03:00') });
    const runId = await run(db, { tier: 'TIER_1', state: 'FAILED' });
    await outcome(db, runId, accountId, { outcome: 'FAILED', error: 'SIGNATURE' });
    const problem = await alert(db, { account: accountId, worker: id, kind: 'WORKER_OFFLINE' });
    variables = { id: String(id), alert: problem, account: String(accountId), from: '2026-05-09T00:00:00Z' };
  });
  const answers: Record<string, object> = {
    Fleet: {
      fleet: { accounts: 1, failingAccounts: 1 },
      accounts: { nodes: [{ name: 'Alpha', status: 'AUTH_ERROR', lastError: { code: 'SIGNATURE' } }] },
    },
    OpenAlerts: {
      alerts: { nodes: [{ kind: 'WORKER_OFFLINE', worker: { name: 'silent' } }], totalCount: 1 },
    },
    OnIt: {
      acknowledgeAlert: { alert: { state: 'ACKNOWLEDGED', events: [{ note: 'replacing the fan' }] } },
    },
    Patience: {
      updateAlertRule: { rule: { fireHoldSeconds: 1_800, inheritedFrom: 'account Alpha' } },
    },
    Curtailment: { createSilence: { silence: { until: '2026-05-10T20:00:00.000Z', accounts: null } } },
    PeakHours: {
      createSilence: { silence: { weekly: { days: [1, 2, 3, 4, 5], timeZone: 'America/Chicago' } } },
    },
    Month: {
      statement: {
        total: { adjustments: '0.00000000' },
        accounts: [{ account: { name: 'Alpha' }, addsUp: false }],
      },
    },
    Check: { earningsCheck: [] },
    Worth: { ledger: { earningsValue: { amount: '0.00000000', unpricedDays: 0, prices: [] } } },
    Desk: { createToken: { secret: expect.stringMatching(/^pow_/), token: { id: '1' } } },
    Silent: { workers: { nodes: [{ name: 'silent', account: { name: 'Alpha' } }], totalCount: 1 } },
    Machine: { worker: { name: 'silent', availability: 0, samples: [{ source: 'SAMPLE', hashrate1h: 10 }] } },
    Payouts: { payments: { nodes: [{ amount: '0.25000000', coin: 'BTC', txId: 'tx' }] } },
    Collection: {
      tiers: [
        {
          name: 'TIER_1',
          lastRun: { accountsFailed: 1, errors: [{ account: { name: 'Alpha' }, code: 'SIGNATURE' }] },
        },
        { lastRun: null },
        { lastRun: null },
        { lastRun: null },
      ],
      apiBudget: { used: 66, projectedPerWindow: 0 },
    },
  };

  it.each(examples)('answer: $name', async ({ name, document }) => {
    const known = parse(document).definitions[0] as OperationDefinitionNode;
    const wanted = known.variableDefinitions?.map((definition) => definition.variable.name.value) ?? [];
    const given = Object.fromEntries(wanted.map((variable) => [variable, variables[variable]]));
    expect(await api.query(document, given)).toMatchObject(answers[name] ?? { missing: name });
  });
});
