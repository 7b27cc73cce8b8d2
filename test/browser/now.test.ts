import { beforeAll, expect, it } from '@jest/globals';
import { ADMIN_TOKEN } from '../support/whole-app';
import { describeInBrowser } from './support/chromium';
import { openDashboard, type Dashboard } from './support/dashboard';

interface Shown {
  fleet: {
    hashrate1h: number;
    activeWorkers: number;
    totalWorkers: number;
    failingAccounts: number;
    accounts: number;
  };
  alerts: { totalCount: number; nodes: { id: string }[] };
}

describeInBrowser('the Now screen', () => {
  let dashboard: Dashboard;
  beforeAll(async () => {
    dashboard = await openDashboard();
  });

  const ask = () =>
    dashboard.app.query<Shown>(
      `{ fleet { hashrate1h activeWorkers totalWorkers failingAccounts accounts }
         alerts(filter: { needsYou: true }) { totalCount nodes { id } } }`,
    );

  it('shows the figures of the API, to the digit', async () => {
    const { page, watch } = await dashboard.visit('/');
    const { fleet, alerts } = await ask();
    const figure = (label: string) => page.locator(`[data-figure="${label}"] a`);
    const textOf = async (label: string) => (await figure(label).innerText()).replaceAll(/\s+/g, ' ');
    const exact = await figure('Hashrate, 1 h').locator('[title]').getAttribute('title');
    expect(exact).toBe(`${fleet.hashrate1h.toLocaleString('en-US', { maximumFractionDigits: 20 })} H/s`);
    const working = `${fleet.activeWorkers.toLocaleString('en-US')} of ${fleet.totalWorkers.toLocaleString('en-US')}`;
    expect(await textOf('Machines working')).toBe(working);
    expect(await textOf('Accounts failing')).toBe(`${fleet.failingAccounts} of ${fleet.accounts}`);
    const things = alerts.totalCount === 1 ? '1 thing needs you' : `${alerts.totalCount} things need you`;
    expect(await page.locator('[data-verdict]').innerText()).toContain(
      alerts.totalCount === 0 ? 'All well' : things,
    );
    watch.expectQuiet();
    await page.context().close();
  });

  it('acknowledges by keyboard alone, and the line goes', async () => {
    const before = (await ask()).alerts.totalCount;
    expect(before).toBeGreaterThan(0);
    const { page, watch } = await dashboard.visit('/');
    const button = page.getByRole('button', { name: 'Acknowledge' }).first();
    await button.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.getByLabel('Note').fill('on my way');
    await page.getByRole('dialog').getByRole('button', { name: 'Acknowledge' }).press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const after = (await ask()).alerts.totalCount;
    expect(after).toBeLessThan(before);
    await page
      .getByText(after === 0 ? 'All well' : after === 1 ? '1 thing needs you' : `${after} things need you`)
      .waitFor();
    watch.expectQuiet();
    await page.context().close();
  });

  it('asks who is there, and keeps the address for them', async () => {
    const { page, watch } = await dashboard.visit('/?span=7d', { token: null });
    await page.getByLabel('Token').fill('not a token of this server');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').waitFor();
    watch.take();
    await page.getByLabel('Token').fill(ADMIN_TOKEN);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.locator('[data-figure="Hashrate, 1 h"] a').waitFor();
    expect(page.url()).toBe(`${dashboard.url}/?span=7d`);
    watch.expectQuiet();
    await page.context().close();
  });

  it('greys what it knows while the server is lost, and goes on by itself', async () => {
    const { page, context } = await dashboard.visit('/');
    const figure = page.locator('[data-figure="Hashrate, 1 h"] a');
    const shown = await figure.innerText();
    await context.setOffline(true);
    await page.getByText(/Not connected since \d\d:\d\d/).waitFor();
    expect(await figure.innerText()).toBe(shown);
    expect(await page.locator('[data-verdict]').getAttribute('data-verdict')).toBe('off');
    await context.setOffline(false);
    await page.getByText(/Not connected since/).waitFor({ state: 'detached' });
    await context.close();
  });
});

describeInBrowser('the Now screen before anything was collected', () => {
  it('shows no 0 where nothing is known', async () => {
    const { visit } = await openDashboard({ collected: false });
    const { page, watch } = await visit('/');
    await page.getByText('Nothing was collected yet.').waitFor();
    for (const label of ['Hashrate, 1 h', 'Machines working'])
      expect(await page.locator(`[data-figure="${label}"]`).innerText()).toContain('–');
    expect(await page.locator('[data-verdict]').getAttribute('data-verdict')).toBe('off');
    watch.expectQuiet();
    await page.context().close();
  });
});
