import { beforeAll } from '@jest/globals';
import type { Page } from 'playwright-core';
import { accountFigures } from './figures/accounts';
import { collectingFigures } from './figures/collecting';
import { leadingCounts } from './figures/counts';
import { moneyFigures, payAtMonthsEdge } from './figures/money';
import { workerFigures } from './figures/workers';
import { describeInBrowser } from './support/chromium';
import { smallCompany } from './support/company';
import { openDashboard, type Dashboard, type Visit } from './support/dashboard';

/** What every test of a screen's figures needs. */
export interface Given {
  /** the page at this address, with everything that it asked for */
  open(path: string): Promise<Page>;
  ask<Data>(query: string, variables?: Record<string, unknown>): Promise<Data>;
  /** the same with a token for everything */
  administer<Data>(query: string, variables?: Record<string, unknown>): Promise<Data>;
}

describeInBrowser('the figures of every screen are those of the API', () => {
  let dashboard: Dashboard;
  let visit: Visit;
  beforeAll(async () => {
    dashboard = await openDashboard({ accounts: smallCompany(), still: true, atPool: payAtMonthsEdge });
    visit = await dashboard.visit('/');
    await visit.settled();
  });

  const given: Given = {
    async open(path) {
      await visit.go(path);
      return visit.page;
    },
    ask: (query, variables) => dashboard.app.query(query, variables),
    administer: (query, variables) => dashboard.app.query(query, variables),
  };
  accountFigures(given);
  workerFigures(given);
  moneyFigures(given);
  collectingFigures(given);
  leadingCounts(given);
});
