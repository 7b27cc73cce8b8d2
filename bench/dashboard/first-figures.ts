import { limited, type Result } from '../result';
import type { DashboardSite } from './site';

const ROUNDS = 7;
const SLOWED = 4;
const TARGET_MS = 1_500;
const FIRST_LOAD_KB = 120;

/** Tells when the first three figures of the screen stand there; `performance.now()` counts from the navigation. */
const WATCH = `globalThis.figuresAt = new Promise((tell) => {
  const watch = new MutationObserver(() => {
    const figures = [...document.querySelectorAll('[data-figure]')].slice(0, 3);
    if (figures.length < 3 || !figures.every((figure) => /\\d/.test(figure.querySelector('a')?.innerText ?? ''))) return;
    watch.disconnect();
    requestAnimationFrame(() => setTimeout(() => tell(performance.now())));
  });
  watch.observe(document, { subtree: true, childList: true, characterData: true });
});`;

/** From the navigation of a browser that was never here to the figures on the Now screen, and what it loads for that. */
export async function measureFirstFigures({ ours, open }: DashboardSite): Promise<Result[]> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const page = await open({ slowed: SLOWED, script: WATCH });
    await page.goto(ours.url, { waitUntil: 'commit' });
    times.push(await page.evaluate<number>('globalThis.figuresAt'));
    await page.context().close();
  }
  return [
    limited('Now: from navigation to figures, processor slowed 4×', times, 'ms', TARGET_MS),
    limited('Now: first load, gzip', [await firstLoad({ ours, open })], 'kB', FIRST_LOAD_KB),
  ];
}

/** Kilobytes of the page and its files, heads included, for a browser that knows gzip only. */
async function firstLoad({ ours, open }: Pick<DashboardSite, 'ours' | 'open'>): Promise<number> {
  const page = await open({ headers: { 'accept-encoding': 'gzip' }, script: WATCH });
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  const files = new Set<string>();
  let bytes = 0;
  session.on('Network.responseReceived', ({ requestId, type }) => {
    if (!['Fetch', 'XHR'].includes(type)) files.add(requestId);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (files.has(requestId)) bytes += encodedDataLength;
  });
  await page.goto(ours.url, { waitUntil: 'networkidle' });
  await page.evaluate('globalThis.figuresAt');
  await page.context().close();
  return bytes / 1_000;
}
