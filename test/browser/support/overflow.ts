import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';

/**
 * What is cut off or can only be reached sideways. Text may end in "…" where the whole of it is in a title; long text in
 * boxes that are made for it (code, an editor, a field) may scroll.
 */
const LOOK = `(() => {
  const APART = 'svg, canvas, pre, code, select, input, .heard, .u-wrap, noscript';
  const said = (element) => {
    const name = element.tagName.toLowerCase() + [...element.classList].map((one) => '.' + one).join('');
    return name + ' "' + (element.textContent ?? '').trim().replace(/\\s+/g, ' ').slice(0, 60) + '"';
  };
  const titled = (element) => element.closest('[title]') !== null || element.querySelector('[title]') !== null;
  const clips = (style) => style.overflowX === 'hidden' || style.overflowX === 'clip';
  // In a flex or grid box, text is an item of its own, which ends without "…".
  const ends = (element, { textOverflow, display }) =>
    [...element.childNodes].every((node) => node.nodeType !== Node.TEXT_NODE || node.data.trim() === '') ||
    (textOverflow === 'ellipsis' && !/flex|grid/.test(display));
  const found = [];
  const sideways = document.documentElement.scrollWidth - innerWidth;
  if (sideways > 0) found.push('the page scrolls sideways by ' + sideways + ' px');
  for (const element of document.body.querySelectorAll('*')) {
    if (element.closest(APART) !== null) continue;
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
  // Each text, in every box around it that clips: it ends in "…", and somebody can read the whole of it, or it fits.
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (texts.nextNode()) {
    const { currentNode: text } = texts;
    const parent = text.parentElement;
    if (text.data.trim() === '' || parent.closest(APART + ', script, style, option') !== null) continue;
    range.selectNodeContents(text);
    const { left, right, width } = range.getBoundingClientRect();
    if (width === 0) continue;
    let [begins, ends] = [left, right];
    for (let box = parent; box !== document.body; box = box.parentElement) {
      const style = getComputedStyle(box);
      if (!clips(style)) continue;
      const edge = box.getBoundingClientRect();
      if (ends > edge.right + 1 || begins < edge.left - 1) {
        if (style.textOverflow !== 'ellipsis') found.push('text cut off without "…": ' + said(parent));
        else if (parent.closest('[title]') === null) found.push('text that nobody can read to its end: ' + said(parent));
      }
      [begins, ends] = [Math.max(begins, edge.left), Math.min(ends, edge.right)];
    }
  }
  return found;
})()`;

/** No sideways scrolling, of the page or in it, and no clipped column. */
export async function expectNothingCutOff(page: Page): Promise<void> {
  expect(await page.evaluate<string[]>(LOOK)).toEqual([]);
}
