import { beforeAll } from '@jest/globals';
import { accountFigures } from './figures/accounts';
import { moneyFigures, payAtMonthsEdge } from './figures/money';
import { workerFigures } from './figures/workers';
import type { Given } from './figures.test';
import { describeInBrowser } from './support/chromium';
import { smallCompany } from './support/company';
import { openDashboard, type Dashboard, type Visit } from './support/dashboard';

/** The group of the account that is paid at the month's edge. */
const GROUP = 'BC';

describeInBrowser('the figures for a token of one group are those of the API for it', () => {
  let dashboard: Dashboard;
  let visit: Visit;
  let secret: string;
  beforeAll(async () => {
    dashboard = await openDashboard({ accounts: smallCompany(), still: true, atPool: payAtMonthsEdge });
    const { createToken } = await dashboard.app.query<{ createToken: { secret: string } }>(
      'mutation ($groups: [String!]) { createToken(input: { name: "a site", scopes: [FINANCIALS], groups: $groups }) { secret } }',
      { groups: [GROUP] },
    );
    ({ secret } = createToken);
    visit = await dashboard.visit('/', { token: secret });
    await visit.settled();
  });

  const given: Given = {
    async open(path) {
      await visit.go(path);
      return visit.page;
    },
    async ask<Data>(query: string, variables?: Record<string, unknown>) {
      const answer = await fetch(`${dashboard.url}/graphql`, {
        method: 'POST',
        headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      });
      const { data, errors } = (await answer.json()) as { data: Data; errors?: unknown };
      if (errors) throw new Error(JSON.stringify(errors));
      return data;
    },
    administer: (query, variables) => dashboard.app.query(query, variables),
  };
  accountFigures(given);
  workerFigures(given);
  moneyFigures(given);
});
