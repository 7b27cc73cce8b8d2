import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { createPool, smallFleet, type AccountSpec, type Pool } from '../../../src/simulator';
import { TIERS } from '../../../src/vocabulary';
import { createProcessLocks } from '../../../src/store/connection/locks';
import { SERVER_VARIABLE } from '../../support/global-setup';
import { openTestEmbedded, openTestServer } from '../../support/databases';
import { accountsOf, ADMIN_TOKEN, composeTestApp, type WholeApp } from '../../support/whole-app';
import { launchBrowser } from './chromium';
import { LOOKS, type LookName } from './looks';
import { settling, type Settled } from './settled';
import { watch, type Watch } from './watch';

const BUILT = join(__dirname, '..', '..', '..', 'dist', 'web', 'index.html');

export interface Visit {
  page: Page;
  context: BrowserContext;
  /** everything that the page complained about */
  watch: Watch;
  settled: Settled;
  /** Goes to an address as a click on a link does: the page is not loaded anew. */
  go(path: string): Promise<void>;
}

export interface VisitOptions {
  look?: LookName;
  /** null: nobody is signed in */
  token?: string | null;
  /** true: time goes on as ever, and `page.clock` can turn it forward */
  turnable?: boolean;
}

export interface Dashboard {
  app: WholeApp;
  pool: Pool;
  url: string;
  browser: Browser;
  /** The server ends as it does when it is told to. */
  stop(): Promise<void>;
  /** Another one on the same database, at the same address; `web`: with the dashboard's files from elsewhere. */
  startAgain(options?: { web?: string }): Promise<void>;
  /** Opens an address in a fresh profile. */
  visit(path: string, options?: VisitOptions): Promise<Visit>;
}

export interface DashboardOptions {
  accounts?: AccountSpec[];
  /** false: no tier has run yet */
  collected?: boolean;
  env?: Record<string, string>;
  /** What happens at the pool before anything is collected. */
  atPool?: (pool: Pool) => void;
  /** true: the pool's fleet stands still, so that whatever is read at whatever time agrees */
  still?: boolean;
}

/** The whole server on a simulated pool with the built dashboard, on a port of its own, and one browser. */
export async function openDashboard(options: DashboardOptions = {}): Promise<Dashboard> {
  if (!existsSync(BUILT)) throw new Error('The dashboard is not built: run "npm run build" (npm test does)');
  const {
    accounts = smallFleet({ accounts: 4, workersEach: 30 }),
    collected = true,
    env,
    atPool,
    still,
  } = options;
  const opened = Date.now();
  const pool = createPool({ accounts, seed: 1, now: still ? () => opened : Date.now });
  atPool?.(pool);
  const database = await (process.env[SERVER_VARIABLE] ? openTestServer() : openTestEmbedded());
  const compose = (web?: string) =>
    composeTestApp({ ...database, locks: createProcessLocks(), close: async () => undefined }, pool, {
      env,
      ...(web !== undefined && { outside: { web } }),
    });
  const app = await compose();
  await app.accounts.importAccounts(accountsOf(pool));
  if (collected) await collect(app);
  const url = await app.http.listen({ host: '127.0.0.1', port: 0 });
  const browser = await launchBrowser();
  const dashboard: Dashboard = {
    app,
    pool,
    url,
    browser,
    stop: () => dashboard.app.stop(),
    async startAgain({ web } = {}) {
      dashboard.app = await compose(web);
      await dashboard.app.http.listen({ host: '127.0.0.1', port: Number(new URL(url).port) });
    },
    async visit(path, { look = 'wide light', token = ADMIN_TOKEN, turnable = false } = {}) {
      const context = await browser.newContext({ ...LOOKS[look], timezoneId: 'UTC' });
      if (token !== null) await signIn(context, url, token);
      const page = await context.newPage();
      if (turnable) await page.clock.install();
      const seen = watch(page);
      const settled = settling(page);
      await page.goto(url + path);
      const go = async (to: string) => {
        await page.evaluate(`history.pushState(null, '', ${JSON.stringify(to)})`);
        await settled();
      };
      return { page, context, watch: seen, settled, go };
    },
  };
  return dashboard;
}

/** Runs every tier once. */
async function collect(app: WholeApp): Promise<void> {
  for (const tier of TIERS)
    await app.query(
      'mutation ($tier: TierName!) { triggerTier(tier: $tier, wait: true) { run { state } } }',
      { tier },
    );
}

async function signIn(context: BrowserContext, url: string, token: string): Promise<void> {
  const answer = await context.request.post(`${url}/session`, {
    headers: { 'x-pow-crm': 'dashboard', origin: url },
    data: { token },
  });
  if (!answer.ok()) throw new Error(`signing in answered ${answer.status()}: ${await answer.text()}`);
}
