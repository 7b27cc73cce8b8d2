import { beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeInBrowser } from './support/chromium';
import { openDashboard, type Dashboard } from './support/dashboard';

describeInBrowser('a chart', () => {
  let dashboard: Dashboard;
  beforeAll(async () => {
    dashboard = await openDashboard();
  });

  /** The Now screen with its chart drawn, and the middle of the plot. */
  async function openChart() {
    const visit = await dashboard.visit('/');
    const plot = visit.page.locator('.u-over');
    await plot.waitFor();
    // What stands above the chart comes in its own time, and moves it.
    await visit.settled();
    const box = await plot.boundingBox();
    if (!box) throw new Error('the plot is not shown');
    return { ...visit, box, x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }

  const span = (page: Page) => {
    const { searchParams } = new URL(page.url());
    return Date.parse(searchParams.get('to') ?? '') - Date.parse(searchParams.get('from') ?? '');
  };
  const DAY = 86_400_000;

  it('zooms by dragging, asks for that span alone, and goes back to now', async () => {
    const { page, x, y, box, watch } = await openChart();
    const asked = page.waitForRequest((request) => decodeURIComponent(request.url()).includes('"to":"20'));
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + box.width / 4, y, { steps: 4 });
    await page.mouse.up();
    await page.waitForURL(/from=.*to=/);
    expect(span(page) / DAY).toBeCloseTo(0.25, 1);
    const { searchParams } = new URL((await asked).url());
    const variables = JSON.parse(searchParams.get('variables') ?? '{}') as { from: string; to: string };
    const address = new URL(page.url()).searchParams;
    expect(variables).toMatchObject({ from: address.get('from'), to: address.get('to') });
    await page.getByRole('button', { name: 'Back to now' }).first().click();
    await page.waitForURL(`${dashboard.url}/`);
    watch.expectQuiet();
    await page.context().close();
  });

  it('zooms by the wheel', async () => {
    const { page, x, y, watch } = await openChart();
    await page.mouse.move(x, y);
    await page.mouse.wheel(0, -400);
    await page.waitForURL(/from=.*to=/);
    expect(span(page)).toBeLessThan(DAY);
    watch.expectQuiet();
    await page.context().close();
  });

  it('is moved by keys, and says so', async () => {
    const { page, watch } = await openChart();
    const chart = page.getByRole('group', { name: /Plus and minus zoom/ });
    await chart.press('+');
    await page.waitForURL(/from=.*to=/);
    expect(span(page) / DAY).toBeCloseTo(0.5, 2);
    await chart.press('ArrowLeft');
    await page.waitForURL((url) => Date.parse(url.searchParams.get('to') ?? '') < Date.now() - 2 * 3_600_000);
    await chart.press('Escape');
    await page.waitForURL(`${dashboard.url}/`);
    watch.expectQuiet();
    await page.context().close();
  });

  it('has a table with every point of the API, in the zone of the address', async () => {
    const { page, watch } = await openChart();
    await page.getByRole('button', { name: 'Show as table' }).click();
    const from = new Date(Date.now() - DAY).toISOString();
    const { fleetHistory } = await dashboard.app.query<{ fleetHistory: { at: string }[] }>(
      `query ($from: DateTime!) { fleetHistory(from: $from) { at } }`,
      { from },
    );
    const rows = page.getByRole('group', { name: 'The points of the chart' }).locator('tbody tr');
    expect(await rows.count()).toBe(fleetHistory.length);
    expect(fleetHistory.length).toBeGreaterThan(0);
    await page.getByLabel('Time zone').selectOption('Asia/Shanghai');
    await page.waitForURL(/tz=Asia%2FShanghai/);
    await page.getByText('Time, GMT+8').waitFor();
    watch.expectQuiet();
    await page.context().close();
  });
});
