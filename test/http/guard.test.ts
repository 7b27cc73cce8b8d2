import { describe, expect, it } from '@jest/globals';
import { startTestApi, TEST_TOKEN } from '../support/api';
import type { PrismaClient } from '../../src/store/connection/prisma';

const NO_DATABASE = { read: {} as PrismaClient };

describe('the bearer', () => {
  it('opens the API', async () => {
    const api = await startTestApi(NO_DATABASE);
    expect(await api.query('{ viewer { name scopes groups } }')).toEqual({
      viewer: { name: 'test', scopes: ['ADMIN'], groups: null },
    });
  });

  it.each([
    ['none', undefined],
    ['a wrong one', `Bearer ${TEST_TOKEN}x`],
    ['another scheme', `Basic ${TEST_TOKEN}`],
    ['characters that no token has', 'Bearer a b'],
    ['an empty one', 'Bearer '],
  ])('is asked for with 401 when there is %s', async (_case, authorization) => {
    const { app } = await startTestApi(NO_DATABASE);
    const answer = await app.inject({
      method: 'POST',
      url: '/graphql',
      headers: authorization === undefined ? {} : { authorization },
      payload: { query: '{ viewer { name } }' },
    });
    expect(answer.statusCode).toBe(401);
    expect(answer.headers['www-authenticate']).toMatch(/^Bearer/);
    expect(answer.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  });
});
