import { expect, it } from '@jest/globals';
import {
  getNamedType,
  isInputObjectType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  type GraphQLArgument,
  type GraphQLInputType,
} from 'graphql';
import { buildSchema } from '../../src/api/schema';
import { createPool, smallFleet } from '../../src/simulator';
import type { PrismaClient } from '../../src/store/connection/prisma';
import { alert } from '../api/alert-rows';
import { describeStory } from '../support/databases';
import { accountsOf, composeTestApp } from '../support/whole-app';

const schema = buildSchema();
/** The foreign group's account, worker, alert, token and silence all have this id, and nothing of one's own has. */
const FOREIGN = 5_001;
const UNKNOWN = '99999';
const TOMORROW = new Date(Date.now() + 86_400_000).toISOString();

/** An argument as text, with this id wherever one may stand; null where none may. */
function withId(type: GraphQLInputType, id: string): string | null {
  const named = getNamedType(type);
  const list = String(type).startsWith('[');
  if (named.name === 'ID') return list ? `["${id}"]` : `"${id}"`;
  if (!isInputObjectType(named)) return null;
  const fields = Object.values(named.getFields());
  const own = fields.flatMap((field) => {
    const value = withId(field.type, id);
    return value === null ? [] : [`${field.name}: ${value}`];
  });
  if (own.length === 0) return null;
  const others = fields
    .filter((field) => isRequiredInputField(field) && withId(field.type, id) === null)
    .map((field) => `${field.name}: ${plain(field.type)}`);
  return `{ ${[...own, ...others].join(', ')} }`;
}

function plain(type: GraphQLInputType): string {
  const named = getNamedType(type);
  if (isInputObjectType(named)) return '{}';
  const value =
    {
      DateTime: `"${TOMORROW}"`,
      Date: '"2026-05-01"',
      AlertKind: 'WORKER_OFFLINE',
      TierName: 'TIER_1',
      ChannelType: 'EMAIL',
    }[named.name] ?? '"x"';
  return String(type).startsWith('[') ? `[${value}]` : value;
}

const argumentText = (arg: GraphQLArgument, id: string) => withId(arg.type, id) ?? plain(arg.type);

/** Every operation that takes an id anywhere, asked with it; but tier runs are the installation's, and of no group. */
function operations(id: string): { name: string; text: string }[] {
  return ['Query', 'Mutation'].flatMap((root) => {
    const type = schema.getType(root);
    if (!isObjectType(type)) return [];
    return Object.values(type.getFields())
      .filter(({ name, args }) => name !== 'tierRun' && args.some((arg) => withId(arg.type, id) !== null))
      .map((field) => {
        const args = field.args
          .filter((arg) => isRequiredArgument(arg) || withId(arg.type, id) !== null)
          .map((arg) => `${arg.name}: ${argumentText(arg, id)}`);
        const answered = getNamedType(field.type);
        const inside = isLeafType(answered) ? '' : '{ __typename }';
        return {
          name: field.name,
          text: `${root.toLowerCase()} { ${field.name}(${args.join(', ')}) ${inside} }`,
        };
      });
  });
}

async function numberFrom(db: PrismaClient, first: number): Promise<void> {
  for (const table of ['accounts', 'workers', 'worker_alerts', 'silences', 'access_tokens', 'tier_runs'])
    await db.$queryRawUnsafe(`select setval(pg_get_serial_sequence('${table}', 'id'), ${first}, false)`);
}

describeStory('an ADMIN of one group', (open) => {
  it('is told of an id of another group what is told of one that nobody has, and changes nothing by it', async () => {
    const pool = createPool({
      accounts: smallFleet({ accounts: 2, workersEach: 1, all: { nature: 'calm' } }),
      seed: 1,
      now: Date.now,
    });
    const app = await composeTestApp(await open(), pool);
    const db = app.database.write;
    const [own, other] = accountsOf(pool);
    if (!own || !other) throw new Error('the fleet has two accounts');
    await app.accounts.importAccounts([{ ...own, group: 'BC' }]);
    const { createToken } = await app.query<{ createToken: { secret: string } }>(
      'mutation { createToken(input: { name: "desk", scopes: [ADMIN], groups: ["BC"] }) { secret } }',
    );
    await numberFrom(db, FOREIGN);
    await app.accounts.importAccounts([{ ...other, group: 'BR' }]);
    await app.query(
      'mutation { createToken(input: { name: "x", scopes: [READ], groups: ["BR"] }) { secret } }',
    );
    await app.query(
      `mutation { createSilence(input: { reason: "x", groups: ["BR"], until: "${TOMORROW}" }) { silence { id } } }`,
    );
    const { id } = await db.account.findFirstOrThrow({ where: { groupName: 'BR' } });
    await app.query(`mutation { triggerTier(tier: TIER_3, accounts: ["${id}"], wait: true) { run { id } } }`);
    await alert(db, { account: id, kind: 'ACCOUNT_OFFLINE', message: 'dark' });

    const foreign = async () => ({
      accounts: await db.account.findMany({ where: { id: { gte: FOREIGN } } }),
      alerts: await db.alert.findMany({ where: { accountId: { gte: FOREIGN } } }),
      tokens: await db.accessToken.findMany({ where: { id: { gte: FOREIGN } } }),
      silences: await db.silence.findMany(),
      workers: await db.worker.findMany({ where: { id: { gte: FOREIGN } } }),
    });
    const before = await foreign();
    const ids = Object.values(before).map((rows: { id: number | bigint }[]) =>
      rows.map((row) => Number(row.id)),
    );
    expect(ids).toEqual(Array<number[]>(5).fill([FOREIGN]));

    const ask = async (query: string, asked: string) => {
      const answer = await app.http.app.inject({
        method: 'POST',
        url: '/graphql',
        headers: { authorization: `Bearer ${createToken.secret}` },
        payload: { query },
      });
      return answer.body.replaceAll(asked, 'ID').replaceAll(/"column":\d+/g, '');
    };
    const names = operations(UNKNOWN).map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['account', 'worker', 'alert', 'apiCalls', 'workers', 'revokeToken']),
    );
    const told: string[] = [];
    for (const [index, { name, text }] of operations(UNKNOWN).entries()) {
      const nobody = await ask(text, UNKNOWN);
      const answer = await ask(operations(String(FOREIGN))[index]?.text ?? '', String(FOREIGN));
      if (answer !== nobody) told.push(`${name}: ${answer} instead of ${nobody}`);
    }
    expect(told).toEqual([]);
    expect(await foreign()).toEqual(before);
  });
});
