import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';

/**
 * What is cut off or can only be reached sideways. Text may end in "…" where the whole of it is in a title; long text in
 * boxes that are made for it (code, an editor) may scroll.
 */
const LOOK = `(() => {
  const said = (element) => {
    const name = element.tagName.toLowerCase() + [...element.classList].map((one) => '.' + one).join('');
    return name + ' "' + (element.textContent ?? '').trim().replace(/\\s+/g, ' ').slice(0, 60) + '"';
  };
  const titled = (element) => element.closest('[title]') !== null || element.querySelector('[title]') !== null;
  // In a flex or grid box, text is an item of its own, which ends without "…".
  const ends = (element, { textOverflow, display }) =>
    [...element.childNodes].every((node) => node.nodeType !== Node.TEXT_NODE || node.data.trim() === '') ||
    (textOverflow === 'ellipsis' && !/flex|grid/.test(display));
  const found = [];
  const sideways = document.documentElement.scrollWidth - innerWidth;
  if (sideways > 0) found.push('the page scrolls sideways by ' + sideways + ' px');
  for (const element of document.body.querySelectorAll('*')) {
    if (element.closest('svg, canvas, pre, code, select, .heard, .u-wrap, noscript') !== null) continue;
    const style = getComputedStyle(element);
    const { overflowX, clipPath, visibility } = style;
    if (clipPath !== 'none' || visibility === 'hidden') continue;
    const box = element.getBoundingClientRect();
    if (box.width === 0 || box.height === 0) continue;
    const over = element.scrollWidth - element.clientWidth;
    if (box.right > innerWidth + 1) found.push('beyond the right edge: ' + said(element));
    else if (overflowX !== 'visible' && over > 1 && element.clientWidth > 0 && !titled(element))
      found.push((overflowX === 'hidden' || overflowX === 'clip' ? 'cut off' : 'scrolls sideways') + ' by ' + over + ' px: ' + said(element));
    else if (overflowX === 'hidden' && over > 1 && !ends(element, style)) found.push('cut off without "…": ' + said(element));
    else if (element.hasAttribute('data-figure') && over > 1) found.push('wider than its figure: ' + said(element));
  }
  return found;
})()`;

/** No sideways scrolling, of the page or in it, and no clipped column. */
export async function expectNothingCutOff(page: Page): Promise<void> {
  expect(await page.evaluate<string[]>(LOOK)).toEqual([]);
}
