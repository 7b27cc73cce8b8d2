import { expect, it } from '@jest/globals';
import { describeInBrowser } from './support/chromium';
import { openDashboard } from './support/dashboard';

interface Waiting {
  tierRuns: { nodes: { id: string; waitingSince: string; waitingUntil: string }[] };
}

describeInBrowser('a run that waits for the budget', () => {
  it('says since when it waits and when there is room again, in the list of tiers and by itself', async () => {
    const { app, visit } = await openDashboard({
      collected: false,
      still: true,
      env: { POOL_CALL_LIMIT: '10', POOL_CALL_RESERVE: '5' },
    });
    await app.query('mutation { triggerTier(tier: TIER_1) { run { id } } }');
    const { page, context, watch, go } = await visit('/collecting');
    const line = page.getByText('waiting for the call budget').first();
    await line.waitFor();
    const { tierRuns } = await app.query<Waiting>(
      '{ tierRuns(first: 1) { nodes { id waitingSince waitingUntil } } }',
    );
    const [run] = tierRuns.nodes;
    const expectSaid = async () => {
      await line.waitFor();
      expect(await line.innerText()).toMatch(
        /waiting for the call budget since .+ UTC, room again at .+ UTC at the earliest$/,
      );
      const times = await Promise.all(
        (await line.locator('time').all()).map((time) => time.getAttribute('datetime')),
      );
      expect(times).toEqual([run?.waitingSince, run?.waitingUntil]);
    };
    await expectSaid();
    await go(`/collecting/${run?.id}`);
    await expectSaid();
    watch.expectQuiet();
    await context.close();
  });
});
