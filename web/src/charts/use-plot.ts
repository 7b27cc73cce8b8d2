import 'uplot/dist/uPlot.min.css';
import { useEffect, useRef, useState } from 'preact/hooks';
import uPlot from 'uplot';
import { serverNow } from '../data/server-clock';
import { onColoursChange } from '../styles/theme';
import { coloursOf } from './colours';
import { listenToGestures, type Range } from './gestures';
import { plotOptions, type PlotContent } from './options';

interface PlotInput {
  content: PlotContent;
  data: uPlot.AlignedData;
  height: number;
  /** somebody chose another range */
  onRange?: (from: number, to: number) => void;
}

export interface Cursor {
  index: number | null;
  at: number | null;
}

const NOWHERE: Cursor = { index: null, at: null };

/** A plot in an element: made once, filled again whenever its content changes, made anew when the colours do. */
export function usePlot(input: PlotInput) {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const latest = useRef(input);
  latest.current = input;
  const [cursor, setCursor] = useState<Cursor>(NOWHERE);
  const series = input.content.colours.length;

  useEffect(() => {
    const element = place.current;
    if (!element) return;
    let stop: (() => void) | null = null;
    const make = () => {
      stop?.();
      const { height, data } = latest.current;
      const size = { width: element.clientWidth, height };
      const made = new uPlot(
        plotOptions(size, () => latest.current.content, coloursOf(element), {
          onCursor: (index, at) => setCursor(index === null ? NOWHERE : { index, at }),
          onSelect: (from, to) => latest.current.onRange?.(from, to),
        }),
        data,
        element,
      );
      plot.current = made;
      const deaf = listenToGestures(made, gestureHandlers(made, latest));
      stop = () => {
        deaf();
        made.destroy();
      };
    };
    make();
    const resized = new ResizeObserver(() => {
      const width = element.clientWidth;
      if (plot.current && width > 0 && width !== plot.current.width)
        plot.current.setSize({ width, height: latest.current.height });
    });
    resized.observe(element);
    const calm = onColoursChange(make);
    return () => {
      calm();
      resized.disconnect();
      stop?.();
      plot.current = null;
    };
  }, [series]);

  useEffect(() => plot.current?.setData(input.data, true), [input.data, input.content]);
  return { place, plot, cursor };
}

function gestureHandlers(plot: uPlot, latest: { current: PlotInput }) {
  return {
    range: (): Range => {
      const { from, to } = latest.current.content;
      return { from: from * 1_000, to: to * 1_000 };
    },
    latest: serverNow,
    preview: ({ from, to }: Range) => {
      latest.current.content = { ...latest.current.content, from: from / 1_000, to: to / 1_000 };
      plot.setScale('x', { min: from / 1_000, max: to / 1_000 });
    },
    commit: ({ from, to }: Range) => latest.current.onRange?.(from, to),
  };
}
