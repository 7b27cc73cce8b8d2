import type { Page } from '../../reads/lists/page';
import type { CellRow } from '../../store/connection/cell-rows';
import type { Apart, PageMember } from './plan';

/** The texts of all rows of all pages, by what is selected of them: of each page, or of each row alone. */
interface Rows {
  texts: readonly (readonly string[])[];
  page: number;
  firstRow: number;
}

/** Which rows go together where they are written. */
export function listsOf(of: Apart['rows'][number]['of'], pages: readonly Page<CellRow>[]): CellRow[][] {
  const lists = pages.map((page) => page.nodes);
  return of === 'list' ? lists : lists.flat().map((row) => [row]);
}

/** Each page as a connection. */
export function writePages(
  members: readonly PageMember[],
  pages: readonly Page<CellRow>[],
  { texts, counts }: { texts: Rows['texts']; counts: readonly number[] },
): string[] {
  let firstRow = 0;
  return pages.map((page, index) => {
    const rows = { texts, page: index, firstRow };
    firstRow += page.nodes.length;
    let text = '';
    for (const member of members)
      text += (text === '' ? '{' : ',') + member.key + memberText(member, page, rows, counts[index]);
    return `${text}}`;
  });
}

function memberText(member: PageMember, page: Page<CellRow>, rows: Rows, count: number | undefined): string {
  switch (member.kind) {
    case 'constant':
      return member.text;
    case 'totalCount':
      return JSON.stringify(count);
    case 'nodes':
      return `[${rows.texts[member.rows]?.[rows.page] ?? ''}]`;
    case 'pageInfo': {
      const { pageInfo } = page;
      const parts = member.members.map((part) =>
        part.kind === 'constant' ? part.key + part.text : part.key + JSON.stringify(pageInfo[part.name]),
      );
      return `{${parts.join()}}`;
    }
    case 'edges': {
      const edges = page.edges.map(({ cursor }, index) => {
        const parts = member.members.map((part) => {
          if (part.kind === 'constant') return part.key + part.text;
          if (part.kind === 'cursor') return `${part.key}"${cursor}"`;
          return part.key + (rows.texts[part.rows]?.[rows.firstRow + index] ?? '');
        });
        return `{${parts.join()}}`;
      });
      return `[${edges.join()}]`;
    }
  }
}
