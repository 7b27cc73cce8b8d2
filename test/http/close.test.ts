import { describe, expect, it } from '@jest/globals';
import type { PrismaClient } from '../../src/store/connection/prisma';
import { startTestApi, TEST_TOKEN } from '../support/api';

/** A server whose metrics answer only when the test says so: a request in flight. */
async function startWithSlowAnswer() {
  let answer = (): void => undefined;
  let asked = (): void => undefined;
  const inFlight = new Promise<void>((resolve) => (asked = resolve));
  const held = new Promise<void>((resolve) => (answer = resolve));
  const { http } = await startTestApi(
    { read: {} as PrismaClient },
    {
      services: {
        metrics: async () => {
          asked();
          await held;
          return { contentType: 'text/plain', body: 'done' };
        },
      },
    },
  );
  const address = await http.listen({ host: '127.0.0.1', port: 0 });
  const response = fetch(`${address}/metrics`, { headers: { authorization: `Bearer ${TEST_TOKEN}` } });
  await inFlight;
  return { http, address, response, answer: () => answer() };
}

describe('closing', () => {
  it('lets a request in flight finish and takes no new one', async () => {
    const { http, address, response, answer } = await startWithSlowAnswer();
    const closed = http.close();
    await expect(fetch(`${address}/healthz`)).rejects.toThrow();
    answer();
    expect(await (await response).text()).toBe('done');
    await closed;
  });

  it('ends without it when it takes too long', async () => {
    const { http, response, answer } = await startWithSlowAnswer();
    const refused = expect(response).rejects.toThrow();
    await http.close(20);
    await refused;
    answer();
  });
});
