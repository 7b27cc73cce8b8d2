import { beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeInBrowser } from './support/chromium';
import { smallCompany } from './support/company';
import { openDashboard, type Dashboard, type Visit } from './support/dashboard';
import { pressOn, tabTo, writeInto } from './support/keyboard';
import { linesOf, moneyAs } from './support/shown';

const SUMS = ['opening', 'earnings', 'adjustments', 'payouts', 'closing'] as const;
type Sums = Record<(typeof SUMS)[number], string>;
interface Statement {
  total: Sums;
  accounts: (Sums & { account: { id: string; name: string }; addsUp: boolean | null })[];
}
const COLUMNS = ['Opening', 'Earnings', 'Adjustments', 'Payouts', 'Closing'];

describeInBrowser('a statement', () => {
  let dashboard: Dashboard;
  let visit: Visit;
  let month: string;
  let page: Page;
  beforeAll(async () => {
    dashboard = await openDashboard({ accounts: smallCompany(), still: true });
    const now = new Date();
    month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1)).toISOString().slice(0, 7);
    visit = await dashboard.visit('/money/statements?tz=UTC');
    page = visit.page;
    await visit.settled();
  });

  const statement = async (asOf: string | null = null) =>
    (
      await dashboard.app.query<{ statement: Statement }>(
        `query ($month: String!, $asOf: DateTime) { statement(month: $month, asOf: $asOf) { total { ${SUMS.join(' ')} }
          accounts { account { id name } addsUp ${SUMS.join(' ')} } } }`,
        { month, asOf },
      )
    ).statement;
  const amountsOf = (sums: Sums) => SUMS.map((name) => moneyAs(sums[name]));
  const shown = async () =>
    (await linesOf(page, 'Statement')).map((line) => [line.Account, ...COLUMNS.map((name) => line[name])]);

  it('is that of the API, account by account, and begins with whether it adds up', async () => {
    const { total, accounts } = await statement();
    expect(await shown()).toEqual([
      ['All', ...amountsOf(total)],
      ...accounts.map((row) => [row.account.name, ...amountsOf(row)]),
    ]);
    const good = accounts.filter(({ addsUp }) => addsUp).length;
    expect(good).toBeGreaterThan(0);
    expect(await page.getByRole('main').innerText()).toContain(`adds up for ${good} of ${accounts.length}`);
  });

  it('is entered, changed and taken back by keyboard alone, each after it has been said what it does', async () => {
    const own = (await statement()).accounts.find(({ addsUp }) => addsUp)?.account;
    const before = new Date(Math.floor(Date.now() / 60_000) * 60_000).toISOString();
    await visit.go(`/money/adjustments?account=${own?.id}`);
    await pressOn(page, 'Add an adjustment');
    await tabTo(page, 'Day, UTC');
    await page.getByLabel('Day, UTC').fill(`${month}-20`);
    await writeInto(page, /^Amount, BTC/, '0,00012');
    await writeInto(page, 'Note', 'refund, ticket 7');
    await pressOn(page, 'Go on');
    const dialog = page.getByRole('dialog');
    expect(await dialog.innerText()).toContain(`0.00012000 BTC is entered for ${own?.name} on ${month}-20`);
    await pressOn(page, 'Enter it');
    await page.getByText('The adjustment is entered.').waitFor();
    await visit.settled();
    expect((await statement()).accounts.find(({ account }) => account.id === own?.id)?.adjustments).toBe(
      '0.00012000',
    );

    await pressOn(page, 'Change');
    await tabTo(page, /^Amount, BTC/);
    await page.keyboard.press('Control+A');
    await page.keyboard.type('-0.5');
    await pressOn(page, 'Go on');
    expect(await dialog.innerText()).toMatch(
      /0\.00012000 BTC no longer stands for[\s\S]*−0\.50000000 BTC is entered/,
    );
    await pressOn(page, 'Change it');
    await page.getByText('The adjustment is changed.').waitFor();
    await visit.go(`/money/statements?tz=UTC&account=${own?.id}&asOf=${before}`);
    const main = await page.getByRole('main').innerText();
    expect(main).toContain('Came or changed since');
    expect((await linesOf(page, 'Came or changed since')).map(({ Was, Became }) => [Was, Became])).toEqual(
      expect.arrayContaining([['–', '−0.50000000']]),
    );
    await visit.go(`/money/adjustments?account=${own?.id}`);
    await pressOn(page, 'Take back');
    await pressOn(page, 'Take it back');
    await page.getByText('Nothing has been entered').waitFor();
    expect((await statement()).total.adjustments).toBe('0.00000000');
    visit.watch.expectQuiet();
  });

  it.each(['A4', 'Letter'])('of an account is one sheet of %s without the page around it', async (format) => {
    const own = (await statement()).accounts.find(({ addsUp }) => addsUp)?.account;
    await visit.go(`/money/statements?tz=UTC&month=${month}&account=${own?.id}`);
    const pdf = (await page.pdf({ format })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const text = await page.locator('body').innerText();
    expect(text).toContain('Closing balance');
    for (const word of ['Print or save', 'Alerts', 'Sign out', 'Keep as known'])
      expect(await page.getByText(word).first().isVisible()).toBe(false);
    expect(await page.evaluate('getComputedStyle(document.documentElement).backgroundColor')).toBe(
      'rgb(255, 255, 255)',
    );
    await page.emulateMedia({ media: 'screen', colorScheme: 'light' });
  });
});
