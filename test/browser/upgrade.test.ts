import { beforeAll, expect, it } from '@jest/globals';
import { VERSION } from '../../src/version';
import { describeInBrowser } from './support/chromium';
import { openDashboard, type Dashboard } from './support/dashboard';

describeInBrowser('an upgrade under an open page', () => {
  let dashboard: Dashboard;
  beforeAll(async () => {
    dashboard = await openDashboard();
  });

  it('is told of, with the way to the new page', async () => {
    const { page, context, watch } = await dashboard.visit('/', { turnable: true });
    await page.locator('[data-figure="Hashrate, 1 h"] a').waitFor();
    await page.route(/operationName=Pulse/, async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, body: (await answer.text()).replace(VERSION, '99.0.0') });
    });
    await page.clock.fastForward(11_000);
    const hint = page.getByText('The server was upgraded to Pow CRM 99.0.0');
    await hint.waitFor();
    await page.getByRole('button', { name: 'Load it' }).click();
    await page.waitForEvent('load');
    await page.locator('[data-figure="Hashrate, 1 h"] a').waitFor();
    expect(await hint.count()).toBe(0);
    watch.expectQuiet();
    await context.close();
  });

  it('that took a file away loads the page again, once, and then says what is missing', async () => {
    const { page, context } = await dashboard.visit('/');
    await page.locator('[data-figure="Hashrate, 1 h"] a').waitFor();
    let loaded = 0;
    page.on('load', () => (loaded += 1));
    await page.route(/\/assets\/settings-.*\.js$/, (route) => route.fulfill({ status: 404 }));
    await page.getByRole('link', { name: 'Settings' }).first().click();
    await page.getByText('The server has no such part of the page: it may have been upgraded.').waitFor();
    expect(loaded).toBe(1);
    await page.unroute(/\/assets\/settings-.*\.js$/);
    await page.getByRole('button', { name: 'Load it again' }).click();
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
    await context.close();
  });
});

describeInBrowser('a server without its dashboard', () => {
  it('says in a sentence how it is built, and answers the API', async () => {
    const dashboard = await openDashboard({ collected: false });
    await dashboard.stop();
    await dashboard.startAgain({ web: '/nowhere' });
    const { page, context } = await dashboard.visit('/');
    expect(await page.locator('body').innerText()).toBe(
      'The dashboard was not built; run "npm run build" and start the server again.',
    );
    expect(await dashboard.app.query('{ server { version } }')).toEqual({ server: { version: VERSION } });
    await context.close();
  });
});
