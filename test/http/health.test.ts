import { describe, expect, it } from '@jest/globals';
import type { PrismaClient } from '../../src/store/connection/prisma';
import { startTestApi, TEST_TOKEN, type TestApiOverrides } from '../support/api';

const start = (overrides: TestApiOverrides = {}) => startTestApi({ read: {} as PrismaClient }, overrides);
const bearer = { authorization: `Bearer ${TEST_TOKEN}` };
const NOT_READY = { services: { notReady: async () => 'the database does not answer' } };

describe('health', () => {
  it('is well while the process lives, also when it is not ready', async () => {
    const { app } = await start(NOT_READY);
    expect((await app.inject('/healthz')).statusCode).toBe(200);
  });

  it('says when it is ready', async () => {
    const { app } = await start();
    expect((await app.inject('/readyz')).statusCode).toBe(200);
  });

  it('says why it is not', async () => {
    const { app } = await start(NOT_READY);
    const answer = await app.inject('/readyz');
    expect([answer.statusCode, answer.json()]).toEqual([
      503,
      { status: 'not ready', reason: 'the database does not answer' },
    ]);
  });

  it('names the clock that is wrong, and is ready all the same: reads are right', async () => {
    const wrongClock = () => "This server's clock is 2 h 0 min ahead.";
    const ready = await (await start({ services: { wrongClock } })).app.inject('/readyz');
    expect([ready.statusCode, ready.json()]).toEqual([
      200,
      { status: 'ready', warnings: ["This server's clock is 2 h 0 min ahead."] },
    ]);
    const { app } = await start({ services: { ...NOT_READY.services, wrongClock } });
    const answer = await app.inject('/readyz');
    expect([answer.statusCode, answer.json()]).toEqual([
      503,
      {
        status: 'not ready',
        reason: 'the database does not answer',
        warnings: ["This server's clock is 2 h 0 min ahead."],
      },
    ]);
  });

  it('makes GraphQL unavailable while it is not ready', async () => {
    const { request } = await start(NOT_READY);
    expect(await request('{ viewer { name } }')).toMatchObject({
      status: 503,
      errors: [{ extensions: { code: 'UNAVAILABLE' }, message: 'Not ready: the database does not answer' }],
    });
  });

  it('asks a stranger for a token before it says that it is not ready', async () => {
    const { app } = await start(NOT_READY);
    expect((await app.inject({ method: 'POST', url: '/graphql', payload: {} })).statusCode).toBe(401);
  });

  it('is unavailable, and the token not wrong, when the database cannot be asked about it', async () => {
    const { request } = await start({
      services: {
        authenticate: () => Promise.reject(Object.assign(new Error('gone'), { code: 'ECONNREFUSED' })),
      },
    });
    expect(await request('{ viewer { name } }')).toMatchObject({ status: 503 });
  });
});

describe('metrics', () => {
  const metrics = async () => ({ contentType: 'text/plain; version=0.0.4', body: 'pool_calls_total 7\n' });

  it('are for a token with READ, also while the server is not ready', async () => {
    const { app } = await start({ services: { ...NOT_READY.services, metrics } });
    expect((await app.inject('/metrics')).statusCode).toBe(401);
    const answer = await app.inject({ url: '/metrics', headers: bearer });
    expect([answer.body, answer.headers['content-type']]).toEqual([
      'pool_calls_total 7\n',
      'text/plain; version=0.0.4',
    ]);
  });

  it('are refused to a token without any scope', async () => {
    const { app } = await start({
      services: { metrics },
      viewer: { name: 'none', scopes: [], groups: null },
    });
    expect((await app.inject({ url: '/metrics', headers: bearer })).statusCode).toBe(403);
  });
});
