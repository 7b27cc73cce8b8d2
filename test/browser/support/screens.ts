import type { WholeApp } from '../../support/whole-app';

interface Examples {
  alerts: { nodes: { id: string }[] };
  refused: { nodes: { name: string }[] };
  mining: { nodes: { name: string }[] };
  workers: { nodes: { id: string }[] };
  tierRuns: { nodes: { id: string }[] };
}

const first = <Row>({ nodes }: { nodes: Row[] }): Row => {
  const [row] = nodes;
  if (!row) throw new Error('there is no example of a screen');
  return row;
};
const account = (list: { nodes: { name: string }[] }) => `/accounts/${encodeURIComponent(first(list).name)}`;

/** Every screen and every view of one, and where it is, with examples from what was collected. */
const PATHS = {
  Now: () => '/',
  'Alerts that need you': () => '/alerts',
  'Alerts, resolved': () => '/alerts?view=resolved',
  'An alert': ({ alerts }: Examples) => `/alerts/${first(alerts).id}`,
  Accounts: () => '/accounts',
  'An account': ({ mining }: Examples) => account(mining),
  'A refused account': ({ refused }: Examples) => account(refused),
  Workers: () => '/workers',
  'A worker': ({ workers }: Examples) => `/workers/${first(workers).id}`,
  Floor: () => '/floor',
  'Floor by rejects': () => '/floor?by=rejects',
  Money: () => '/money',
  'Money in a currency': () => '/money?currency=USD',
  Statements: () => '/money/statements',
  Adjustments: () => '/money/adjustments',
  Prices: () => '/money/prices',
  Ledger: () => '/ledger',
  Payouts: () => '/payouts',
  Collecting: () => '/collecting',
  Calls: () => '/collecting?list=calls',
  'A run': ({ tierRuns }: Examples) => `/collecting/${first(tierRuns).id}`,
  'Settings: accounts': () => '/settings/accounts',
  'Settings: rules': () => '/settings/rules',
  'Settings: channels': () => '/settings/channels',
  'Settings: silences': () => '/settings/silences',
  'Settings: tokens': () => '/settings/tokens',
  'Settings: sessions': () => '/settings/sessions',
  'Settings: audit log': () => '/settings/audit',
  'Settings: storage': () => '/settings/storage',
  'Settings: doctor': () => '/settings/doctor',
  Explorer: () => '/explore',
  Wall: () => '/wall',
  'A page that is not there': () => '/nowhere',
} satisfies Record<string, (examples: Examples) => string>;

export type ScreenName = keyof typeof PATHS;
export const SCREEN_NAMES = Object.keys(PATHS) as ScreenName[];

/** Where each screen is. Needs an alert, a refused account, a run and a worker that stands still. */
export async function addressesOf(app: WholeApp): Promise<Record<ScreenName, string>> {
  const examples = await app.query<Examples>(`{
    alerts(first: 1) { nodes { id } }
    refused: accounts(first: 1, filter: { status: [AUTH_ERROR] }) { nodes { name } }
    mining: accounts(first: 1, orderBy: { field: HASHRATE_1H, direction: DESC }) { nodes { name } }
    workers(first: 1, filter: { status: [OFFLINE, INVALID] }) { nodes { id } }
    tierRuns(first: 1) { nodes { id } } }`);
  const entries = Object.entries(PATHS).map(([name, pathOf]) => [name, pathOf(examples)]);
  return Object.fromEntries(entries) as Record<ScreenName, string>;
}

/** One of everything that is set, so that no list is empty. */
export async function furnish(app: WholeApp): Promise<void> {
  await app.query(
    `mutation ($until: DateTime!, $group: String!) {
      silence: createSilence(input: { reason: "A new transformer", until: $until, groups: [$group] }) { silence { id } }
      token: createToken(input: { name: "the books", scopes: [FINANCIALS], groups: [$group] }) { token { id } }
      channel: upsertNotificationChannel(input: { name: "On call", type: WEBHOOK, enabled: false, minSeverity: CRITICAL,
        config: { url: "http://127.0.0.1:9/" } }) { channel { id } } }`,
    { until: new Date(Date.now() + 86_400_000).toISOString(), group: 'Sunfield' },
  );
}
