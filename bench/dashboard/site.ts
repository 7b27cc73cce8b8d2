import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { chromium, type Browser, type Page } from 'playwright-core';
import { createDatabase } from '../database';
import { undo } from '../ending';
import { createChildren, type Child } from '../serving/children';
import { startOurs, TOKEN } from '../serving/ours';

const BUILT = join(__dirname, '..', '..', 'dist', 'web', 'index.html');
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--no-first-run',
];
const VIEW = { width: 1600, height: 900 };

export interface DashboardSite {
  ours: Child;
  /** A page in a fresh profile, signed in, its processor slowed so many times. */
  open(options?: { slowed?: number; headers?: Record<string, string>; script?: string }): Promise<Page>;
  /** The cookie of a session of its own. */
  signIn(): Promise<string>;
  close(): Promise<void>;
}

/** The built server, filled, and a browser. */
export async function openDashboardSite(): Promise<DashboardSite> {
  for (const file of [BUILT, CHROMIUM])
    if (!existsSync(file)) throw new Error(`There is no ${file}: run "npm run build", and install Chromium`);
  const children = createChildren();
  const folder = mkdtempSync(join(tmpdir(), 'pow-crm-bench-'));
  const removeFolder = undo(async () => rmSync(folder, { recursive: true, force: true }));
  const { url, drop } = await createDatabase();
  const endChildren = undo(() => children.end());
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  const endBrowser = undo(() => browser.close());
  const close = async () => {
    for (const end of [endBrowser, endChildren, drop, removeFolder]) await end();
  };
  try {
    const ours = await startOurs(children, { url, folder });
    await listedOnce(url);
    return {
      ours,
      open: (options) => openPage(browser, ours.url, options),
      signIn: () => signIn(ours.url),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A run that read the lists of workers: without one the page takes them for not yet read. */
async function listedOnce(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(
    `insert into tier_runs (tier, trigger, state, started_at, finished_at) values ('TIER_3', 'MANUAL', 'SUCCEEDED', now(), now())`,
  );
  await client.end();
}

async function openPage(
  browser: Browser,
  url: string,
  {
    slowed = 1,
    headers,
    script,
  }: { slowed?: number; headers?: Record<string, string>; script?: string } = {},
): Promise<Page> {
  const context = await browser.newContext({
    viewport: VIEW,
    timezoneId: 'UTC',
    ...(headers && { extraHTTPHeaders: headers }),
  });
  const [name = '', value = ''] = (await signIn(url)).split('=');
  await context.addCookies([{ name, value, url }]);
  if (script !== undefined) await context.addInitScript(script);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowed });
  return page;
}

async function signIn(url: string): Promise<string> {
  const answer = await fetch(`${url}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-pow-crm': 'dashboard', origin: url },
    body: JSON.stringify({ token: TOKEN }),
  });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0];
  if (!cookie) throw new Error(`signing in answered ${answer.status}`);
  return cookie;
}
