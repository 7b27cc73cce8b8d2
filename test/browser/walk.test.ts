import { beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { smallCompany } from './support/company';
import { describeInBrowser } from './support/chromium';
import { openDashboard, type Dashboard, type Visit } from './support/dashboard';
import { expectAccessible } from './support/expectations';
import { LOOKS } from './support/looks';
import { expectNothingCutOff } from './support/overflow';
import { addressesOf, furnish, SCREEN_NAMES, type ScreenName } from './support/screens';

/** A small laptop, a tablet either way, half a screen. */
const BETWEEN = [1280, 1024, 768, 640];

describeInBrowser('every screen', () => {
  let dashboard: Dashboard;
  let addresses: Record<ScreenName, string>;
  let visit: Visit;
  beforeAll(async () => {
    dashboard = await openDashboard({ accounts: smallCompany(), still: true });
    await furnish(dashboard.app);
    addresses = await addressesOf(dashboard.app);
    visit = await dashboard.visit('/', { look: 'phone light' });
    await visit.settled();
  });

  async function look(as: keyof typeof LOOKS): Promise<void> {
    await visit.page.setViewportSize(LOOKS[as].viewport);
    await visit.page.emulateMedia({ colorScheme: LOOKS[as].colorScheme });
    await visit.settled();
  }

  it.each(SCREEN_NAMES)('%s: axe finds nothing, nothing is cut off, nobody complains', async (name) => {
    const { page, watch } = visit;
    await page.goto(dashboard.url + addresses[name]);
    await look('wide light');
    await expectNothingCutOff(page);
    await expectAccessible(page);
    await look('wide dark');
    await expectAccessible(page, 'color-contrast');
    for (const width of BETWEEN) {
      await page.setViewportSize({ width, height: 800 });
      await visit.settled();
      await expectNothingCutOff(page);
    }
    await look('phone dark');
    await expectNothingCutOff(page);
    await expectAccessible(page);
    await look('phone light');
    await expectAccessible(page, 'color-contrast');
    watch.expectQuiet();
  });

  it.each<[dialog: string, screen: ScreenName, button: string]>([
    ['acknowledging', 'Now', 'Acknowledge'],
    ['silencing', 'Now', 'Silence'],
    ['resolving', 'An alert', 'Resolve'],
    ['editing an account', 'Settings: accounts', 'Edit'],
    ['changing a rule', 'Settings: rules', 'Edit Workers offline'],
    ['adding a channel', 'Settings: channels', 'Add a channel'],
    ['planning a silence', 'Settings: silences', 'Silence something'],
    ['making a token', 'Settings: tokens', 'Make a token'],
    ['adding an adjustment', 'Adjustments', 'Add an adjustment'],
    ['more screens', 'Now', 'More'],
  ])('the dialog of %s: the same', async (_dialog, screen, button) => {
    const { page, watch } = visit;
    await page.goto(dashboard.url + addresses[screen]);
    await look('phone light');
    await page.getByRole('button', { name: button }).first().click();
    await page.getByRole('dialog').waitFor();
    await expectNothingCutOff(page);
    await expectAccessible(page);
    await look('phone dark');
    await expectAccessible(page, 'color-contrast');
    watch.expectQuiet();
  });

  it('leads somewhere with every link', async () => {
    const { page, context, watch, go } = visit;
    await page.goto(dashboard.url);
    await look('wide light');
    /** an example of each kind */
    const links = new Map<string, string>();
    for (const path of Object.values(addresses)) {
      await go(path);
      for (const href of await hrefs(page)) links.set(kindOf(href), href);
    }
    expect(links.size).toBeGreaterThan(30);
    const lost: string[] = [];
    for (const href of links.values()) {
      const { pathname, search } = new URL(href, dashboard.url);
      if (pathname.startsWith('/export/')) {
        const answer = await context.request.get(dashboard.url + pathname + search);
        if (!answer.ok()) lost.push(`${href} answers ${answer.status()}`);
      } else {
        await go(pathname + search);
        expect(page.url()).toBe(dashboard.url + pathname + search);
        const said = await page.getByRole('main').innerText();
        if (/There is no such|Your token does not|has failed|could not be read/.test(said))
          lost.push(`${href} says ${said}`);
      }
    }
    expect(lost).toEqual([]);
    watch.expectQuiet();
  });
});

function hrefs(page: Page): Promise<string[]> {
  return page.evaluate(`[...document.querySelectorAll('a[href]')].map((link) => link.getAttribute('href'))`);
}

/** "/workers/12?account=3" and "/workers/7?account=5" are links of one kind. */
function kindOf(href: string): string {
  const { pathname, searchParams } = new URL(href, 'http://here');
  const place = pathname.replace(/^\/(alerts|accounts|workers|collecting)\/.+/, '/$1/…');
  const state = ['status', 'view', 'range', 'kind'].map((name) => searchParams.get(name));
  return JSON.stringify([place, [...searchParams.keys()].sort(), state]);
}
