import { expect, it } from '@jest/globals';
import type { Given } from '../figures.test';
import { changeAs, countAs, figureOf, linesOf, moneyAs, percentAs, rateAs } from '../support/shown';

interface Rates {
  hashrate10m: number;
  hashrate1h: number;
  hashrate1d: number;
}

interface Sums extends Rates {
  hashrateChange?: number | null;
  activeWorkers: number;
  totalWorkers: number;
  rejectRatio?: number | null;
}

interface Account {
  name: string;
  hashrateChange: number | null;
  hashrate: Sums | null;
  balance: { balance: string } | null;
}

interface Detail extends Omit<Account, 'hashrate' | 'balance'> {
  coin: string;
  payoutThreshold: string | null;
  hashrate: (Rates & { rejectRatio: number | null }) | null;
  overview: Record<'activeWorkers' | 'inactiveWorkers' | 'invalidWorkers' | 'totalWorkers', number> | null;
  balance: Record<'balance' | 'earn24Hours' | 'earnTotal' | 'paidOut', string> | null;
}

/** Now, the list of accounts and an account. */
export function accountFigures({ open, ask }: Given): void {
  it('Now: hashrate, machines, accounts, calls, and each account', async () => {
    const page = await open('/');
    const { fleet, accounts, apiBudget } = await ask<{
      fleet: Rates &
        Record<'activeWorkers' | 'totalWorkers' | 'failingAccounts' | 'accounts' | 'staleAccounts', number>;
      accounts: { nodes: { name: string; hashrateChange: number | null; hashrate: Rates | null }[] };
      apiBudget: Record<'limit' | 'reserve' | 'used' | 'remaining', number>;
    }>(`{ fleet { hashrate10m hashrate1h hashrate1d activeWorkers totalWorkers failingAccounts accounts staleAccounts }
      accounts(first: 500) { nodes { name hashrateChange hashrate { hashrate10m hashrate1h hashrate1d } } }
      apiBudget { limit reserve used remaining } }`);
    const rate = await figureOf(page, 'Hashrate, 1 h');
    expect(rate.value).toBe(rateAs(rate.value, rate.beside, fleet.hashrate1h));
    const machines = await figureOf(page, 'Machines working');
    expect([machines.value, machines.beside]).toEqual([
      countAs(fleet.activeWorkers),
      `of ${countAs(fleet.totalWorkers)}`,
    ]);
    expect(machines.note).toBe(
      `${percentAs(machines.note, fleet.activeWorkers / fleet.totalWorkers)} of those that the pool lists`,
    );
    const failing = await figureOf(page, 'Accounts failing');
    expect(failing).toEqual({
      value: countAs(fleet.failingAccounts),
      beside: `of ${countAs(fleet.accounts)}`,
      note: `${fleet.staleAccounts} stale or missing in the sums`,
    });
    const calls = await figureOf(page, 'Calls to the pool, 10 min');
    expect(calls).toEqual({
      value: countAs(apiBudget.used),
      beside: `of ${countAs(apiBudget.limit - apiBudget.reserve)}`,
      note: `${countAs(apiBudget.remaining)} calls left`,
    });
    for (const { name, hashrate, hashrateChange } of accounts.nodes) {
      const tile = page
        .locator('a[href^="/accounts/"]')
        .filter({ hasText: new RegExp(`^${name}`) })
        .last();
      const [, value = '', unit, by = ''] =
        /^\S+ (\S+) ?(\wH\/s)? ?(.*)$/.exec((await tile.innerText()).replace(/\s+/g, ' ')) ?? [];
      expect([name, value]).toEqual([name, rateAs(value, unit ?? 'PH/s', hashrate?.hashrate1h)]);
      if (hashrateChange !== null) expect([name, by]).toEqual([name, changeAs(by, hashrateChange)]);
    }
  });

  it('Accounts: every line, and the sums of the groups', async () => {
    const page = await open('/accounts');
    const { accounts, groups } = await ask<{
      accounts: { nodes: Account[] };
      groups: { name: string; totals: Sums & { balance: string } }[];
    }>(`{ accounts(first: 500) { nodes { name hashrateChange hashrate { hashrate10m hashrate1h hashrate1d activeWorkers
        totalWorkers rejectRatio } balance { balance } } }
      groups(coin: "BTC") { name totals { hashrate10m hashrate1h hashrate1d hashrateChange activeWorkers totalWorkers
        balance } } }`);
    const lines = await linesOf(page, 'Accounts');
    expect(lines).toHaveLength(accounts.nodes.length + groups.length);
    for (const line of lines) {
      const account = accounts.nodes.find(({ name }) => name === line.Account);
      const sums = groups.find(({ name }) => name === line.Account)?.totals;
      const rates: Sums | null | undefined = sums ?? account?.hashrate;
      const head = Object.keys(line).find((one) => one.startsWith('1 h, ')) ?? '';
      const unit = head.slice('1 h, '.length);
      for (const [title, value] of [
        ['10 min', rates?.hashrate10m],
        ['1 h', rates?.hashrate1h],
        ['24 h', rates?.hashrate1d],
      ] as const) {
        const shown = line[`${title}, ${unit}`] ?? '';
        expect([line.Account, title, shown]).toEqual([line.Account, title, rateAs(shown, unit, value)]);
      }
      const by = line['1 h to own 24 h'] ?? '';
      expect(by).toBe(changeAs(by, sums ? sums.hashrateChange : account?.hashrateChange));
      expect(line['Workers on']).toBe(
        rates ? `${countAs(rates.activeWorkers)} of ${countAs(rates.totalWorkers)}` : '–',
      );
      expect(line.Rejects).toBe(percentAs(line.Rejects ?? '', account?.hashrate?.rejectRatio));
      expect(line.Balance).toBe(moneyAs(sums ? sums.balance : account?.balance?.balance));
    }
  });

  it('An account: its figures and its money', async () => {
    const { accounts } = await ask<{ accounts: { nodes: Detail[] } }>(
      `{ accounts(first: 500) { nodes { name coin hashrateChange payoutThreshold
          hashrate { hashrate10m hashrate1h hashrate1d rejectRatio }
          overview { activeWorkers inactiveWorkers invalidWorkers totalWorkers }
          balance { balance earn24Hours earnTotal paidOut } } } }`,
    );
    for (const { name, coin, hashrate, overview, balance, payoutThreshold } of accounts.nodes) {
      const page = await open(`/accounts/${encodeURIComponent(name)}`);
      for (const [window, value] of [
        ['10 min', hashrate?.hashrate10m],
        ['1 h', hashrate?.hashrate1h],
        ['24 h', hashrate?.hashrate1d],
      ] as const) {
        const rate = await figureOf(page, `Hashrate, ${window}`);
        expect([name, window, rate.value]).toEqual([name, window, rateAs(rate.value, rate.beside, value)]);
      }
      if (overview === null) {
        expect(await page.getByRole('main').innerText()).not.toMatch(/\b0 |online/);
        continue;
      }
      expect(await figureOf(page, 'Workers on')).toEqual({
        value: countAs(overview.activeWorkers),
        beside: `of ${countAs(overview.totalWorkers)}`,
        note: `${countAs(overview.inactiveWorkers)} offline, ${countAs(overview.invalidWorkers)} invalid`,
      });
      const rejects = await figureOf(page, 'Reject ratio');
      expect(rejects.value).toBe(percentAs(rejects.value, hashrate?.rejectRatio));
      expect((await figureOf(page, 'Balance')).value).toBe(moneyAs(balance?.balance));
      const list = page.getByRole('region', { name: 'Money' }).locator('dd');
      expect((await list.allInnerTexts()).map((text) => text.trim())).toEqual(
        [balance?.balance, payoutThreshold, balance?.earn24Hours, balance?.earnTotal, balance?.paidOut].map(
          (amount) => (amount === null ? '–' : `${moneyAs(amount)} ${coin}`),
        ),
      );
    }
  });
}
