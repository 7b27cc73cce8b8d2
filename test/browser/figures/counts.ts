import { expect, it } from '@jest/globals';
import type { Given } from '../figures.test';
import type { Page } from 'playwright-core';

/** Links whose number is how many rows the list behind them has. */
async function countedLinks(page: Page): Promise<[text: string, href: string][]> {
  return page.evaluate(`[...document.querySelectorAll('main a[href]')]
    .map((link) => [link.innerText.replace(/\\s+/g, ' ').trim(), link.getAttribute('href')])
    .filter(([text, href]) => /^(\\/workers|\\/accounts|\\/alerts)(\\?|$)/.test(href) && /^\\D*[\\d,]+( of [\\d,]+)?\\D*( in \\d+ accounts)?$/.test(text)
      && !/H\\/s|^All workers/.test(text))`);
}

/** How many rows the list on the page says that it has. */
async function totalOf(page: Page): Promise<number> {
  const place = new URL(page.url()).pathname;
  const said =
    place === '/alerts'
      ? await page.getByRole('navigation', { name: 'Which alerts' }).locator('[aria-current]').innerText()
      : await page.locator('main header').innerText();
  return numberIn(said);
}

const numberIn = (text: string) => Number(/[\d,]+/.exec(text)?.[0].replaceAll(',', ''));

/** A number leads to the list behind it. */
export function leadingCounts({ open, ask }: Given): void {
  it('every count leads to a list with so many rows', async () => {
    const { accounts } = await ask<{ accounts: { nodes: { name: string }[] } }>(
      '{ accounts(first: 2, filter: { hasOpenAlerts: true, status: [OK] }) { nodes { name } } }',
    );
    const wrong: string[] = [];
    const followed = new Set<string>();
    const own = accounts.nodes.map(({ name }) => `/accounts/${encodeURIComponent(name)}`);
    for (const path of ['/', '/accounts', ...own, '/floor', '/floor?by=rejects', '/floor?by=status'])
      for (const [text, href] of await countedLinks(await open(path))) {
        if (followed.has(href)) continue;
        followed.add(href);
        const total = await totalOf(await open(href));
        if (total !== numberIn(text)) wrong.push(`"${text}" on ${path} leads to ${href}, which has ${total}`);
      }
    expect(wrong).toEqual([]);
    expect(followed.size).toBeGreaterThan(18);
  });
}
