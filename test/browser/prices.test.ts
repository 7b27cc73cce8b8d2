import { beforeAll, expect, it } from '@jest/globals';
import { describeInBrowser } from './support/chromium';
import { smallCompany } from './support/company';
import { openDashboard, type Dashboard, type Visit } from './support/dashboard';
import { linesOf, moneyAs } from './support/shown';

const DAY = 86_400_000;
const day = (ago: number) => new Date(Date.now() - ago * DAY).toISOString().slice(0, 10);

describeInBrowser('prices', () => {
  let dashboard: Dashboard;
  let visit: Visit;
  beforeAll(async () => {
    dashboard = await openDashboard({ accounts: smallCompany(), still: true });
    visit = await dashboard.visit('/money/prices?currency=EUR');
    await visit.settled();
  });

  const drop = (text: string) =>
    visit.page.getByLabel(/Drop the file here/).setInputFiles({
      ...{ name: 'closes.csv', mimeType: 'text/csv', buffer: Buffer.from(text) },
    });
  const prices = async (currency: string) =>
    (
      await dashboard.app.query<{ prices: { day: string; price: string; source: string }[] }>(
        `{ prices(currency: "${currency}", from: "${day(80)}", to: "${day(0)}") { day price source } }`,
      )
    ).prices;

  it('are refused by line and field, and nothing of the file is imported', async () => {
    await drop('date,currency,close\n' + `${day(3)},EUR,51000.5\n\n${day(2)},EUR,0\n${day(2)},EURO,7\n`);
    const main = visit.page.getByRole('main');
    await visit.page.getByText('2 faults in the file').waitFor();
    const said = (await main.innerText()).replace(/\s+/g, ' ');
    expect(said).toContain('line 4 price is zero.');
    expect(said).toContain('line 5 currency is not a currency of ISO 4217');
    expect(await visit.page.getByRole('button', { name: /^Apply/ }).count()).toBe(0);
    expect(await prices('EUR')).toEqual([]);
    await drop('day,currency\n');
    await visit.page.getByText('it lacks price').waitFor();
  });

  it('from a file are first said and then applied, and stand in the table to their last digit', async () => {
    await drop(`day,currency,price\n${day(3)},EUR,51000.5\n${day(2)},eur,52123.123456\n`);
    await visit.page.getByText(`2 prices of EUR from ${day(3)} to ${day(2)} would be added`).waitFor();
    expect(await prices('EUR')).toEqual([]);
    await visit.page.getByRole('button', { name: 'Apply: add 2, replace 0' }).click();
    await visit.page.getByText('2 prices added').waitFor();
    await visit.settled();
    const lines = await linesOf(visit.page, 'Prices');
    expect(lines.map((line) => [line['Day, UTC'], line['Close, EUR'], line.Source])).toEqual([
      [day(2), '52,123.123456', 'your file'],
      [day(3), '51,000.50', 'your file'],
    ]);
    await drop(`day,currency,price\n${day(3)},EUR,51000.50\n${day(2)},EUR,1\n`);
    await visit.page.getByText('0 prices of EUR').waitFor();
    expect(await visit.page.getByRole('main').innerText()).toContain('1 replaced, 1 stay as they are');
  });

  it('of the pool are those of the API, with the time at which it said them', async () => {
    await visit.go('/money/prices');
    const told = await prices('USD');
    expect(told.length).toBeGreaterThan(0);
    const lines = await linesOf(visit.page, 'Prices');
    expect(lines.map((line) => [line['Day, UTC'], Number(line['Close, USD']?.replaceAll(',', ''))])).toEqual(
      [...told].reverse().map(({ day: at, price }) => [at, Number(price)]),
    );
    expect(moneyAs(told.at(-1)?.price)).toContain(lines[0]?.['Close, USD'] ?? '?');
    expect(lines[0]?.Source).toMatch(/^pool, \d\d:\d\d$/);
    visit.watch.expectQuiet();
  });
});
