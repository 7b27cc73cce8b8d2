import { afterAll, expect, it } from '@jest/globals';
import { describeWithServer, testsAll } from '../support/databases';
import { SERVER_VARIABLE } from '../support/global-setup';
import { dropTemplate } from './database';
import { playSeed } from './play';

const server = process.env[SERVER_VARIABLE] ?? '';

/** `npm run simulate` plays more of them. */
describeWithServer('simulated days of faults', () => {
  afterAll(() => dropTemplate(server));

  it.each(testsAll ? [1, 2, 11] : [1])('hold every invariant (seed %p)', async (seed) => {
    const { violation, faults, story } = await playSeed({ seed, days: 0.5, server });
    expect({ violation, story: violation ? story : [] }).toEqual({ violation: null, story: [] });
    expect(faults).toBeGreaterThan(0);
  });

  it('are stopped by the first call over the limit, where a server believes in a larger one', async () => {
    const { violation } = await playSeed({ seed: 3, days: 0.5, server, env: { POOL_CALL_LIMIT: '200' } });
    expect(violation).toMatchObject({ invariant: "never a call over the pool's limit" });
  });

  it('play the same again from the same seed', async () => {
    const [first, second] = [
      await playSeed({ seed: 4, days: 0.1, server }),
      await playSeed({ seed: 4, days: 0.1, server }),
    ];
    expect(second).toEqual(first);
  });
});
