import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
} from 'graphql';
import { buildSchema } from '../../src/api/schema';
import { createPool, smallFleet } from '../../src/simulator';
import { openTestEmbedded } from '../support/databases';
import { accountsOf, ADMIN_TOKEN, composeTestApp, type WholeApp } from '../support/whole-app';

const schema = buildSchema();
/** In every value that is sent and should not come back. */
const MARK = '93518264';
const TEXT = `Mk-${MARK}-secret`;

/** What is right for an argument, by its name or its type. */
const FINE: Record<string, unknown> = {
  id: '1',
  name: 'one',
  userId: 'u',
  apiKey: 'k'.repeat(32),
  apiSecret: 's'.repeat(32),
  from: null,
  to: null,
  until: null,
  reason: 'r',
  scopes: ['READ'],
  url: 'https://example.com/x',
  first: 5,
  tier: 'TIER_1',
  type: 'WEBHOOK',
};
const BY_TYPE: Record<string, unknown> = {
  ID: '1',
  String: 'x',
  Int: 1,
  Float: 0.5,
  Boolean: true,
  Date: '2026-11-20',
  DateTime: '2999-01-01T00:00:00Z',
  Decimal: '0.1',
  SafeInt: 1,
};

type Argument = GraphQLArgument | GraphQLInputField;

function fine(name: string, type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return fine(name, type.ofType);
  if (FINE[name] != null) return FINE[name];
  if (isListType(type)) return [fine('', type.ofType)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (!isInputObjectType(type)) return BY_TYPE[getNamedType(type).name] ?? 'x';
  return Object.fromEntries(
    Object.values(type.getFields())
      .filter(isRequiredInputField)
      .map((field) => [field.name, fine(field.name, field.type)]),
  );
}

/** Every way to put the mark into one place of an argument, the rest being right. */
function marked(name: string, type: GraphQLInputType): unknown[] {
  if (isNonNullType(type)) return marked(name, type.ofType);
  if (isListType(type)) return marked(name, type.ofType).map((value) => [value]);
  if (!isInputObjectType(type)) return [TEXT, Number(MARK)];
  const right = fine('', type) as Record<string, unknown>;
  return Object.values(type.getFields()).flatMap((field) =>
    marked(field.name, field.type).map((value) => ({ ...right, [field.name]: value })),
  );
}

interface Asked {
  query: string;
  variables: Record<string, unknown>;
}

/** A value as the text of a query has it; an enum's word stands bare. */
function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value === 'object' && value !== null)
    return `{${Object.entries(value)
      .map(([key, one]) => `${key.replace(/\W/g, '_')}: ${literal(one)}`)
      .join(', ')}}`;
  return typeof value === 'string' && /^[A-Z][A-Z_0-9]+$/.test(value) ? value : JSON.stringify(value);
}

/** The field asked with the mark in each of its arguments, as a variable and in the text. */
function requestsOf(
  field: GraphQLField<unknown, unknown>,
  wrap: (head: string, text: string) => string,
): Asked[] {
  const named = getNamedType(field.type);
  const payload =
    isObjectType(named) && named.getFields().errors ? '{ errors { message } }' : '{ __typename }';
  const below = isCompositeType(named) ? payload : '';
  const values = (args: readonly Argument[], given: Record<string, unknown>) =>
    args.filter((arg) => arg.name in given).map((arg) => [arg, given[arg.name]] as const);
  return field.args.flatMap((arg) =>
    marked(arg.name, arg.type).flatMap((value) => {
      const required = field.args
        .filter(isRequiredArgument)
        .map((one) => [one.name, fine(one.name, one.type)]);
      const given = { ...Object.fromEntries(required), [arg.name]: value } as Record<string, unknown>;
      const used = values(field.args, given);
      const head = `(${used.map(([one]) => `$${one.name}: ${String(one.type)}`).join(', ')})`;
      const passed = used.map(([one]) => `${one.name}: $${one.name}`).join(', ');
      const written = used.map(([one, sent]) => `${one.name}: ${literal(sent)}`).join(', ');
      return [
        { query: wrap(head, `${field.name}(${passed}) ${below}`), variables: given },
        { query: wrap('', `${field.name}(${written}) ${below}`), variables: {} },
      ];
    }),
  );
}

function everyRequest(): Asked[] {
  const fieldsOf = (name: string) => {
    const type = schema.getType(name);
    return isObjectType(type) ? Object.values(type.getFields()).filter(({ args }) => args.length > 0) : [];
  };
  return [
    ...fieldsOf('Query').flatMap((field) => requestsOf(field, (head, text) => `query A${head} { ${text} }`)),
    ...fieldsOf('Mutation').flatMap((field) =>
      requestsOf(field, (head, text) => `mutation A${head} { ${text} }`),
    ),
    ...fieldsOf('Account').flatMap((field) =>
      requestsOf(field, (head, text) => `query A${head} { accounts(first: 1) { nodes { ${text} } } }`),
    ),
    ...fieldsOf('Worker').flatMap((field) =>
      requestsOf(field, (head, text) => `query A${head} { workers(first: 1) { nodes { ${text} } } }`),
    ),
  ];
}

interface Answer {
  data?: Record<string, { errors?: unknown } | null> | null;
  errors?: { message: string }[];
}

describe('an error', () => {
  let app: WholeApp;

  beforeAll(async () => {
    const pool = createPool({ accounts: smallFleet(), seed: 1, now: Date.now });
    app = await composeTestApp(await openTestEmbedded(), pool);
    await app.accounts.importAccounts(accountsOf(pool));
    await app.query('mutation { triggerTier(tier: TIER_3, wait: true) { alreadyRunning } }');
  });

  const ask = (payload: object) =>
    app.http.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { authorization: `Bearer ${ADMIN_TOKEN}` },
      payload,
    });

  it('repeats nothing of what was sent, in any argument of any field', async () => {
    const requests = everyRequest();
    const count = requests.length;
    const told: object[] = [];
    let failed = 0;
    const look = async (asked: Asked) => {
      const { data, errors } = (await ask(asked)).json<Answer>();
      const items = Object.values(data ?? {}).map((one) => one?.errors);
      const words = JSON.stringify([errors?.map(({ message }) => message), items]);
      if (errors) failed += 1;
      if (words.replaceAll(',', '').includes(MARK)) told.push({ ...asked, words });
    };
    while (requests.length > 0) await Promise.all(requests.splice(0, 20).map(look));
    expect(told).toEqual([]);
    expect([count > 300, failed > count / 3]).toEqual([true, true]);
  });

  it.each([
    ['an operation', { query: 'query A { viewer { name } }', operationName: TEXT }],
    ['a field', { query: `{ k${MARK} }` }],
    ['an argument', { query: `{ account(k${MARK}: 1) { name } }` }],
    ['a variable', { query: `query ($k${MARK}: Int!) { viewer { name } }` }],
    ['a type', { query: `query ($a: K${MARK}) { viewer { name } }` }],
    ['a fragment', { query: `{ ...k${MARK} }` }],
    ['a directive', { query: `{ viewer @k${MARK} { name } }` }],
    ['what is no GraphQL', { query: `{ "${TEXT}" }` }],
    [
      'an unknown key of an input',
      {
        query: 'mutation ($i: TokenInput!) { createToken(input: $i) { secret } }',
        variables: { i: { [TEXT]: 1 } },
      },
    ],
  ])('nor what stands in the place of %s', async (_case, payload) => {
    const answer = await ask(payload);
    expect(answer.json()).toHaveProperty('errors');
    expect(answer.body).not.toContain(MARK);
  });
});
