import { beforeAll, expect, it } from '@jest/globals';
import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLOutputType,
} from 'graphql';
import { ERROR_CODES } from '../../src/api/errors';
import { buildSchema } from '../../src/api/schema';
import { createPool, smallFleet } from '../../src/simulator';
import { describeStory } from '../support/databases';
import { noteHarmless } from '../support/leaks/record';
import { accountsOf, ADMIN_TOKEN, composeTestApp, type WholeApp } from '../support/whole-app';

type Field = GraphQLField<unknown, unknown>;

const TEXTS = ['a\0b', '\ud800', '__proto__', '9223372036854775808', 'x'.repeat(9_000)];
/** What nobody sends by mistake, by scalar; what is not named here is a text. */
const HOSTILE: Record<string, unknown[]> = {
  DateTime: ['0000-01-01T00:00:00Z', '1970-01-01T00:00:00Z', '9999-12-31T23:59:59-23:59'],
  Date: ['0001-01-01', '1970-01-01', '9998-12-31'],
  Decimal: ['9'.repeat(60), `0.${'1'.repeat(58)}`, '1e400'],
  Int: [-1, 2_147_483_647, 2_147_483_648],
  Float: [-1e308, 5e-324],
  SafeInt: [2 ** 53 + 2],
  Boolean: ['true'],
};

function hostile(type: GraphQLInputType): unknown[] {
  const named = getNamedType(type);
  const values = isEnumType(named) ? ['__proto__', 1] : (HOSTILE[named.name] ?? TEXTS);
  if (!isListType(getNullableType(type))) return values;
  return [[], ...values.map((value) => [value]), Array<unknown>(3_000).fill(values[0])];
}

/** A value that could be meant. */
function harmless(type: GraphQLInputType): unknown {
  const nullable = getNullableType(type);
  if (isListType(nullable)) return [harmless(nullable.ofType)];
  if (isEnumType(nullable)) return nullable.getValues()[0]?.name;
  if (isInputObjectType(nullable))
    return Object.fromEntries(
      Object.values(nullable.getFields())
        .filter(isRequiredInputField)
        .map((field) => [field.name, harmless(field.type)]),
    );
  const name = getNamedType(nullable).name;
  return (
    { DateTime: '2027-01-01T00:00:00Z', Date: '2026-01-01', Int: 1, Float: 1, Boolean: true }[name] ?? '1'
  );
}

/** Each place of an argument where a scalar may stand, with hostile values for it, as values of the whole argument. */
function* attacks(type: GraphQLInputType): Generator<unknown> {
  const nullable = getNullableType(type);
  const named = getNamedType(nullable);
  if (!isInputObjectType(named)) return yield* hostile(type);
  const around = harmless(named) as Record<string, unknown>;
  for (const { name, type: inner } of Object.values(named.getFields()))
    for (const value of attacks(inner)) {
      const attack = { ...around, [name]: value };
      yield isListType(nullable) ? [attack] : attack;
    }
}

/** All plain fields of what a field answers, and of the rows inside it. */
function selection(type: GraphQLOutputType, levels = 2): string {
  const named = getNamedType(type);
  if (!isObjectType(named)) return '';
  const inside = Object.values(named.getFields())
    .filter((field) => !field.args.some(isRequiredArgument))
    .map((field) => {
      if (isLeafType(getNamedType(field.type))) return field.name;
      return levels > 0 && ['nodes', 'edges', 'node'].includes(field.name)
        ? `${field.name} ${selection(field.type, levels - 1)}`
        : '';
    });
  return `{ __typename ${inside.join(' ')} }`;
}

const schema = buildSchema();
const fieldsOf = (name: string): Field[] => {
  const type = schema.getType(name);
  return isObjectType(type) ? Object.values(type.getFields()) : [];
};

/** Makes calls to the pool, takes no argument, or is not to be undone. */
const LEFT_OUT = ['doctor', 'rotateCredentials', 'archiveAccount', 'checkAccount'];

