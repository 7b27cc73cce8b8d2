import { beforeAll, expect, it } from '@jest/globals';
import { ADMIN_TOKEN } from '../support/whole-app';
import { describeInBrowser } from './support/chromium';
import { openDashboard, type Dashboard } from './support/dashboard';
import { expectAccessible } from './support/expectations';
import { LOOKS } from './support/looks';

describeInBrowser('the shell', () => {
  let dashboard: Dashboard;
  beforeAll(async () => {
    dashboard = await openDashboard();
  });

  it('takes the code of a link once, and out of the address', async () => {
    const answer = await fetch(`${dashboard.url}/session/codes`, {
      method: 'POST',
      headers: { authorization: `Bearer ${ADMIN_TOKEN}` },
    });
    const { code } = (await answer.json()) as { code: string };
    const { page, watch } = await dashboard.visit(`/alerts?state=FIRING#code=${code}`, { token: null });
    await page.getByRole('heading', { level: 1, name: 'Alerts' }).waitFor();
    expect(page.url()).toBe(`${dashboard.url}/alerts?state=FIRING`);
    watch.expectQuiet();
    await page.context().close();

    const again = await dashboard.visit(`/alerts#code=${code}`, { token: null });
    await again.page.getByText('A sign-in link works once').waitFor();
    expect(again.page.url()).toBe(`${dashboard.url}/alerts`);
    await again.page.context().close();
  });

  it('asks to sign in again where the token was revoked, and stays where it was', async () => {
    const { createToken } = await dashboard.app.query<{
      createToken: { token: { id: string }; secret: string };
    }>(`mutation { createToken(input: { name: "soon gone", scopes: [READ] }) { token { id } secret } }`);
    const { page } = await dashboard.visit('/?span=7d', { token: createToken.secret });
    await page.locator('[data-figure="Machines working"] a').waitFor();
    await dashboard.app.query('mutation ($id: ID!) { revokeToken(id: $id) { token { id } } }', {
      id: createToken.token.id,
    });
    await page.getByText('Your session has ended').waitFor();
    expect(page.url()).toBe(`${dashboard.url}/?span=7d`);
    await expectAccessible(page);
    await page.context().close();
  });

  it('goes by keys, and lists them', async () => {
    const { page, watch } = await dashboard.visit('/');
    await page.locator('[data-figure="Hashrate, 1 h"] a').waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    // Both at once: on a busy machine, the answer to the first alone may outlast the pair.
    await Promise.all([page.keyboard.press('g'), page.keyboard.press('a')]);
    await page.waitForURL('**/alerts');
    watch.expectQuiet();
    await page.context().close();
  });

  it('has every screen within reach of a thumb', async () => {
    const { page, watch } = await dashboard.visit('/', { look: 'phone dark' });
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('dialog').getByRole('link', { name: 'Settings' }).click();
    await page.waitForURL('**/settings');
    watch.expectQuiet();
    await page.context().close();
  });

  it('keeps the colours that were chosen', async () => {
    const { page } = await dashboard.visit('/');
    await page.getByRole('button', { name: 'Dark' }).click();
    await page.reload();
    await page.locator('[data-figure="Hashrate, 1 h"] a').waitFor();
    expect(await page.evaluate('document.documentElement.dataset.theme')).toBe('dark');
    await page.context().close();
  });

  it('says one sentence without JavaScript', async () => {
    const context = await dashboard.browser.newContext({ ...LOOKS['wide light'], javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(dashboard.url);
    expect(await page.locator('noscript').innerText()).toContain('needs JavaScript');
    await context.close();
  });
});
