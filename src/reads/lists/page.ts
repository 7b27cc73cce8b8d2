import { VerbError } from '../../verb-error';
import { encodeCursor } from './cursor';
import type { Keyset } from './keyset';

export const MAX_PAGE_SIZE = 500;

export interface PageArgs {
  first: number;
  after?: string | null;
}

/** A page in the shape of a GraphQL connection, except for `totalCount`, which the resolver adds as a function. */
export interface Page<Row> {
  nodes: Row[];
  edges: { cursor: string; node: Row }[];
  pageInfo: {
    hasNextPage: boolean;
    /** true: the page was requested with a cursor */
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
}

/** 1–500, else BAD_USER_INPUT. Every list read calls it before it reads the database. */
export function checkFirst(first: number): number {
  if (!Number.isInteger(first) || first < 1 || first > MAX_PAGE_SIZE)
    throw new VerbError('BAD_USER_INPUT', `"first" must be between 1 and ${MAX_PAGE_SIZE}.`);
  return first;
}

/**
 * `rows`: at most first + 1 rows in order, each with the "cursorKey" of `selectKey`. Cursors are made on access,
 * because most clients want the nodes only.
 */
export function pageOf<Row extends { cursorKey: string }>(
  order: Keyset,
  rows: Row[],
  args: PageArgs,
): Page<Row> {
  return new KeyedPage(order, rows, args);
}

class KeyedPage<Row extends { cursorKey: string }> implements Page<Row> {
  readonly nodes: Row[];
  private known: Page<Row>['edges'] | null = null;

  constructor(
    private readonly order: Keyset,
    private readonly rows: readonly Row[],
    private readonly args: PageArgs,
  ) {
    this.nodes = rows.slice(0, args.first);
  }

  get edges(): Page<Row>['edges'] {
    return (this.known ??= this.nodes.map((node) => ({
      cursor: encodeCursor(this.order.name, node.cursorKey),
      node,
    })));
  }

  get pageInfo(): Page<Row>['pageInfo'] {
    return {
      hasNextPage: this.rows.length > this.args.first,
      hasPreviousPage: this.args.after !== null && this.args.after !== undefined,
      startCursor: this.edges[0]?.cursor ?? null,
      endCursor: this.edges.at(-1)?.cursor ?? null,
    };
  }
}

/** One page per parent, in the parents' order (for a DataLoader); `rows` are those of all parents. */
export function pagesByParent<Parent, Row extends { cursorKey: string }>(
  parents: readonly Parent[],
  order: Keyset,
  rows: readonly Row[],
  parentOf: (row: Row) => Parent,
  args: PageArgs,
): Page<Row>[] {
  const byParent = new Map<Parent, Row[]>();
  for (const row of rows) {
    const siblings = byParent.get(parentOf(row));
    if (siblings) siblings.push(row);
    else byParent.set(parentOf(row), [row]);
  }
  return parents.map((parent) => pageOf(order, byParent.get(parent) ?? [], args));
}

/** The same page with its rows converted; a row keeps its cursor. */
export function mapPage<From, To>(page: Page<From>, turn: (row: From) => To): Page<To> {
  const nodes = page.nodes.map(turn);
  return {
    nodes,
    get edges() {
      return page.edges.map(({ cursor }, index) => ({ cursor, node: nodes[index] as To }));
    },
    get pageInfo() {
      return page.pageInfo;
    },
  };
}
