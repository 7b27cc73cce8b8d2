import { afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { describeInBrowser } from './support/chromium';
import { openDashboard, type Dashboard, type Visit } from './support/dashboard';
import { expectAccessible } from './support/expectations';
import { pressOn, tabTo, writeInto } from './support/keyboard';
import { LOOKS } from './support/looks';
import { expectNothingCutOff } from './support/overflow';

const CHANNELS =
  '{ notificationChannels { name type timeZone quietFrom quietUntil digest digestHour showMoney repeatSeconds } }';

describeInBrowser('a channel', () => {
  let dashboard: Dashboard;
  let visit: Visit;
  beforeAll(async () => {
    dashboard = await openDashboard({ still: true });
  });
  beforeEach(async () => {
    visit = await dashboard.visit('/settings/channels', { look: 'phone dark' });
    await visit.settled();
  });
  afterEach(async () => {
    visit.watch.expectQuiet();
    await visit.context.close();
  });
  const gone = () => visit.page.locator('dialog').waitFor({ state: 'detached' });

  it('with quiet hours and a digest, in a zone of its own, is made by the keyboard and read back', async () => {
    const { page } = visit;
    await pressOn(page, 'Add a channel');
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    await page.keyboard.type('night shift');
    await writeInto(page, 'URL', 'http://127.0.0.1:9/');
    await tabTo(page, 'By the clock of');
    await page.keyboard.type('America/Chi');
    await dialog.getByLabel('From').fill('22:00');
    await page.keyboard.press('Enter');
    // Half of the quiet hours are none: it is said at the field, where the focus goes, and nothing is lost.
    await page.locator('input[aria-invalid]:focus').waitFor();
    await dialog.getByText('Say when it ends, or empty both.').waitFor();
    await dialog.getByLabel('To', { exact: true }).fill('07:00');
    await dialog.getByText('To, on the next day').waitFor();
    await tabTo(page, /^A digest each day/);
    await page.keyboard.press('Space');
    await tabTo(page, 'Digest at');
    await page.keyboard.press('ArrowDown');
    for (const look of ['phone dark', 'wide light'] as const) {
      await page.setViewportSize(LOOKS[look].viewport);
      await page.emulateMedia({ colorScheme: LOOKS[look].colorScheme });
      await expectNothingCutOff(page);
      await expectAccessible(page);
    }
    await pressOn(page, 'Save');
    await gone();
    await page.getByText('quiet 22:00–07:00 America/Chicago · digest at 07:00 America/Chicago').waitFor();
    expect(await dashboard.app.query(CHANNELS)).toEqual({
      notificationChannels: [
        {
          ...{ name: 'night shift', type: 'WEBHOOK', timeZone: 'America/Chicago' },
          ...{ quietFrom: '22:00', quietUntil: '07:00', digest: true, digestHour: 7 },
          ...{ showMoney: false, repeatSeconds: null },
        },
      ],
    });

    await pressOn(page, 'Edit night shift');
    await dialog.waitFor();
    expect(await dialog.getByLabel('From').inputValue()).toBe('22:00');
    expect(await dialog.getByLabel('Digest at').inputValue()).toBe('7');
    await dialog.getByLabel('From').fill('');
    await dialog.getByLabel('To', { exact: true }).fill('');
    await dialog.getByLabel(/amounts and wallets/).check();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await gone();
    expect(await dashboard.app.query(CHANNELS)).toMatchObject({
      notificationChannels: [{ quietFrom: null, quietUntil: null, digestHour: 7, showMoney: true }],
    });
  });

  it('to PagerDuty is offered no digest and no reminders, which it is never sent', async () => {
    const { page } = visit;
    await page.getByRole('button', { name: 'Add a channel' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Again every, min').waitFor();
    await dialog.getByLabel('Type').selectOption('PAGERDUTY');
    await dialog.getByLabel('Integration key').waitFor();
    expect(await dialog.getByText(/digest|Again every/).count()).toBe(0);
  });
});
