/** Pixels from one cell to the next. */
const SIZES = [
  { upTo: 10_000, pitch: 15 },
  { upTo: 40_000, pitch: 10 },
  { upTo: Infinity, pitch: 6 },
];
const LABEL = 24;
const BETWEEN = 12;

export interface Block {
  account: number;
  /** the first cell of the account, and how many it has */
  first: number;
  count: number;
  /** where its label stands, and where its cells begin */
  top: number;
  cells: number;
}

export interface Layout {
  pitch: number;
  columns: number;
  height: number;
  blocks: Block[];
}

/** Places the machines account by account, in rows of equal cells. The accounts' machines follow one another. */
export function layoutOf(accountIndexes: readonly number[], width: number): Layout {
  const pitch = SIZES.find(({ upTo }) => accountIndexes.length <= upTo)?.pitch ?? 6;
  const columns = Math.max(1, Math.floor(width / pitch));
  const blocks: Block[] = [];
  let top = 0;
  accountIndexes.forEach((account, index) => {
    const last = blocks.at(-1);
    if (last?.account === account) last.count += 1;
    else blocks.push({ account, first: index, count: 1, top: 0, cells: 0 });
  });
  for (const block of blocks) {
    block.top = top;
    block.cells = top + LABEL;
    top = block.cells + Math.ceil(block.count / columns) * pitch + BETWEEN;
  }
  return { pitch, columns, height: Math.max(0, top - BETWEEN), blocks };
}

export interface Place {
  x: number;
  y: number;
}

export function placeOf({ blocks, columns, pitch }: Layout, index: number): Place | null {
  const block = blockOf(blocks, index);
  if (!block) return null;
  const within = index - block.first;
  return { x: (within % columns) * pitch, y: block.cells + Math.floor(within / columns) * pitch };
}

/** The machine at a point; null: there is none. */
export function indexAt({ blocks, columns, pitch }: Layout, x: number, y: number): number | null {
  const block = blocks.findLast(({ cells }) => cells <= y);
  const column = Math.floor(x / pitch);
  if (!block || column < 0 || column >= columns) return null;
  const within = Math.floor((y - block.cells) / pitch) * columns + column;
  return within < block.count ? block.first + within : null;
}

/** The machine that an arrow key leads to: along the row, or to the same column of the next row or account. */
export function neighbour(layout: Layout, index: number, key: string, total: number): number {
  const { columns, blocks } = layout;
  if (key === 'ArrowRight') return Math.min(index + 1, total - 1);
  if (key === 'ArrowLeft') return Math.max(index - 1, 0);
  if (key === 'Home') return 0;
  if (key === 'End') return total - 1;
  const at = blocks.findIndex(({ first, count }) => index >= first && index < first + count);
  const block = blocks[at];
  if (!block) return 0;
  const column = (index - block.first) % columns;
  if (key === 'ArrowDown') {
    if (index + columns < block.first + block.count) return index + columns;
    const next = blocks[at + 1];
    return next ? next.first + Math.min(column, next.count - 1) : block.first + block.count - 1;
  }
  if (index - columns >= block.first) return index - columns;
  const before = blocks[at - 1];
  if (!before) return block.first;
  const lastRow = Math.floor((before.count - 1) / columns) * columns;
  return before.first + Math.min(lastRow + column, before.count - 1);
}

function blockOf(blocks: readonly Block[], index: number): Block | undefined {
  return blocks.find(({ first, count }) => index >= first && index < first + count);
}
