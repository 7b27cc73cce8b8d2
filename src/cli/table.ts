import { painted, plain, type Tone, type Toned } from './text/tone';

export type Cell = string | number | null | undefined | Toned;

const GAP = '  ';
/** A narrower last column is not worth folding. */
const NARROWEST = 20;
/** Letters that take two places on a terminal. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/gu;

/**
 * Rows under a header, in columns. The last column is folded if the terminal's width (null: none) is too small. Empty
 * cells show "-". `colours`: the tones of cells are shown.
 */
export function table(
  header: readonly string[],
  rows: readonly (readonly Cell[])[],
  width: number | null,
  colours = false,
): string {
  const cells = rows.map((row) => header.map((_, column) => textOf(row[column])));
  const widths = header.map((title, column) =>
    Math.max(places(title), ...cells.map((row) => places(row[column] ?? ''))),
  );
  const before = widths.slice(0, -1).reduce((sum, size) => sum + size + GAP.length, 0);
  const room = width === null ? Infinity : Math.max(NARROWEST, width - before - 1);
  const indent = ' '.repeat(before);
  const line = (row: readonly string[], tones: readonly (Tone | null)[]) => {
    const paint = (text: string, column: number) => painted(text, tones[column] ?? null, colours);
    const head = row
      .slice(0, -1)
      .map((cell, column) => paint(cell, column) + ' '.repeat((widths[column] ?? 0) - places(cell)) + GAP);
    const last = fold(row.at(-1) ?? '', room).map((piece) => paint(piece, row.length - 1));
    return [...head, last.join(`\n${indent}`)].join('').trimEnd();
  };
  const title = header.map((text) => text.toUpperCase());
  const quiet = header.map((): Tone => 'quiet');
  return [line(title, quiet), ...cells.map((row, at) => line(row, (rows[at] ?? []).map(toneOf)))].join('\n');
}

/** Names with their values below one another; what is null or undefined is left out. */
export function facts(
  lines: readonly (readonly [name: string, value: Cell])[],
  width: number | null,
  colours = false,
): string {
  const known = lines.filter(([, value]) => value !== null && value !== undefined && value !== '');
  const rows = known.map(([name, value]) => [{ text: name, tone: 'quiet' as const }, value]);
  return table(['', ''], rows, width, colours).split('\n').slice(1).join('\n');
}

function textOf(cell: Cell): string {
  const text = typeof cell === 'object' && cell !== null ? cell.text : cell;
  return text === null || text === undefined || text === '' ? '-' : plain(String(text));
}

function toneOf(cell: Cell): Tone | null {
  return typeof cell === 'object' && cell !== null ? cell.tone : null;
}

/** How many places a text takes on a terminal. */
function places(text: string): number {
  const letters = Array.from(text).length;
  return letters + (text.match(WIDE)?.length ?? 0);
}

function fold(text: string, room: number): string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of text.split(' ')) {
    const longer = current === '' ? word : `${current} ${word}`;
    if (places(longer) <= room || current === '') current = longer;
    else {
      lines.push(current);
      current = word;
    }
  }
  return [...lines, current];
}
