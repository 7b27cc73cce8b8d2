import { expect, it } from '@jest/globals';
import { smallFleet, type AccountSpec, type Pool } from '../../src/simulator';
import { describeInBrowser } from './support/chromium';
import { openDashboard } from './support/dashboard';
import { expectAccessible } from './support/expectations';
import { testsAll } from '../support/databases';
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
].concat(
  ['accounts', 'rules', 'channels', 'silences', 'tokens', 'sessions', 'audit', 'doctor'].map(
    (section) => `settings/${section}`,
  ),
  'wall',
);
const DIALOGS = [
  ['/', 'Acknowledge'],
  ['/', 'Silence'],
  ['/settings/accounts', 'Edit'],
  ['/settings/channels', 'Edit'],
  ['/settings/silences', 'Silence something'],
  ['/settings/tokens', 'Make a token'],
] as const;
/** What a figure looks like that nobody thought of. */
const SLIPPED = /\b(NaN|undefined|Infinity|null|\[object)\b|Invalid Date/;

const twoEach = (accounts: number) => smallFleet({ accounts, workersEach: 2 });

/** What things are called: an account or a group, and a machine. */
interface Names {
  place: (index: number) => string;
  machine: (index: number) => string;
}
/** So many characters, and no place to break at. */
const long =
  (length: number, name: string) =>
  (index: number): string =>
    name.repeat(Math.ceil(length / name.length)).slice(0, length - 3) + String(index).padStart(3, '0');
const LONG_PLACE = 'Sunfield_NorthCampus_Building7_ImmersionContainer_WestRow_';
const LONG_MACHINE = 'immersiontank_westhall_hydroS21XPserial_north_position_';
const RIGHT_TO_LEFT: Names = {
  place: (index) => `מזרח ${index} ⚡️ خزان الغمر الشمالي`,
  machine: (index) => `عامل-${index} 🧑‍🏭🔥 (12) شمال`,
};

/** Every account with machines that stand still, so that alerts carry the names as well. */
const nameMachines =
  ({ machine }: Names) =>
  ({ accounts, control }: Pool) => {
    for (const { name } of accounts)
      control
        .killWorkers(name, 'all')
        .forEach((worker, index) => control.renameWorker(name, worker, machine(index)));
  };

/** A company in which everything has such a name. */
const called = (who: string, names: Names): Company => ({
  who,
  accounts: () =>
    twoEach(3).map((account, index) => ({
      ...account,
      name: names.place(index),
      group: names.place(100 + (index % 2)),
      nature: index === 0 ? 'zero' : 'steady',
      payoutThreshold: '0.00000100',
      ...(index === 2 && { givenSecret: 'wrong' }),
    })),
  atPool: nameMachines(names),
  furnish: (app) =>
    app.query(
      `mutation ($name: String!, $group: String!, $worker: String!, $until: DateTime!) {
        upsertNotificationChannel(input: { name: $name, type: WEBHOOK, enabled: false, groups: [$group],
          config: { url: "http://127.0.0.1:9/" } }) { channel { id } }
        createSilence(input: { reason: $name, until: $until, groups: [$group], workers: [$worker] }) { silence { id } }
        createToken(input: { name: $name, scopes: [READ], groups: [$group] }) { token { id } } }`,
      {
        name: names.place(7),
        group: names.place(100),
        worker: names.machine(0).slice(0, 200),
        until: new Date(Date.now() + 86_400_000).toISOString(),
      },
    ),
});

interface Company {
  who: string;
  accounts: () => AccountSpec[];
  atPool?: (pool: Pool) => void;
  /** sets what has a name of its own */
  furnish?: (app: WholeApp) => Promise<unknown>;
  /** axe looks at each screen, which takes as long as all else; `npm run test:all` has it look at all of them */
  accessible?: true;
  /** left to `npm run test:all` */
  inAll?: true;
}

const COMPANIES: Company[] = [
  { who: 'nobody yet', accounts: () => [], accessible: true },
  { who: 'one account with one machine', accounts: () => smallFleet({ accounts: 1, workersEach: 1 }) },
  {
    who: 'keys that are all wrong',
    accounts: () => twoEach(3).map((account) => ({ ...account, givenSecret: 'wrong' })),
    accessible: true,
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
    ...called('names of 60 characters', { place: long(60, LONG_PLACE), machine: long(60, LONG_MACHINE) }),
    inAll: true,
  },
  // What people name here has at most 100 characters; what the pool names has no limit.
  called('names of 100 and of 250 characters', {
    place: long(100, LONG_PLACE),
    machine: long(250, LONG_MACHINE),
  }),
  { ...called('names from right to left, with emoji', RIGHT_TO_LEFT), accessible: true },
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
  it.each(COMPANIES.filter(({ inAll }) => testsAll || !inAll))(
    '$who: every screen stands, says nothing odd and cuts nothing off',
    async ({ accounts, atPool, furnish, accessible }) => {
      const { app, visit } = await openDashboard({ accounts: accounts(), atPool, still: true });
      await furnish?.(app);
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
        if (testsAll || accessible) await expectAccessible(page);
      }
      await page.setViewportSize(LOOKS['phone dark'].viewport);
      for (const [path, button] of furnish ? DIALOGS : []) {
        await go(path);
        await page.getByRole('button', { name: button }).first().click();
        await page.getByRole('dialog').waitFor();
        await expectNothingCutOff(page);
        await page.keyboard.press('Escape');
        await page.locator('dialog').waitFor({ state: 'detached' });
      }
      watch.expectQuiet();
      await context.close();
    },
  );
});
