import { afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Locator, Page, Route } from 'playwright-core';
import { ADMIN_TOKEN } from '../support/whole-app';
import { describeInBrowser } from './support/chromium';
import { openDashboard, type Dashboard, type Visit } from './support/dashboard';
import { expectAccessible } from './support/expectations';

const QUESTIONS = '**/graphql*';

describeInBrowser('what was typed into an open dialog', () => {
  let dashboard: Dashboard;
  let visit: Visit;
  let page: Page;
  let dialog: Locator;
  beforeAll(async () => {
    dashboard = await openDashboard({ still: true });
  });
  beforeEach(async () => {
    visit = await dashboard.visit('/settings/silences');
    ({ page } = visit);
    await visit.settled();
    await page.getByRole('button', { name: 'Silence something' }).click();
    dialog = page.getByRole('dialog', { name: 'Silence something' });
    await dialog.getByLabel('Only these workers').fill('rack7-*');
    await dialog.getByLabel('Reason').fill('a new transformer');
  });
  afterEach(() => visit.context.close());

  const send = () => dialog.getByRole('button', { name: 'Silence' }).click();
  const expectKept = async () =>
    expect([
      await dialog.getByLabel('Only these workers').inputValue(),
      await dialog.getByLabel('Reason').inputValue(),
    ]).toEqual(['rack7-*', 'a new transformer']);
  const silences = async () =>
    (
      await dashboard.app.query<{ silences: { reason: string; workers: string[] }[] }>(
        '{ silences { reason workers } }',
      )
    ).silences.length;
  /** It goes through, once. */
  async function expectSent(before: number): Promise<void> {
    await send();
    await page.locator('dialog').waitFor({ state: 'detached' });
    expect(await silences()).toBe(before + 1);
  }
  async function endSession(): Promise<void> {
    const { sessions } = await dashboard.app.query<{ sessions: { id: string }[] }>('{ sessions { id } }');
    await dashboard.app.query('mutation ($id: ID!) { endSession(id: $id) { id } }', { id: sessions[0]?.id });
  }
  async function signInWith(token: string): Promise<void> {
    await page.getByLabel('Token').fill(token);
    await page.getByRole('button', { name: 'Sign in' }).click();
  }

  it('outlives a restart of the server, and is sent afterwards', async () => {
    const before = await silences();
    await dashboard.stop();
    await send();
    await dialog.getByText('The server does not answer.').waitFor();
    await expectKept();
    await dashboard.startAgain();
    await expectSent(before);
  });

  it('waits behind the form to sign in again where the session was ended elsewhere', async () => {
    const before = await silences();
    await endSession();
    await send();
    await page.getByText('Your session has ended').waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.getByText('Your session has ended').waitFor();
    visit.watch.take();
    await signInWith(ADMIN_TOKEN);
    await page.getByText('Your session has ended').waitFor({ state: 'detached' });
    await expectKept();
    await expectSent(before);
    visit.watch.expectQuiet();
  });

  it('is not there for somebody else who signs in', async () => {
    const { createToken } = await dashboard.app.query<{ createToken: { secret: string } }>(
      'mutation { createToken(input: { name: "somebody else", scopes: [READ] }) { secret } }',
    );
    await endSession();
    await send();
    await page.getByText('Your session has ended').waitFor();
    await signInWith(createToken.secret);
    await page.getByRole('banner').getByText('somebody else').waitFor();
    expect(await page.locator('dialog').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Silence something' }).count()).toBe(0);
  });

  it.each([
    [429, 'LIMIT_EXCEEDED', 'Too many requests from this token.'],
    [503, 'UNAVAILABLE', 'The database does not answer.'],
  ])('stays with the words of a %i', async (status, code, message) => {
    const before = await silences();
    const refuse = (route: Route) =>
      route.request().method() === 'POST'
        ? route.fulfill({ status, json: { errors: [{ message, extensions: { code } }] } })
        : route.continue();
    await page.route(QUESTIONS, refuse);
    await send();
    await dialog.getByText(message).waitFor();
    await expectKept();
    await page.unroute(QUESTIONS, refuse);
    await expectSent(before);
  });

  it('is not lost by a click beside the dialog, and by Escape the focus returns', async () => {
    await page.mouse.click(5, 5);
    await expectKept();
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
    expect(await page.evaluate('document.activeElement?.innerText')).toBe('Silence something');
    visit.watch.expectQuiet();
  });
});
