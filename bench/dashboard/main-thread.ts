import type { CDPSession, Page } from 'playwright-core';
import { limited, type Result } from '../result';
import type { DashboardSite } from './site';

const ROUNDS = 3;
const SLOWED = 4;
const TARGET_MS = 50;
/** Eighteen thousand pixels a second. */
const WHEEL_PX = 300;
const TURNS = 60;

interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  dur?: number;
  args?: { name?: string };
}

/** The longest task of the main thread while 6,000 machines are scrolled, as a list and as a floor. */
export async function measureScrolling({ ours, open }: DashboardSite): Promise<Result[]> {
  const results: Result[] = [];
  for (const [what, path, ready] of [
    ['list of 6,000 workers', '/workers', '[role="table"] [data-index="10"]'],
    ['Floor of 6,000 machines', '/floor', 'canvas'],
  ] as const) {
    const longest: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const page = await open({ slowed: SLOWED });
      await page.goto(ours.url + path, { waitUntil: 'networkidle' });
      await page.locator(ready).first().waitFor();
      longest.push(await longestTask(page, () => scroll(page)));
      await page.context().close();
    }
    results.push(limited(`${what}: longest task while scrolling, slowed 4×`, longest, 'ms', TARGET_MS));
  }
  return results;
}

/** A hand at the wheel: the next turn comes with the next frame. */
async function scroll(page: Page): Promise<void> {
  await page.mouse.move(800, 500);
  for (let turn = 0; turn < TURNS; turn += 1) {
    await page.mouse.wheel(0, WHEEL_PX);
    await page.evaluate('new Promise((drawn) => requestAnimationFrame(drawn))');
  }
}

/** Milliseconds of the longest task that the page's main thread ran meanwhile, as Chromium's own trace tells. */
async function longestTask(page: Page, work: () => Promise<void>): Promise<number> {
  const browser = page.context().browser();
  if (!browser) throw new Error('a page without a browser');
  const session: CDPSession = await browser.newBrowserCDPSession();
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  const ended = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  const includedCategories = ['disabled-by-default-devtools.timeline', '__metadata'];
  await session.send('Tracing.start', { traceConfig: { includedCategories }, transferMode: 'ReportEvents' });
  await work();
  await session.send('Tracing.end');
  await ended;
  await session.detach();
  const mains = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const tasks = events.filter(({ name, pid, tid }) => name === 'RunTask' && mains.has(`${pid} ${tid}`));
  if (tasks.length === 0) throw new Error('the trace has no task of the page');
  return tasks.reduce((longest, { dur = 0 }) => Math.max(longest, dur), 0) / 1_000;
}
