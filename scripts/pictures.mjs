// `npm run pictures`: makes the pictures of docs/images anew, from the demo's company in a real browser. Needs a build.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import sharp from 'sharp';
import { openCompany } from './pictures/company.mjs';

const IMAGES = join(fileURLToPath(import.meta.url), '..', '..', 'docs', 'images');
const WIDE = { viewport: { width: 1280, height: 800 } };
const PHONE = { viewport: { width: 393, height: 852 }, hasTouch: true };
const BOTH = ['light', 'dark'];

/** The screens to take; `path` is a part of the address, or a function that asks the API for it. */
const PICTURES = [
  { name: 'now', path: '/', size: WIDE, themes: BOTH },
  { name: 'floor', path: '/floor', size: WIDE, themes: BOTH },
  { name: 'account', path: '/accounts/NorthRiver-23', size: WIDE, themes: BOTH },
  { name: 'alerts', path: '/alerts', size: WIDE, themes: BOTH },
  { name: 'phone', path: '/', size: PHONE, themes: ['dark'] },
];

const company = await openCompany((at) => console.log(at.toISOString()));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu'],
});
mkdirSync(IMAGES, { recursive: true });
for (const { name, path, size, themes } of PICTURES)
  for (const colorScheme of themes) {
    const context = await browser.newContext({ ...size, colorScheme, timezoneId: 'UTC' });
    await context.request.post(`${company.url}/session`, {
      headers: { 'x-pow-crm': 'dashboard', origin: company.url },
      data: { token: company.token },
    });
    const page = await context.newPage();
    await page.goto(company.url + path, { waitUntil: 'networkidle' });
    const file = `${name}${themes.length > 1 ? `-${colorScheme}` : ''}.png`;
    await sharp(await page.screenshot())
      .png({ palette: true, colours: 64, dither: 0, effort: 10, compressionLevel: 9 })
      .toFile(join(IMAGES, file));
    await context.close();
  }
await browser.close();
await company.close();
