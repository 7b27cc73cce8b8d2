import { afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { FileChooser } from 'playwright-core';
import { describeInBrowser } from './support/chromium';
import { smallCompany } from './support/company';
import { openDashboard, type Dashboard, type Visit } from './support/dashboard';
import { pressOn, tabTo, writeInto } from './support/keyboard';

interface Alerts {
  alerts: { totalCount: number; nodes: { id: string; state: string; note: string | null }[] };
}

describeInBrowser('by the keyboard alone somebody', () => {
  let dashboard: Dashboard;
  let visit: Visit;
  beforeAll(async () => {
    dashboard = await openDashboard({ accounts: smallCompany(), still: true });
  });
  beforeEach(async () => {
    visit = await dashboard.visit('/');
    visit.page.on('dialog', (dialog) => void dialog.accept());
    await visit.settled();
  });
  afterEach(async () => {
    visit.watch.expectQuiet();
    await visit.context.close();
  });

  const ask = <Data>(query: string, variables?: Record<string, unknown>) =>
    dashboard.app.query<Data>(query, variables);
  const alerts = async (filter: string) =>
    (
      await ask<Alerts>(
        `{ alerts(first: 100, filter: { ${filter} }) { totalCount nodes { id state note } } }`,
      )
    ).alerts;
  /** "g" and a key lead to a screen. */
  async function goTo(key: string, heading: string | RegExp) {
    await visit.page.keyboard.press('g');
    await visit.page.keyboard.press(key);
    await visit.page.getByRole('heading', { level: 1, name: heading }).waitFor();
    await visit.settled();
  }
  // Closed, it has no role any more, but stands in the page for a moment.
  const gone = () => visit.page.locator('dialog').waitFor({ state: 'detached' });

  it('resolves an alert, having opened it from the list', async () => {
    const { page, settled } = visit;
    const before = await alerts('needsYou: true');
    await goTo('a', 'Alerts');
    await tabTo(page, /^Worker offline/);
    await page.keyboard.press('ArrowDown');
    await page.locator('[data-index="1"] a:focus').waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/alerts\/\d+$/);
    await settled();
    const id = new URL(page.url()).pathname.split('/').pop();
    await pressOn(page, 'Resolve');
    await page.getByRole('dialog').waitFor();
    await writeInto(page, 'Note', 'the fan is replaced');
    await pressOn(page, 'Resolve');
    await gone();
    await page.getByRole('main').getByText('the fan is replaced').first().waitFor();
    const { alert } = await ask<{ alert: { state: string; resolution: string } }>(
      'query ($id: ID!) { alert(id: $id) { state resolution } }',
      { id },
    );
    expect(alert).toMatchObject({ state: 'RESOLVED', resolution: 'MANUAL' });
    expect((await alerts('needsYou: true')).totalCount).toBe(before.totalCount - 1);
  });

  it('acknowledges two alerts at once, chosen in the list', async () => {
    const { page } = visit;
    await goTo('a', 'Alerts');
    await tabTo(page, /^Select Worker offline/);
    await page.keyboard.press('Space');
    await tabTo(page, /^Select Worker offline/);
    await page.keyboard.press('Space');
    // The buttons stand above the list.
    for (let back = 0; back < 20 && !(await focusIs('Acknowledge')); back += 1)
      await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await writeInto(page, 'Note', 'both on my list');
    await pressOn(page, 'Acknowledge');
    await gone();
    await page.getByText('Acknowledged 2 alerts.').waitFor();
    const { nodes } = await alerts('state: [ACKNOWLEDGED]');
    expect(nodes.map(({ note }) => note)).toEqual(['both on my list', 'both on my list']);
  });

  it('silences what needs somebody, for a day, from Now', async () => {
    const { page } = visit;
    await pressOn(page, 'Silence');
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    // The first field has the focus: its list is walked by the arrow keys.
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await writeInto(page, 'Reason', 'curtailment');
    await pressOn(page, 'Silence');
    await gone();
    const { silences } = await ask<{ silences: { reason: string; from: string; until: string }[] }>(
      '{ silences { reason from until } }',
    );
    const [silence] = silences;
    expect(silence?.reason).toBe('curtailment');
    expect(Date.parse(silence?.until ?? '') - Date.parse(silence?.from ?? '')).toBeGreaterThan(
      23 * 3_600_000,
    );
    expect((await alerts('silenced: true')).totalCount).toBeGreaterThan(0);
  });

  it('imports accounts from a file: first what would change, then the change', async () => {
    const { page } = visit;
    await goTo('s', /^Settings/);
    const chooser = page.waitForEvent('filechooser');
    await pressOn(page, /^Drop the file here/);
    const secret = 's'.repeat(32);
    const file = (...lines: string[]) => ({
      name: 'accounts.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(['name,group,userId,apiKey,apiSecret,coin,payoutThreshold', ...lines].join('\n')),
    });
    await (await chooser).setFiles(file('', `Odd,BC,odd,${secret},${secret},BTC,much`));
    await page.getByText('Line 3: payoutThreshold is no amount').waitFor();
    // The focus has stayed. The browser opens no chooser before it has quite closed the last one.
    const pressAgain = (): Promise<FileChooser> => {
      const opened = page.waitForEvent('filechooser', { timeout: 1_000 });
      return page.keyboard.press('Enter').then(() => opened.catch(pressAgain));
    };
    const again = await pressAgain();
    const good = file(
      `New 9,BC,newfarm9,${'k'.repeat(32)},${secret},BTC`,
      `BC-01,Moved,bcfarm01,${'k'.repeat(32)},${secret},BTC`,
      `,BC,nameless,${'k'.repeat(32)},${secret},BTC`,
    );
    await again.setFiles(good);
    await page.getByText('1 account would be added, 1 updated').waitFor();
    await page.getByText('line 4').waitFor();
    expect(await page.locator('body').innerText()).not.toContain(secret);
    const names = async () =>
      (
        await ask<{ accounts: { nodes: { name: string; group: string }[] } }>(
          '{ accounts(first: 500) { nodes { name group } } }',
        )
      ).accounts.nodes;
    expect(await names()).not.toContainEqual({ name: 'New 9', group: 'BC' });
    await pressOn(page, 'Apply: add 1, update 1');
    await page.getByText('1 account added, 1 updated.').waitFor();
    expect(await names()).toContainEqual({ name: 'New 9', group: 'BC' });
    expect(await names()).toContainEqual({ name: 'BC-01', group: 'Moved' });
  });

  it('runs a tier, and sees it end', async () => {
    const { page } = visit;
    await goTo('o', 'Collecting');
    await tabTo(page, 'Run now');
    await pressOn(page, 'Run now');
    await page.getByText('Overview and pool: started.').waitFor();
    const { tierRuns } = await ask<{ tierRuns: { nodes: { tier: string; trigger: string }[] } }>(
      '{ tierRuns(first: 1) { nodes { tier trigger } } }',
    );
    expect(tierRuns.nodes).toEqual([{ tier: 'TIER_2', trigger: 'MANUAL' }]);
    await page
      .getByRole('row')
      .filter({ hasText: 'manual' })
      .filter({ hasText: /partial|succeeded/ })
      .first()
      .waitFor();
  });

  it('makes a token, whose secret is shown once and opens what it says', async () => {
    const { page, go } = visit;
    await go('/settings/tokens');
    await pressOn(page, 'Make a token');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.type('night shift');
    await tabTo(page, /^OPERATE/);
    await page.keyboard.press('Space');
    await pressOn(page, 'Make it');
    const code = page.getByRole('dialog').locator('code');
    const secret = await code.innerText();
    await page.keyboard.press('Escape');
    await gone();
    await page.getByText('night shift').waitFor();
    expect(await page.locator('body').innerText()).not.toContain(secret);
    const answer = await fetch(`${dashboard.url}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ viewer { name scopes } }' }),
    });
    expect(await answer.json()).toEqual({
      data: { viewer: { name: 'night shift', scopes: ['READ', 'OPERATE'] } },
    });
  });

  it('ends the session of another browser', async () => {
    const { createToken } = await ask<{ createToken: { secret: string } }>(
      'mutation { createToken(input: { name: "left behind", scopes: [READ] }) { secret } }',
    );
    const other = await dashboard.visit('/', { token: createToken.secret });
    await visit.go('/settings/sessions');
    await pressOn(visit.page, 'End it: left behind');
    await visit.page.getByText('The session has ended.').waitFor();
    await other.go('/accounts');
    await other.page.getByText('Your session has ended').waitFor();
    await other.context.close();
  });

  it('changes a rule for one account, and has it inherited again', async () => {
    const { page, go } = visit;
    const { accounts } = await ask<{ accounts: { nodes: { id: string }[] } }>(
      '{ accounts(first: 1) { nodes { id } } }',
    );
    const account = accounts.nodes[0]?.id;
    const rule = async () =>
      (
        await ask<{ alertRules: { kind: string; fireLevel: number; inheritedFrom: string }[] }>(
          'query ($account: ID) { alertRules(account: $account) { kind fireLevel inheritedFrom } }',
          { account },
        )
      ).alertRules.find(({ kind }) => kind === 'WORKERS_OFFLINE');
    await go(`/settings/rules?account=${account}`);
    await pressOn(page, 'Edit Workers offline');
    await page.getByRole('dialog').waitFor();
    await tabTo(page, 'Fires at, %');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('7.5');
    await page.keyboard.press('Enter');
    await gone();
    expect(await rule()).toMatchObject({
      fireLevel: 0.075,
      inheritedFrom: expect.stringMatching(/^account /),
    });
    await visit.settled();
    await pressOn(page, 'Edit Workers offline');
    await page.getByRole('dialog').waitFor();
    await pressOn(page, 'Inherit everything again');
    await gone();
    expect(await rule()).toMatchObject({ fireLevel: 0.05, inheritedFrom: 'default' });
  });

  it('finds a machine on the floor by the arrow keys, and collects its account', async () => {
    const { page, settled } = visit;
    await goTo('f', 'Floor');
    await tabTo(page, /machines\. The arrow keys/);
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown']) await page.keyboard.press(key);
    const told = await page.getByRole('status').filter({ hasText: 'rejects' }).locator('strong').innerText();
    await page.keyboard.press('Enter');
    await page.waitForURL(/workers\/\d+$/);
    await settled();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(told);
    await pressOn(page, 'Collect this account');
    await page.getByText(/The workers of .+ are being read/).waitFor();
  });

  async function focusIs(name: string): Promise<boolean> {
    return visit.page.evaluate(`document.activeElement?.innerText?.trim() === ${JSON.stringify(name)}`);
  }
});
