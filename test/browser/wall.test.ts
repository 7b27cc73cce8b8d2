import { beforeAll, expect, it } from '@jest/globals';
import { describeInBrowser } from './support/chromium';
import { openDashboard, type Dashboard } from './support/dashboard';

describeInBrowser('the wall', () => {
  let dashboard: Dashboard;
  beforeAll(async () => {
    dashboard = await openDashboard();
  });

  it('stands alone: a clock, the age of the data, and nothing to navigate by', async () => {
    const { page, watch } = await dashboard.visit('/wall');
    await page.getByText(/as of \d\d:\d\d UTC \(.+\)/).waitFor();
    expect(await page.getByRole('main').locator('time').first().innerText()).toMatch(/^\d\d:\d\d$/);
    expect(await page.getByRole('navigation').count()).toBe(0);
    watch.expectQuiet();
    await page.context().close();
  });

  it('is seen by a token that only reads, without money', async () => {
    const { createToken } = await dashboard.app.query<{ createToken: { secret: string } }>(
      `mutation { createToken(input: { name: "wall", scopes: [READ] }) { secret } }`,
    );
    const { page, watch } = await dashboard.visit('/wall', { token: createToken.secret });
    await page.locator('[data-figure="Machines working"] a').waitFor();
    watch.expectQuiet();
    await page.goto(`${dashboard.url}/`);
    await page.getByRole('link', { name: 'Workers' }).first().waitFor();
    for (const screen of ['Money', 'Ledger', 'Payouts'])
      expect(await page.getByRole('link', { name: screen, exact: true }).count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Acknowledge' }).count()).toBe(0);
    watch.expectQuiet();
    await page.context().close();
  });

  it('outlives a server that is away for a while', async () => {
    const { page, context } = await dashboard.visit('/wall');
    await page.locator('[data-figure="Machines working"] a').waitFor();
    await context.setOffline(true);
    await page.getByText(/Not connected since/).waitFor();
    await context.setOffline(false);
    await page.getByText(/Not connected since/).waitFor({ state: 'detached' });
    expect(await page.locator('[data-verdict]').getAttribute('data-verdict')).not.toBe('off');
    await context.close();
  });
});
