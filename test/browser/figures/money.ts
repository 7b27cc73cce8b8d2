import { expect, it } from '@jest/globals';
import { Decimal } from 'decimal.js';
import type { Pool } from '../../../src/simulator';
import type { Given } from '../figures.test';
import { changeAs, linesOf, moneyAs, percentAs, rateAs } from '../support/shown';

interface Earning {
  from: string;
  amount: string;
  hashrate: number | null;
  hashrate30Days: number | null;
  uptime: number | null;
}
const EARNING = 'from amount hashrate hashrate30Days uptime';
const DAY = 86_400_000;
const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);

type Ledger = Record<'earnings' | 'payouts' | 'fppsBlock' | 'fppsFee', string> &
  Record<'poolEarnTotal' | 'poolPaidOut' | 'poolBalance' | 'balanceDifference', string | null>;
const LEDGER = 'earnings payouts fppsBlock fppsFee poolEarnTotal poolPaidOut poolBalance balanceDifference';

/** A payout that is of the next month for who is half an hour ahead. */
export function payAtMonthsEdge({ accounts: [account], control }: Pool): void {
  const { to } = monthBefore(dayOf(Date.now()));
  control.addPayout(account?.name ?? '', { amount: '0.00012', paidAt: Date.parse(`${to}T23:30:00Z`) });
}

