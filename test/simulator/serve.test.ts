import { afterEach, describe, expect, it } from '@jest/globals';
import { servePool, type Pool, type ServedPool } from '../../src/simulator';
import { readCommandLine } from '../../src/simulator/options';
import { dataOf, poolWith, signed, type Answer } from './caller';

const served: ServedPool[] = [];

async function serve(pool: Pool): Promise<string> {
  const running = await servePool(pool);
  served.push(running);
  return running.url;
}

afterEach(async () => {
  await Promise.all(served.splice(0).map((running) => running.close()));
});

describe('the pool behind a socket', () => {
  it('answers a signed form on loopback, with the date of its own clock', async () => {
    const { pool, first } = poolWith();
    const url = await serve(pool);
    const response = await fetch(`${url}/api/account.htm`, {
      method: 'POST',
      body: new URLSearchParams(signed(first)),
    });
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(response.headers.get('date')).toBe('Sat, 01 Jun 2024 12:00:00 GMT');
    expect(((await response.json()) as Answer).data).toEqual(dataOf(pool, first, 'account'));
    expect(pool.calls[0]).toMatchObject({ client: '127.0.0.1', method: 'POST', status: 200 });
  });

  it('answers a query by GET', async () => {
    const { pool, first } = poolWith();
    const query = new URLSearchParams(signed(first)).toString();
    const response = await fetch(`${await serve(pool)}/api/hashrate.htm?${query}`);
    expect(((await response.json()) as Answer).code).toBe(0);
  });

  it('answers late when slow', async () => {
    const { pool } = poolWith();
    pool.inject({ kind: 'slow', delayMs: 30 });
    const url = await serve(pool);
    const started = performance.now();
    await fetch(`${url}/api/account.htm`);
    expect(performance.now() - started).toBeGreaterThan(25);
  });

  it.each(['reset', 'refuse'] as const)('breaks the connection for %s', async (kind) => {
    const { pool } = poolWith();
    pool.inject({ kind });
    await expect(fetch(`${await serve(pool)}/api/account.htm`)).rejects.toThrow('fetch failed');
    expect(pool.calls).toHaveLength(1);
  });

  it('hangs until the client gives up', async () => {
    const { pool } = poolWith();
    pool.inject({ kind: 'hang' });
    const url = await serve(pool);
    await expect(fetch(`${url}/api/account.htm`, { signal: AbortSignal.timeout(40) })).rejects.toThrow(
      'timeout',
    );
  });

  it('ends hanging and waiting connections when it closes', async () => {
    const { pool } = poolWith();
    pool.inject({ kind: 'hang', times: 1 });
    pool.inject({ kind: 'slow', delayMs: 60_000 });
    const running = await servePool(pool);
    const pending = [1, 2].map(() =>
      fetch(`${running.url}/api/account.htm`).catch((error: Error) => error.message),
    );
    while (pool.calls.length < 2) await new Promise((resolve) => setImmediate(resolve));
    await running.close();
    expect(await Promise.all(pending)).toEqual(['fetch failed', 'fetch failed']);
  });

  it('says so when the port is taken', async () => {
    const { pool } = poolWith();
    const port = Number(new URL(await serve(pool)).port);
    await expect(servePool(pool, { port })).rejects.toThrow('EADDRINUSE');
  });

  it('breaks off a request too large to be one', async () => {
    const { pool } = poolWith();
    const url = await serve(pool);
    await expect(
      fetch(`${url}/api/account.htm`, { method: 'POST', body: 'x'.repeat(200_000) }),
    ).rejects.toThrow();
  });
});

describe('the command line', () => {
  it('has the demo as its default', () => {
    expect(readCommandLine([])).toEqual({
      host: '127.0.0.1',
      port: 8090,
      seed: 1,
      accounts: 33,
      workers: 6_000,
      csv: undefined,
    });
  });

  it('takes every option', () => {
    expect(
      readCommandLine(['--port', '0', '--seed=9', '--accounts', '5', '--workers', '50', '--csv', 'a.csv']),
    ).toMatchObject({
      port: 0,
      seed: 9,
      accounts: 5,
      workers: 50,
      csv: 'a.csv',
    });
  });

  it.each([['--port', 'x'], ['--seed=-1'], ['--nonsense']])('refuses %s', (...args) => {
    expect(() => readCommandLine(args)).toThrow();
  });
});
