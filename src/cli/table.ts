export type Cell = string | number | null | undefined;

const GAP = '  ';
/** A narrower last column is not worth folding. */
const NARROWEST = 20;

/** Outside text may contain control characters, which a terminal would obey. */
function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ');
}

/**
 * Rows under a header, in columns. The last column is folded if the terminal's width (null: none) is too small. Empty
 * cells show "-".
 */
export function table(
  header: readonly string[],
  rows: readonly (readonly Cell[])[],
  width: number | null,
): string {
  const cells = rows.map((row) => header.map((_, column) => textOf(row[column])));
  const widths = header.map((title, column) =>
    Math.max(title.length, ...cells.map((row) => row[column]?.length ?? 0)),
  );
  const before = widths.slice(0, -1).reduce((sum, size) => sum + size + GAP.length, 0);
  const room = width === null ? Infinity : Math.max(NARROWEST, width - before - 1);
  const indent = ' '.repeat(before);
  const line = (row: readonly string[]) => {
    const head = row.slice(0, -1).map((cell, column) => cell.padEnd(widths[column] ?? 0) + GAP);
    const folded = fold(row.at(-1) ?? '', room);
    return [...head, folded.join(`\n${indent}`)].join('').trimEnd();
  };
  return [line(header.map((title) => title.toUpperCase())), ...cells.map(line)].join('\n');
}

function textOf(cell: Cell): string {
  return cell === null || cell === undefined || cell === '' ? '-' : plain(String(cell));
}

function fold(text: string, room: number): string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of text.split(' ')) {
    const longer = current === '' ? word : `${current} ${word}`;
    if (longer.length <= room || current === '') current = longer;
    else {
      lines.push(current);
      current = word;
    }
  }
  return [...lines, current];
}
