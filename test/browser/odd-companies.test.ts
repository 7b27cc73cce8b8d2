import { expect, it } from '@jest/globals';
import { smallFleet, type AccountSpec, type Pool } from '../../src/simulator';
import { describeInBrowser } from './support/chromium';
import { openDashboard } from './support/dashboard';
import { expectAccessible } from './support/expectations';
import type { WholeApp } from '../support/whole-app';
import { LOOKS } from './support/looks';
import { expectNothingCutOff } from './support/overflow';

const SCREENS = [
  '',
  'alerts',
  'accounts',
  'workers',
  'floor',
  'money',
  'ledger',
  'payouts',
  'collecting',
].concat(['settings/accounts', 'settings/doctor', 'wall']);
/** What a figure looks like that nobody thought of. */
const SLIPPED = /\b(NaN|undefined|Infinity|null|\[object)\b|Invalid Date/;

const twoEach = (accounts: number) => smallFleet({ accounts, workersEach: 2 });

/** Sixty characters and no place to break at. */
const LONG_PLACE = 'Sunfield_NorthCampus_Building7_ImmersionContainer_WestRow_';
const LONG_MACHINE = 'immersiontank_westhall_hydroS21XPserial_north_position_';
const long = (name: string, index: number) => name + String(index).padStart(60 - name.length, '0');

/** Every account with machines that stand still, so that alerts carry the names as well. */
const nameMachines = ({ accounts, control }: Pool) => {
  for (const { name } of accounts)
    control
      .killWorkers(name, 'all')
      .forEach((worker, index) => control.renameWorker(name, worker, long(LONG_MACHINE, index)));
};

interface Company {
  who: string;
  accounts: () => AccountSpec[];
  atPool?: (pool: Pool) => void;
}

const COMPANIES: Company[] = [
  { who: 'nobody yet', accounts: () => [] },
  { who: 'one account with one machine', accounts: () => smallFleet({ accounts: 1, workersEach: 1 }) },
  {
    who: 'keys that are all wrong',
    accounts: () => twoEach(3).map((account) => ({ ...account, givenSecret: 'wrong' })),
  },
  {
    who: 'accounts without a machine',
    accounts: () => twoEach(2).map((account) => ({ ...account, workers: 0 })),
  },
  {
    who: 'other coins, each of one account',
    accounts: () =>
      twoEach(4).map((account, index) => ({
        ...account,
        coin: ['LTC', 'ZEC', 'KDA', 'BTC'][index] ?? 'BTC',
      })),
  },
  {
    who: 'long names',
    accounts: () =>
      twoEach(3).map((account, index) => ({
        ...account,
        name: long(LONG_PLACE, index),
        group: long('Group_', index % 2),
        nature: index === 0 ? 'zero' : 'steady',
        payoutThreshold: '0.00000100',
        ...(index === 2 && { givenSecret: 'wrong' }),
      })),
    atPool: nameMachines,
  },
];

/** One of each thing that has a screen of its own, where there is one. */
async function detailsOf(app: WholeApp): Promise<string[]> {
  const { accounts, workers, alerts, tierRuns } = await app.query<
    Record<'accounts' | 'workers' | 'alerts' | 'tierRuns', { nodes: { id: string; name: string }[] }>
  >(`{
    accounts(first: 1) { nodes { name } }
    workers(first: 1) { nodes { id } }
    alerts(first: 1) { nodes { id } }
    tierRuns(first: 1) { nodes { id } } }`);
  return [
    ...accounts.nodes.map(({ name }) => `/accounts/${encodeURIComponent(name)}`),
    ...workers.nodes.map(({ id }) => `/workers/${id}`),
    ...alerts.nodes.map(({ id }) => `/alerts/${id}`),
    ...tierRuns.nodes.map(({ id }) => `/collecting/${id}`),
  ];
}

describeInBrowser('a company of', () => {
  it.each(COMPANIES)(
    '$who: every screen stands, says nothing odd and cuts nothing off',
    async ({ accounts, atPool }) => {
      const { app, visit } = await openDashboard({ accounts: accounts(), atPool, still: true });
      const { page, context, watch, settled, go } = await visit('/', { look: 'phone dark' });
      await settled();
      for (const path of [...SCREENS.map((screen) => `/${screen}`), ...(await detailsOf(app))]) {
        await go(path);
        for (const look of ['phone dark', 'wide light'] as const) {
          await page.setViewportSize(LOOKS[look].viewport);
          await settled();
          expect([path, SLIPPED.exec(await page.locator('body').innerText())]).toEqual([path, null]);
          await expectNothingCutOff(page);
        }
        await expectAccessible(page);
      }
      watch.expectQuiet();
      await context.close();
    },
  );
});