/** Money, the ledger and the payouts. */
export function moneyFigures({ open, ask, administer }: Given): void {
  it('Money: the months of each group, the days, and the balances', async () => {
    const page = await open('/money');
    const today = dayOf(Date.now());
    const month = `${today.slice(0, 7)}-01`;
    const { groups } = await ask<{ groups: { name: string }[] }>('{ groups(coin: "BTC") { name } }');
    const months = await linesOf(page, 'This month and last');
    expect(months.map(({ Group }) => Group).sort()).toEqual(
      ['All', ...groups.map(({ name }) => name)].sort(),
    );
    for (const line of months) {
      const group = line.Group === 'All' ? null : line.Group;
      const { earnings, fleet } = await ask<{
        earnings: Earning[];
        fleet: { balance: string; earn24Hours: string };
      }>(
        `query ($group: String, $from: Date!, $to: Date!) {
          earnings(group: $group, from: $from, to: $to, by: MONTH) { ${EARNING} }
          fleet(group: $group) { balance earn24Hours } }`,
        { group, from: month, to: today },
      );
      expect(Object.values(line)).toContain(moneyAs(earnings.find(({ from }) => from === month)?.amount));
      expect([line.Group, line.Balance, line['Last settled day']]).toEqual([
        line.Group,
        moneyAs(fleet.balance),
        moneyAs(fleet.earn24Hours),
      ]);
    }

    const { earnings } = await ask<{ earnings: Earning[] }>(
      `query ($from: Date!, $to: Date!) { earnings(from: $from, to: $to, by: DAY) { ${EARNING} } }`,
      { from: dayOf(Date.now() - 30 * DAY), to: today },
    );
    const days = await linesOf(page, 'Earnings');
    expect(days).toHaveLength(earnings.length);
    for (const [place, point] of [...earnings].reverse().entries()) {
      const line = days[place] ?? {};
      const unit = (Object.keys(line).find((one) => one.startsWith('Mean hashrate, ')) ?? '').slice(15);
      const [rate = '', beside = ''] = [line[`Mean hashrate, ${unit}`], line['Hashrate beside its 30 days']];
      expect(line).toMatchObject({
        'Settled day': point.from,
        'Earned, BTC': moneyAs(point.amount),
        [`Mean hashrate, ${unit}`]: rateAs(rate, unit, point.hashrate),
        'Hashrate beside its 30 days': changeAs(
          beside,
          point.hashrate === null || !point.hashrate30Days ? null : point.hashrate / point.hashrate30Days - 1,
        ),
        Uptime: percentAs(line.Uptime ?? '', point.uptime),
      });
    }

    const { accounts } = await ask<{
      accounts: { nodes: { name: string; balance: { balance: string } | null }[] };
    }>(
      '{ accounts(first: 500, orderBy: { field: BALANCE, direction: DESC }) { nodes { name balance { balance } } } }',
    );
    const balances = await linesOf(page, 'Balances and payout thresholds');
    expect(balances.map(({ Account, Balance }) => [Account, Balance])).toEqual(
      accounts.nodes.map(({ name, balance }) => [name, balance ? `${moneyAs(balance.balance)} BTC` : '–']),
    );
  });

  it('Money in a currency: the value beside every amount, and "–" where no day has a price', async () => {
    const today = dayOf(Date.now());
    const prices = [2, 3, 4].map((ago) => ({
      ...{ day: dayOf(Date.now() - ago * DAY), coin: 'BTC', currency: 'EUR' },
      price: `${50_000 + ago}.123456`,
    }));
    await administer('mutation ($prices: [PriceInput!]!) { importPrices(prices: $prices) { created } }', {
      prices,
    });
    const page = await open('/money?currency=EUR');
    const VALUE = 'value(currency: "EUR") { amount unpricedDays }';
    const { earnings, fleet, accounts } = await ask<{
      earnings: { from: string; value: Value }[];
      fleet: { balanceValue: Value; earn24HoursValue: Value };
      accounts: { nodes: { name: string; balance: { balance: string } | null; balanceValue: Value }[] };
    }>(
      `query ($from: Date!, $to: Date!) { earnings(from: $from, to: $to, by: DAY) { from ${VALUE} }
        fleet { balanceV${VALUE.slice(1)} earn24HoursV${VALUE.slice(1)} }
        accounts(first: 500) { nodes { name balance { balance } balanceV${VALUE.slice(1)} } } }`,
      { from: dayOf(Date.now() - 30 * DAY), to: today },
    );
    const days = await linesOf(page, 'Earnings');
    expect(days.map((line) => [line['Settled day'], line['Worth, EUR']])).toEqual(
      [...earnings].reverse().map(({ from, value }) => [from, worthAs(value)]),
    );
    expect(days.filter((line) => line['Worth, EUR'] !== '–')).toHaveLength(3);
    const [all] = await linesOf(page, 'This month and last');
    expect(all?.Balance).toMatch(new RegExp(`${worthAs(fleet.balanceValue)} EUR$`));
    expect(all?.['Last settled day']).toMatch(new RegExp(`${worthAs(fleet.earn24HoursValue)} EUR$`));
    for (const { Account, Balance } of await linesOf(page, 'Balances and payout thresholds')) {
      const own = accounts.nodes.find(({ name }) => name === Account);
      if (own?.balance) expect(Balance).toMatch(new RegExp(` BTC ${worthAs(own.balanceValue)} EUR$`));
    }
    const told = page.getByTitle(/1 BTC = 50,002\.123456 EUR on [\d-]+, by your file/);
    expect(await told.count()).toBeGreaterThan(0);
  });

  const ZONES = ['UTC', 'Pacific/Kiritimati', 'America/Los_Angeles'];
  const month = monthBefore(dayOf(Date.now()));

  it('Ledger: the zone matters for the payouts of a month', async () => {
    const sums = ZONES.map((tz) =>
      ask(
        'query ($from: Date!, $to: Date!, $tz: String!) { ledger(from: $from, to: $to, tz: $tz) { payouts } }',
        {
          ...month,
          tz,
        },
      ),
    );
    expect(new Set((await Promise.all(sums)).map((sum) => JSON.stringify(sum))).size).toBeGreaterThan(1);
  });

  it.each(ZONES)('Ledger in %s: the sums, beside those of the pool, and each account', async (tz) => {
    const page = await open(`/ledger?period=${month.from.slice(0, 7)}&tz=${tz}`);
    const { ledger, accounts } = await ask<{
      ledger: Ledger;
      accounts: { nodes: { name: string; ledger: Ledger & { paymentsAt: string | null } }[] };
    }>(
      `query ($from: Date!, $to: Date!, $tz: String!) { ledger(from: $from, to: $to, tz: $tz) { ${LEDGER} }
        accounts(first: 500) { nodes { name ledger(from: $from, to: $to, tz: $tz) { ${LEDGER} paymentsAt } } } }`,
      { ...month, tz },
    );
    const said = (await page.getByRole('main').innerText()).replace(/\s+/g, ' ');
    for (const [name, amount] of [
      ['Earnings', ledger.earnings],
      ['FPPS, block reward', ledger.fppsBlock],
      ['FPPS, fees', ledger.fppsFee],
      ['Payouts', ledger.payouts],
      ['Earnings, by the pool', ledger.poolEarnTotal],
      ['Payouts, by the pool', ledger.poolPaidOut],
      ['Balance, by the pool', ledger.poolBalance],
    ])
      expect(said).toContain(`${name} ${amount === null ? '–' : `${moneyAs(amount)} BTC`}`);
    const lines = await linesOf(page, 'Ledgers by account');
    expect(lines).toHaveLength(accounts.nodes.length);
    for (const { Account, Earnings, Payouts } of lines) {
      const own = accounts.nodes.find(({ name }) => name === Account)?.ledger;
      const known = own?.paymentsAt != null;
      expect([Account, Earnings, Payouts]).toEqual([
        Account,
        known ? moneyAs(own.earnings) : '–',
        known ? moneyAs(own.payouts) : '–',
      ]);
    }
  });

  it('Payouts: the lines in the window, and what all of them come to', async () => {
    const page = await open('/payouts');
    const { payments, paymentTotals } = await ask<{
      payments: { nodes: { id: string; amount: string; coin: string }[] };
      paymentTotals: { coin: string; count: number; amount: string }[];
    }>(`{ payments(first: 100, filter: { type: PAYOUT }) { nodes { id amount coin } }
      paymentTotals(filter: { type: PAYOUT }) { coin count amount } }`);
    const lines = await linesOf(page, 'Payouts');
    expect(lines.length).toBeGreaterThan(Math.min(10, payments.nodes.length - 1));
    for (const { id, Amount } of lines) {
      const payout = payments.nodes.find((one) => one.id === id);
      expect([id, Amount]).toEqual([id, `${moneyAs(payout?.amount)} ${payout?.coin}`]);
    }
    for (const { coin, count, amount } of paymentTotals)
      await page
        .getByText(`${moneyAs(amount)} ${coin} in ${count.toLocaleString('en-US')} payouts`)
        .waitFor();
  });
}

interface Value {
  amount: string | null;
  unpricedDays: number;
}

/** A value in whole cents, as the page has to show it. */
function worthAs({ amount, unpricedDays }: Value): string {
  if (amount === null) return '–';
  const cents = new Decimal(amount).toDecimalPlaces(2, Decimal.ROUND_HALF_UP).toFixed(2);
  return `${moneyAs(cents)}${unpricedDays > 0 ? ` without ${unpricedDays} day${unpricedDays > 1 ? 's' : ''}` : ''}`;
}

/** The first and the last day of the month before. */
function monthBefore(today: string): { from: string; to: string } {
  const [year = 0, month = 0] = today.split('-').map(Number);
  return { from: dayOf(Date.UTC(year, month - 2, 1)), to: dayOf(Date.UTC(year, month - 1, 0)) };
}
