import { beforeAll, expect, it } from '@jest/globals';
import { describeInBrowser } from './support/chromium';
import { openDashboard, type Dashboard } from './support/dashboard';
import { expectAccessible } from './support/expectations';
import { pressOn, tabTo, writeInto } from './support/keyboard';
import { LOOKS } from './support/looks';
import { expectNothingCutOff } from './support/overflow';

const SILENCES = '{ silences { reason workers weekly { days from until timeZone } accounts { name } } }';

describeInBrowser('a silence', () => {
  let dashboard: Dashboard;
  beforeAll(async () => {
    dashboard = await openDashboard({ still: true });
  });

  it('of single workers at hours of the week is made on a phone by the keyboard alone', async () => {
    const { page, watch, settled, context } = await dashboard.visit('/settings/silences?tz=America/Chicago', {
      look: 'phone dark',
    });
    await settled();
    await pressOn(page, 'Silence something');
    await page.getByRole('dialog').waitFor();
    await writeInto(page, 'Only these workers', 'rack7-*, rig-001');
    await tabTo(page, 'When');
    await page.keyboard.press('ArrowDown');
    await tabTo(page, 'Fri');
    await page.keyboard.press('Space');
    for (const look of ['phone dark', 'phone light', 'wide dark'] as const) {
      await page.setViewportSize(LOOKS[look].viewport);
      await page.emulateMedia({ colorScheme: LOOKS[look].colorScheme });
      await expectNothingCutOff(page);
      await expectAccessible(page);
    }
    await pressOn(page, 'Silence');
    // The reason is wanting: it is said below it, and the focus goes there.
    await page.locator('input[aria-invalid]:focus').waitFor();
    await expectAccessible(page);
    await page.keyboard.type('curtailment');
    await page.keyboard.press('Enter');
    await page.locator('dialog').waitFor({ state: 'detached' });
    await page.getByText('workers rack7-*, rig-001').waitFor();
    await page.getByText('Mon–Thu 17:00–20:00 America/Chicago').waitFor();
    expect(await dashboard.app.query(SILENCES)).toEqual({
      silences: [
        {
          reason: 'curtailment',
          workers: ['rack7-*', 'rig-001'],
          weekly: { days: [1, 2, 3, 4], from: '17:00', until: '20:00', timeZone: 'America/Chicago' },
          accounts: null,
        },
      ],
    });
    watch.expectQuiet();
    await context.close();
  });

  it('that the server refuses says so at the field', async () => {
    const { page, settled, context } = await dashboard.visit('/settings/silences');
    await settled();
    await page.getByRole('button', { name: 'Silence something' }).click();
    const dialog = page.getByRole('dialog');
    const many = Array.from({ length: 501 }, (_, index) => `rig-${index}`).join(', ');
    await dialog.getByLabel('Only these workers').fill(many);
    await dialog.getByLabel('Reason').fill('a test');
    await dialog.getByRole('button', { name: 'Silence' }).click();
    await page.getByText(/at most 500 names or patterns/).waitFor();
    expect(await dialog.getByLabel('Only these workers').getAttribute('aria-invalid')).toBe('true');
    await context.close();
  });

  it('from the screen of a worker is of this worker only', async () => {
    const { workers } = await dashboard.app.query<{
      workers: { nodes: { id: string; name: string; account: { name: string } }[] };
    }>('{ workers(first: 1) { nodes { id name account { name } } } }');
    const [worker] = workers.nodes;
    const { page, settled, context } = await dashboard.visit(`/workers/${worker?.id}`);
    await settled();
    await page.getByRole('button', { name: 'Silence' }).click();
    await page.getByRole('dialog').getByLabel('Reason').fill('a new fan');
    await page.getByRole('dialog').getByRole('button', { name: 'Silence' }).click();
    await page.locator('dialog').waitFor({ state: 'detached' });
    const { silences } = await dashboard.app.query<{ silences: unknown[] }>(SILENCES);
    expect(silences).toContainEqual({
      reason: 'a new fan',
      workers: [worker?.name],
      weekly: null,
      accounts: [{ name: worker?.account.name }],
    });
    await context.close();
  });
});
