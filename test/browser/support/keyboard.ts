import type { Page } from 'playwright-core';

/** What the focused element is called: its label, or its own text. */
const FOCUSED = `(() => {
  const element = document.activeElement;
  const label = element?.labels?.[0]?.innerText;
  return (element?.getAttribute('aria-label') ?? label ?? element?.innerText ?? '').replace(/\\s+/g, ' ').trim();
})()`;

const MOST_STEPS = 150;

/** Goes on with Tab until the focus is on what is called so, as somebody without a pointer does. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const met: string[] = [];
  while (met.length < MOST_STEPS) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate<string>(FOCUSED);
    if (typeof name === 'string' ? focused === name : name.test(focused)) return;
    met.push(focused);
  }
  throw new Error(`Tab never came to ${String(name)}, but to ${[...new Set(met)].join(' | ')}`);
}

/** Tabs to it and presses Enter. */
export async function pressOn(page: Page, name: string | RegExp): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press('Enter');
}

/** Tabs to a field and writes into it. */
export async function writeInto(page: Page, label: string | RegExp, text: string): Promise<void> {
  await tabTo(page, label);
  await page.keyboard.type(text);
}
