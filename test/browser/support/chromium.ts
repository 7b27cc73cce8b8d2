import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from '@jest/globals';
import { chromium, type Browser, type BrowserContext } from 'playwright-core';
import { closeTestDatabases, onSuiteEnd } from '../../support/databases';
import { afterAll } from '@jest/globals';

const PROGRAM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A suite that drives a real browser: skipped with one line where there is none, and failed with CI=true. */
export function describeInBrowser(name: string, suite: () => void): void {
  if (existsSync(PROGRAM)) {
    describe(name, () => {
      afterAll(closeTestDatabases);
      suite();
    });
  } else if (process.env.CI === 'true') {
    it(`${name}: has a browser`, () => {
      throw new Error(`There is no Chromium at ${PROGRAM}, and CI=true.`);
    });
  } else {
    process.stderr.write(`Skipped without a Chromium at ${PROGRAM}: ${name}\n`);
    describe.skip(name, suite);
  }
}

/** One browser with a fresh profile; closed when the test file ends. */
export async function launchBrowser(): Promise<Browser> {
  const browser = await chromium.launch({ executablePath: PROGRAM, args: FLAGS });
  onSuiteEnd(() => browser.close());
  return browser;
}

/** A browser whose owner has forbidden all cookies, and with them whatever a page may keep. */
export async function launchWithoutCookies(): Promise<BrowserContext> {
  const profile = mkdtempSync(join(tmpdir(), 'pow-crm-profile-'));
  mkdirSync(join(profile, 'Default'));
  const forbidden = { profile: { default_content_setting_values: { cookies: 2 } } };
  writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify(forbidden));
  const context = await chromium.launchPersistentContext(profile, { executablePath: PROGRAM, args: FLAGS });
  onSuiteEnd(async () => {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  });
  return context;
}