describeStory('whatever stands in an argument', (open) => {
  let app: WholeApp;
  let ids: { account: string; worker: string };

  beforeAll(async () => {
    TEXTS.forEach(noteHarmless);
    const pool = createPool({
      accounts: smallFleet({ accounts: 2, workersEach: 2 }),
      seed: 4,
      now: Date.now,
    });
    app = await composeTestApp(await open(), pool);
    await app.accounts.importAccounts(accountsOf(pool).map((account) => ({ ...account, group: 'BC' })));
    for (const tier of [1, 3, 4])
      await app.query(`mutation { triggerTier(tier: TIER_${tier}, wait: true) { run { state } } }`);
    const { accounts, workers } = await app.query<Record<string, { nodes: { id: string }[] }>>(
      '{ accounts { nodes { id } } workers { nodes { id } } }',
    );
    ids = { account: accounts?.nodes[0]?.id ?? '', worker: workers?.nodes[0]?.id ?? '' };
  });

  /** The refusals that no caller could have caused, as they are answered. */
  async function unexpected(query: string, variables: object): Promise<string[]> {
    const reply = await app.http.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { authorization: `Bearer ${ADMIN_TOKEN}` },
      payload: { query, variables },
    });
    const { errors = [] } = reply.json<{ errors?: { message: string; extensions: { code: string } }[] }>();
    return errors
      .filter(({ extensions: { code } }) => code === 'INTERNAL_SERVER_ERROR' || !known.has(code))
      .map(({ message, extensions }) => `${extensions.code} ${message}`);
  }
  const known = new Set<string>(ERROR_CODES);

  async function attack(operation: string, field: Field, before: string, after: string): Promise<string[]> {
    const faults: string[] = [];
    for (const argument of field.args)
      for (const value of attacks(argument.type)) {
        const given = field.args.filter((one) => one === argument || isRequiredArgument(one));
        const variables = Object.fromEntries(
          given.map((one) => [one.name, one === argument ? value : harmless(one.type)]),
        );
        const declared = given.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
        const passed = given.map(({ name }) => `${name}: $${name}`).join(', ');
        const asked = `${field.name}(${passed}) ${selection(field.type)}`;
        for (const fault of await unexpected(
          `${operation}(${declared}) { ${before} ${asked} ${after} }`,
          variables,
        ))
          faults.push(`${field.name}(${argument.name}: ${JSON.stringify(value).slice(0, 100)}): ${fault}`);
      }
    return faults;
  }

  it.each(['Query', 'Mutation', 'Account', 'Worker', 'AccountGroup'])(
    'of %s is answered, or refused as the fault of whoever sent it',
    async (name) => {
      const around: Record<string, [string, string]> = {
        Account: [`account(id: "${ids.account}") {`, '}'],
        Worker: [`worker(id: "${ids.worker}") {`, '}'],
        AccountGroup: ['groups {', '}'],
      };
      const [before, after] = around[name] ?? ['', ''];
      const fields = fieldsOf(name).filter(
        (field) => field.args.length > 0 && !LEFT_OUT.includes(field.name),
      );
      expect(fields).not.toEqual([]);
      const faults = [];
      for (const field of fields)
        faults.push(...(await attack(name === 'Mutation' ? 'mutation' : 'query', field, before, after)));
      expect(faults).toEqual([]);
    },
  );

  it('also as a forged cursor', async () => {
    const faults: string[] = [];
    let forged = 0;
    for (const field of fieldsOf('Query').filter(({ args }) => args.some(({ name }) => name === 'after'))) {
      const list = field.name;
      const first = await app.query<Record<string, { edges: { cursor: string }[] }>>(
        `{ ${list}(first: 1) { edges { cursor } } }`,
      );
      const cursor = first[list]?.edges[0]?.cursor;
      if (cursor === undefined) continue;
      const [version, order, keys] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [
        number,
        string,
        unknown[],
      ];
      for (const index of keys.keys())
        for (const value of [
          null,
          1,
          {},
          '9'.repeat(19),
          '9'.repeat(41),
          '-1',
          '1e400',
          ...TEXTS,
          ...INSTANTS,
        ]) {
          const after = Buffer.from(
            JSON.stringify([version, order, keys.map((key, at) => (at === index ? value : key))]),
          ).toString('base64url');
          forged += 1;
          for (const fault of await unexpected(
            `query ($after: String) { ${list}(first: 1, after: $after) { edges { cursor } } }`,
            { after },
          ))
            faults.push(`${list} ${JSON.stringify(value)}: ${fault}`);
        }
    }
    expect(forged).toBeGreaterThan(100);
    expect(faults).toEqual([]);
  });
});

const INSTANTS = ['0000-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z', '2026-02-30T00:00:00.000Z'];
