import type { Page, Request } from 'playwright-core';

/** Waits until a page has its heading and every answer that it asked for, and has drawn them. */
export type Settled = () => Promise<void>;

export function settling(page: Page): Settled {
  const open = new Set<Request>();
  let told: (() => void)[] = [];
  const ended = (request: Request) => {
    open.delete(request);
    if (open.size > 0) return;
    for (const tell of told) tell();
    told = [];
  };
  page.on('request', (request) => open.add(request));
  page.on('requestfinished', ended);
  page.on('requestfailed', ended);
  const idle = () => (open.size === 0 ? Promise.resolve() : new Promise<void>((tell) => told.push(tell)));
  return async () => {
    await page.locator('h1').first().waitFor({ state: 'attached' });
    // An answer may lead to the next question.
    do {
      await idle();
      await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)))');
    } while (open.size > 0);
    await page.getByText('Reading …').first().waitFor({ state: 'detached' });
  };
}
