import { beforeAll, expect, it } from '@jest/globals';
import { describeInBrowser } from './support/chromium';
import { smallCompany } from './support/company';
import { openDashboard, type Dashboard, type Visit } from './support/dashboard';
import { expectAccessible } from './support/expectations';
import { addressesOf, furnish, type ScreenName } from './support/screens';

/** What the words of every button that changes something begin with. */
const VERBS = new RegExp(
  `^(Acknowledge|Silence|Resolve|Collect|Check credentials|Run now|Edit|Disable|Enable|Archive|Add|Test|Delete|End|Make|Revoke|Re-read|Ignore|Switch off|Apply|Change|Take back)`,
);

describeInBrowser('whoever looks', () => {
  let dashboard: Dashboard;
  let addresses: Record<ScreenName, string>;
  beforeAll(async () => {
    dashboard = await openDashboard({ accounts: smallCompany(), still: true });
    await furnish(dashboard.app);
    addresses = await addressesOf(dashboard.app);
  });

  /** Signs in with a new token and notes every answer with an error. */
  async function visitAs(name: string, input: string): Promise<Visit & { refused: string[] }> {
    const { createToken } = await dashboard.app.query<{ createToken: { secret: string } }>(
      `mutation { createToken(input: { name: "${name}", ${input} }) { secret } }`,
    );
    const visit = await dashboard.visit('/', { token: createToken.secret });
    const refused: string[] = [];
    visit.page.on('response', (response) => {
      if (!response.url().includes('/graphql') || response.status() === 304) return;
      void response
        .json()
        .then((body: { errors?: { message: string }[] }) =>
          refused.push(...(body.errors ?? []).map(({ message }) => message)),
        )
        .catch(() => undefined);
    });
    await visit.settled();
    return { ...visit, refused };
  }

  const shown = (visit: Visit) => visit.page.locator('body').innerText();
  const buttons = async ({ page }: Visit) =>
    (await page.getByRole('button').allInnerTexts()).map((text) => text.trim());

  it('with READ sees neither money nor a way to change anything, on any screen', async () => {
    const visit = await visitAs('a reader', 'scopes: [READ]');
    const names = await visit.page
      .getByRole('navigation', { name: 'Screens' })
      .getByRole('link')
      .allInnerTexts();
    expect(names.map((name) => name.replace(/\d+.*/s, '').trim())).toEqual([
      ...['Now', 'Alerts', 'Accounts', 'Workers', 'Floor', 'Collecting', 'Settings', 'Explorer', 'Wall'],
    ]);
    const found: string[] = [];
    for (const path of Object.values(addresses)) {
      await visit.go(path);
      const text = await shown(visit);
      found.push(...(text.match(/\d\.\d{8}/g) ?? []).map((amount) => `${amount} on ${path}`));
      found.push(
        ...(await buttons(visit)).filter((one) => VERBS.test(one)).map((one) => `${one} on ${path}`),
      );
    }
    expect(found).toEqual([]);
    for (const path of ['/money', '/ledger', '/payouts']) {
      await visit.go(path);
      expect(await shown(visit)).toContain('Your token does not open this screen');
    }
    await expectAccessible(visit.page);
    await visit.go('/settings/tokens');
    const tabs = visit.page.getByRole('navigation', { name: 'Settings' }).getByRole('link');
    expect(await tabs.allInnerTexts()).toEqual(['Accounts', 'Alert rules', 'Channels', 'Silences']);
    expect(visit.refused).toEqual([]);
    visit.watch.expectQuiet();
    await visit.context.close();
  });

  it('with FINANCIALS sees the money, and changes nothing', async () => {
    const visit = await visitAs('the books', 'scopes: [FINANCIALS]');
    for (const path of ['/money', '/money/statements', '/ledger', '/payouts', addresses['An account']]) {
      await visit.go(path);
      expect(await shown(visit)).toMatch(/\d\.\d{8}/);
      expect((await buttons(visit)).filter((one) => VERBS.test(one))).toEqual([]);
    }
    expect(visit.refused).toEqual([]);
    visit.watch.expectQuiet();
    await visit.context.close();
  });

  it('with a token of one group sees nothing of the others, and is told so', async () => {
    const { accounts } = await dashboard.app.query<{
      accounts: { nodes: { name: string; group: string }[] };
    }>('{ accounts(first: 500) { nodes { name group } } }');
    const own = 'BC';
    const others = accounts.nodes
      .filter(({ group }) => group !== own)
      .flatMap(({ name, group }) => [name, group]);
    expect(others.length).toBeGreaterThan(4);
    const visit = await visitAs('the site', `scopes: [FINANCIALS, OPERATE], groups: ["${own}"]`);
    const found: string[] = [];
    for (const path of Object.values(addresses)) {
      await visit.go(path);
      const main = await visit.page.getByRole('main').innerText();
      const text = path.startsWith('/accounts/')
        ? main.replace(decodeURIComponent(path.slice(10)), '')
        : main;
      const words = new Set(text.split(/[\s·,"]+/));
      found.push(...others.filter((name) => words.has(name)).map((name) => `${name} on ${path}`));
    }
    expect([...new Set(found)]).toEqual([]);
    for (const path of ['/', '/collecting']) {
      await visit.go(path);
      expect(await visit.page.getByRole('main').innerText()).toContain(`${own} only`);
    }
    expect(await visit.page.getByRole('banner').innerText()).toContain(`read, money, operate · ${own} only`);
    await visit.go('/settings');
    const tabs = visit.page.getByRole('navigation', { name: 'Settings' }).getByRole('link');
    expect(await tabs.allInnerTexts()).toEqual(['Accounts', 'Alert rules', 'Silences']);
    await visit.go('/accounts');
    await visit.page
      .getByRole('row')
      .filter({ hasText: `${own}-` })
      .first()
      .waitFor();
    await visit.go(`/accounts/${encodeURIComponent(others[0] ?? '')}`);
    expect(await shown(visit)).toContain('your token does not see it');
    expect(visit.refused).toEqual([]);
    visit.watch.expectQuiet();
    await visit.context.close();
  });
});
