import {
  observeWindowOffset,
  observeWindowRect,
  Virtualizer,
  windowScroll,
  type VirtualItem,
} from '@tanstack/virtual-core';
import { useLayoutEffect, useReducer, useState } from 'preact/hooks';
import type { RefObject } from 'preact';

/** Rows beyond the window that are kept ready for the next turn of the wheel. */
const OVERSCAN = 8;

export interface VirtualRows {
  items: VirtualItem[];
  /** pixels of all rows together */
  height: number;
  /** where the rows begin on the page */
  margin: number;
  scrollTo(index: number): void;
}

/** Which rows of a long list are in the window, as the page scrolls. */
export function useVirtualRows(
  body: RefObject<HTMLElement | null>,
  { count, height, keyOf }: { count: number; height: number; keyOf: (index: number) => string },
): VirtualRows {
  const [, render] = useReducer((turn: number) => turn + 1, 0);
  const [margin, setMargin] = useState(0);
  const options = {
    count,
    scrollMargin: margin,
    overscan: OVERSCAN,
    estimateSize: () => height,
    getItemKey: keyOf,
    getScrollElement: () => window,
    initialRect: { width: innerWidth, height: innerHeight },
    initialOffset: () => scrollY,
    observeElementRect: observeWindowRect,
    observeElementOffset: observeWindowOffset,
    scrollToFn: windowScroll,
    onChange: () => render(undefined),
  };
  const [virtualizer] = useState(() => new Virtualizer<Window, HTMLElement>(options));
  virtualizer.setOptions(options);
  useLayoutEffect(() => virtualizer._didMount(), [virtualizer]);
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, height]);
  useLayoutEffect(() => {
    virtualizer._willUpdate();
    // The content above the list may have grown. Measuring forces a layout, which is too slow while the page scrolls.
    if (virtualizer.isScrolling) return;
    const top = Math.round((body.current?.getBoundingClientRect().top ?? 0) + scrollY);
    if (top !== margin) setMargin(top);
  });
  return {
    items: virtualizer.getVirtualItems(),
    height: virtualizer.getTotalSize(),
    margin,
    scrollTo: (index) => virtualizer.scrollToIndex(index, { align: 'auto' }),
  };
}
