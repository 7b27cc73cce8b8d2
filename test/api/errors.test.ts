import { describe, expect, it } from '@jest/globals';
import { GraphQLError } from 'graphql';
import { createErrorFormatter } from '../../src/api/errors';
import type { PrismaClient } from '../../src/store/connection/prisma';
import { VerbError } from '../../src/verb-error';
import { startTestApi } from '../support/api';

const SECRET = 'select credentials_sealed from accounts where key = hunter2';

function format(cause: Error, code = 'INTERNAL_SERVER_ERROR') {
  const logged: unknown[] = [];
  const formatter = createErrorFormatter({
    logger: { error: (line: unknown) => logged.push(line) },
    newId: () => 'id-1',
  });
  const thrown =
    cause instanceof GraphQLError
      ? cause
      : new GraphQLError(cause.message, { originalError: cause, path: ['viewer'] });
  const formatted = { message: thrown.message, path: ['viewer'], extensions: { code, stacktrace: ['at x'] } };
  return { answer: formatter(formatted, thrown), logged };
}

describe('an error that reaches the caller', () => {
  it('says what a verb said, under its code', () => {
    expect(format(new VerbError('CONFLICT', 'The name is taken.')).answer).toEqual({
      message: 'The name is taken.',
      path: ['viewer'],
      extensions: { code: 'CONFLICT' },
    });
  });

  it('gives nothing away when it was not expected, but an id that is also in the log', () => {
    const { answer, logged } = format(new Error(SECRET));
    expect(answer).toEqual({
      message: 'Internal server error',
      path: ['viewer'],
      extensions: { code: 'INTERNAL_SERVER_ERROR', errorId: 'id-1' },
    });
    expect(logged).toMatchObject([{ errorId: 'id-1', err: { message: SECRET } }]);
  });

  it('hides a non-null violation and a value that no scalar takes, which are our mistakes', () => {
    expect(format(new GraphQLError(`Cannot return null for ${SECRET}`)).answer.message).toBe(
      'Internal server error',
    );
  });

  it.each([
    ['a refused connection', Object.assign(new Error(SECRET), { code: 'ECONNREFUSED' })],
    ["Prisma's own word for it", Object.assign(new Error(SECRET), { code: 'P1001' })],
    [
      'the driver adapter deep inside',
      Object.assign(new Error(SECRET), {
        code: 'P2010',
        meta: { driverAdapterError: { cause: { kind: 'postgres', originalCode: '57P01' } } },
      }),
    ],
  ])('is UNAVAILABLE when the database is away: %s', (_case, cause) => {
    const { answer } = format(cause);
    expect(answer.extensions?.code).toBe('UNAVAILABLE');
    expect(JSON.stringify(answer)).not.toMatch(/hunter2|select cred/);
  });

  it('is not UNAVAILABLE when a statement was wrong', () => {
    const cause = Object.assign(new Error(SECRET), { code: 'P2010', meta: { code: '42703' } });
    expect(format(cause).answer.extensions?.code).toBe('INTERNAL_SERVER_ERROR');
  });

  it.each(['BAD_REQUEST', 'OPERATION_RESOLUTION_FAILURE'])(
    "carries no code outside the closed list: Apollo's %s is BAD_USER_INPUT",
    (code) => {
      expect(format(new GraphQLError('no such operation'), code).answer.extensions).toEqual({
        code: 'BAD_USER_INPUT',
      });
    },
  );
});

describe('a request that GraphQL itself refuses', () => {
  const api = startTestApi({ read: {} as PrismaClient });

  it.each([
    ['a syntax error', '{ viewer {', {}, 'GRAPHQL_PARSE_FAILED'],
    ['a text without end', `{ ${'viewer { name } '.repeat(3_000)} }`, {}, 'LIMIT_EXCEEDED'],
    ['an unknown field', '{ viewer { age } }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    [
      'a variable of another type',
      'query Q($n: Int) { accounts(first: $n) { totalCount } }',
      { n: 'x' },
      'BAD_USER_INPUT',
    ],
    [
      'a bad instant in a variable',
      'query Q($t: DateTime!) { fleetHistory(from: $t) { at } }',
      { t: 'now' },
      'BAD_USER_INPUT',
    ],
    ['a bad instant in the text', '{ fleetHistory(from: "now") { at } }', {}, 'BAD_USER_INPUT'],
    [
      'more faults in a variable than anybody reads',
      'query Q($s: [CollectionStatus!]) { accounts(filter: { status: $s }) { totalCount } }',
      { s: Array<string>(60).fill('NONE') },
      'BAD_USER_INPUT',
    ],
    ['a subscription', 'subscription { viewer { name } }', {}, 'BAD_USER_INPUT'],
    ['no operation of that name', 'query A { __typename } query B { __typename }', {}, 'BAD_USER_INPUT'],
  ])('%s', async (_case, document, variables, code) => {
    const answer = await (await api).request(document, variables);
    expect(new Set(answer.errors?.map((error) => error.extensions?.code))).toEqual(new Set([code]));
    expect(answer.status).toBe(code === 'BAD_USER_INPUT' && document.startsWith('sub') ? 200 : 400);
  });

  const typed = (type: string) => `mutation Q($v: ${type}) { importAccounts(accounts: [$v]) { created } }`;
  const whole = { name: 'x', userId: 'y', apiKey: SECRET, apiSecret: SECRET };
  it.each([
    ['a list instead of a text', typed('AccountInput!'), { v: { ...whole, apiSecret: [SECRET] } }],
    ['a field that there is not', typed('AccountInput!'), { v: { ...whole, coins: '; at "x"; ' } }],
    ['a text instead of an object', typed('AccountInput!'), { v: SECRET }],
    [
      'a scope',
      'query Q($v: [CollectionStatus!]) { accounts(filter: { status: $v }) { totalCount } }',
      { v: SECRET },
    ],
    ['a name without quotes', '{ account(name: hunter2) { id } }', {}],
    ['a text where an object belongs', `{ accounts(filter: "${SECRET}") { totalCount } }`, {}],
    ['a text in the place of a name', `{ "${SECRET}" }`, {}],
    ['an amount', typed('AccountInput!'), { v: { ...whole, payoutThreshold: SECRET } }],
    ['an instant', 'query Q($v: DateTime!) { fleetHistory(from: $v) { at } }', { v: SECRET }],
    ['a day', `{ ledger(from: "${SECRET}", to: "2026-01-01") { earnings } }`, {}],
    ['an id', 'mutation Q($v: ID!) { revokeToken(id: $v) { token { id } } }', { v: SECRET }],
  ])('without repeating what was sent: %s', async (_case, document, variables) => {
    const answer = await (await api).request(document, variables);
    expect(answer.errors).toMatchObject([{ message: expect.any(String) }]);
    expect(JSON.stringify(answer)).not.toMatch(/hunter2|select cred/);
  });
});
