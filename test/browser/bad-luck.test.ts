import { afterEach, beforeAll, expect, it } from '@jest/globals';
import { Client } from 'pg';
import type { Page, Route } from 'playwright-core';
import { SERVER_VARIABLE } from '../support/global-setup';
import { ADMIN_TOKEN } from '../support/whole-app';
import { describeInBrowser, launchWithoutCookies } from './support/chromium';
import { openDashboard, type Dashboard, type Visit } from './support/dashboard';

/** Longer than the page waits between two looks for a server, or two questions of the Now screen. */
const NEXT_LOOK = 11_000;
const DAY = 86_400_000;
const QUESTIONS = '**/graphql?**';
const onServer = Boolean(process.env[SERVER_VARIABLE]);

const verdict = (page: Page) => page.locator('[data-verdict]');
const toneOf = (page: Page) => verdict(page).getAttribute('data-verdict');
const hashrate = (page: Page) => page.locator('[data-figure="Hashrate, 1 h"] a');
const notConnected = (page: Page) => page.getByText(/Not connected since \d\d:\d\d/);

/** A tab behind others, or a lid that is shut. */
const show = (page: Page, visibility: 'hidden' | 'visible') =>
  page.evaluate(`(() => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => '${visibility}' });
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => ${visibility === 'hidden'} });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  })()`);

describeInBrowser('an open page', () => {
  let dashboard: Dashboard;
  let visit: Visit;
  beforeAll(async () => {
    dashboard = await openDashboard();
  });
  afterEach(() => visit.context.close());

  async function openNow(): Promise<Page> {
    visit = await dashboard.visit('/', { turnable: true });
    await hashrate(visit.page).waitFor();
    await visit.settled();
    return visit.page;
  }
  /** Turns the clock until it is so, and until its figures have come: what is asked at each look comes in its own time. */
  async function untilConnected(page: Page): Promise<void> {
    while ((await notConnected(page).count()) > 0) await page.clock.fastForward(NEXT_LOOK);
    while ((await toneOf(page)) === 'off') await page.clock.fastForward(NEXT_LOOK);
  }

  it('outlives a restart of the server, signed in, and says meanwhile since when it knows nothing', async () => {
    const page = await openNow();
    const shown = await hashrate(page).innerText();
    await dashboard.stop();
    await page.clock.fastForward(NEXT_LOOK);
    await notConnected(page).waitFor();
    expect([await hashrate(page).innerText(), await toneOf(page)]).toEqual([shown, 'off']);
    await dashboard.startAgain();
    await untilConnected(page);
    expect(await toneOf(page)).not.toBe('off');
  });

  it('keeps a screen that is not loaded yet for when the server is there again', async () => {
    const page = await openNow();
    await dashboard.stop();
    let loads = 0;
    page.on('load', () => (loads += 1));
    await page.getByRole('link', { name: 'Ledger' }).first().click();
    await page
      .getByText('The server does not answer, so this part of the page could not be loaded.')
      .waitFor();
    await notConnected(page).waitFor();
    expect(loads).toBe(0);
    await dashboard.startAgain();
    await page.clock.fastForward(NEXT_LOOK);
    await page.getByRole('table').first().waitFor();
    expect(new URL(page.url()).pathname).toBe('/ledger');
  });

  (onServer ? it : it.skip)('says that the database is away, and goes on when it is there', async () => {
    const page = await openNow();
    const [row] = await dashboard.app.database.write.$queryRaw<
      { name: string }[]
    >`select current_database() as name`;
    const name = row?.name ?? '';
    await administer(
      `alter database ${name} allow_connections false`,
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`,
    );
    await page.clock.fastForward(NEXT_LOOK);
    await page.getByText(/Not connected since.*database/).waitFor();
    expect(await toneOf(page)).toBe('off');
    await administer(`alter database ${name} allow_connections true`);
    await untilConnected(page);
    expect(await toneOf(page)).not.toBe('off');
  });

  it('asks to sign in again where somebody ended its session, and stays where it was', async () => {
    visit = await dashboard.visit('/?span=7d', { turnable: true });
    const { page } = visit;
    await hashrate(page).waitFor();
    const [newest] = (await dashboard.app.query<{ sessions: { id: string }[] }>('{ sessions { id } }'))
      .sessions;
    await dashboard.app.query('mutation ($id: ID!) { endSession(id: $id) { id } }', {
      id: newest?.id,
    });
    await page.clock.fastForward(NEXT_LOOK);
    await page.getByText('Your session has ended').waitFor();
    await page.getByLabel('Token').fill(ADMIN_TOKEN);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await hashrate(page).waitFor();
    expect(page.url()).toBe(`${dashboard.url}/?span=7d`);
  });

  it('asks nothing for as long as the server wants, and says so', async () => {
    const page = await openNow();
    const shown = await hashrate(page).innerText();
    let asked = 0;
    const tooMany = (route: Route) => {
      asked += 1;
      const errors = [
        { message: 'Too many requests from this token.', extensions: { code: 'LIMIT_EXCEEDED' } },
      ];
      return route.fulfill({ status: 429, headers: { 'retry-after': '300' }, json: { errors } });
    };
    await page.route(QUESTIONS, tooMany);
    await page.clock.fastForward(NEXT_LOOK);
    await page.getByText('The server asks this page to wait.').waitFor();
    await visit.settled();
    const before = asked;
    await page.clock.fastForward(120_000);
    await show(page, 'visible');
    await page.getByText('It asks again in 2 min').waitFor();
    await visit.settled();
    expect([asked, await hashrate(page).innerText()]).toEqual([before, shown]);
    await page.unroute(QUESTIONS, tooMany);
    await page.clock.fastForward(180_000);
    await page.getByText('The server asks this page to wait.').waitFor({ state: 'detached' });
  });

  it('that was hidden for a day asked nothing, asks at once, and calls nothing well meanwhile', async () => {
    const page = await openNow();
    await show(page, 'hidden');
    let asked = 0;
    let answer = () => undefined as void;
    const answers = new Promise<void>((resolve) => (answer = resolve));
    await page.route(QUESTIONS, async (route) => {
      asked += 1;
      await answers;
      await route.continue();
    });
    await page.clock.fastForward(DAY);
    await visit.settled();
    expect(asked).toBe(0);
    await Promise.all([page.waitForRequest(QUESTIONS), show(page, 'visible')]);
    await page.getByText('The server was asked 1 d ago, and is asked again now.').waitFor();
    expect(await toneOf(page)).toBe('off');
    answer();
    await page.getByText('The server was asked').waitFor({ state: 'detached' });
    await visit.settled();
    expect(await toneOf(page)).not.toBe('off');
  });
});

describeInBrowser('a browser that refuses cookies', () => {
  it('is told so by the page to sign in, in place of asking again and again', async () => {
    const { url } = await openDashboard({ collected: false });
    const page = await (await launchWithoutCookies()).newPage();
    await page.goto(url);
    await page.getByLabel('Token').fill(ADMIN_TOKEN);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page
      .getByText('Your browser refused the cookie. Allow cookies for this address, and try again.')
      .waitFor();
  });
});

async function administer(...statements: string[]): Promise<void> {
  const client = new Client({ connectionString: process.env[SERVER_VARIABLE] });
  await client.connect();
  for (const sql of statements) await client.query(sql);
  await client.end();
}
