import { describe, expect, it } from '@jest/globals';
import { parametersOf } from '../../src/http/parameters';
import type { PrismaClient } from '../../src/store/connection/prisma';
import { startTestApi, TEST_TOKEN } from '../support/api';

const DEEP = `${'{ a '.repeat(60)}${'}'.repeat(60)}`;
const MANY = Array.from({ length: 400 }, (_, i) => `a${i}: viewer { name }`).join(' ');

describe('the parameters in an address', () => {
  it('are all behind the first question mark, another one included', () => {
    expect([...parametersOf({ url: '/graphql?query={a}%23?&b=1?2' })]).toEqual([
      ['query', '{a}#?'],
      ['b', '1?2'],
    ]);
    expect([...parametersOf({ url: '/graphql' })]).toEqual([]);
  });

  it.each([
    ['too deep', DEEP],
    ['too many aliases', `{ ${MANY} }`],
  ])('do not hide from the limits, behind a second one, what is %s', async (_, large) => {
    const { app } = await startTestApi({ read: {} as PrismaClient });
    const get = (url: string) =>
      app.inject({ method: 'GET', url, headers: { authorization: `Bearer ${TEST_TOKEN}` } });
    const plain = await get(`/graphql?query=${encodeURIComponent(large)}`);
    expect(plain.json()).toMatchObject({ errors: [{ extensions: { code: 'LIMIT_EXCEEDED' } }] });
    const asked = `query=query A { viewer { name } } %23?%0Aquery B ${encodeURIComponent(large)}&operationName=B`;
    const hidden = await get(`/graphql?${asked.replaceAll(' ', '%20')}`);
    expect([hidden.statusCode, hidden.json<{ errors: object[] }>().errors]).toMatchObject([
      400,
      [{ extensions: { code: 'LIMIT_EXCEEDED' } }],
    ]);
  });
});
