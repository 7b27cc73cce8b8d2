/** The colours that a canvas is painted with: the custom properties of the page as the browser resolves them in this theme. */
export interface Colours {
  ink: string;
  faint: string;
  line: string;
  accent: string;
  series: readonly string[];
  tones: Readonly<Record<'good' | 'warn' | 'bad' | 'off' | 'note', string>>;
  font: string;
}

/** `light-dark()` is resolved only where it is used, so an element has to wear each colour once. */
export function coloursOf(element: HTMLElement): Colours {
  const probe = document.createElement('span');
  element.append(probe);
  const read = (name: string) => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  };
  const colours = {
    ink: read('--ink-2'),
    faint: read('--ink-3'),
    line: read('--line'),
    accent: read('--accent'),
    series: ['--series-1', '--series-2', '--series-3', '--series-4'].map(read),
    tones: {
      good: read('--good'),
      warn: read('--warn'),
      bad: read('--bad'),
      off: read('--off'),
      note: read('--note'),
    },
    font: `12px ${getComputedStyle(element).fontFamily}`,
  };
  probe.remove();
  return colours;
}

/** A colour of `coloursOf` with some of it seen through. */
export function veil(colour: string, alpha: number): string {
  const parts = colour.match(/[\d.]+/g)?.slice(0, 3) ?? ['0', '0', '0'];
  return `rgb(${parts.join(' ')} / ${alpha})`;
}
