import type { ComponentChildren } from 'preact';
import { useCallback, useEffect, useMemo, useRef } from 'preact/hooks';
import type { Order } from '../url/codecs';
import { TableHead } from './data-table-head';
import { TableRow } from './data-table-row';
import css from './data-table.module.css';
import { useMiddle, useNarrow } from './use-narrow';
import { useFrozen, type Selection } from './use-selection';
import { useVirtualRows } from './use-virtual-rows';

export interface Column<Row, Field extends string = string> {
  key: string;
  /** with its unit: "1 h, TH/s" */
  title: string;
  /** a grid track: "8rem", "minmax(10rem, 2fr)" */
  width: string;
  render(row: Row): ComponentChildren;
  /** figures stand at the right */
  numeric?: boolean;
  /** the field that the head sorts by */
  order?: Field;
  /** left out on a phone */
  wide?: boolean;
  /** left out where the window is no large one; what stands in it stands elsewhere too */
  spare?: boolean;
  /** the track on a phone, where it is another one */
  narrowWidth?: string;
}

export interface DataTableProps<Row extends { id: string }, Field extends string> {
  label: string;
  rows: readonly Row[];
  columns: readonly Column<Row, Field>[];
  /** where a row leads; the first column is the link */
  href?: (row: Row) => string;
  order?: Order<Field>;
  onOrder?: (order: Order<Field>) => void;
  selection?: Selection;
  /** what a row is called for who listens; default: its id */
  nameOf?: (row: Row) => string;
  /** a row that sums up others, or one that matters less */
  look?: (row: Row) => 'subtotal' | 'dim' | undefined;
  /** more rows can be read */
  onEnd?: () => void;
  /** the rows belong to the filter before */
  pale?: boolean;
}

const ROW_PX = 38;
const NARROW_ROW_PX = 52;

/** A list of any length: only the rows in the window are drawn, keyed by id, frozen while something is selected. */
export function DataTable<Row extends { id: string }, Field extends string = string>(
  props: DataTableProps<Row, Field>,
) {
  const { label, columns, selection, href, nameOf, look, onEnd, pale } = props;
  const [narrow, middle] = [useNarrow(), useMiddle()];
  const rows = useFrozen(props.rows, (selection?.chosen.size ?? 0) > 0);
  const body = useRef<HTMLDivElement>(null);
  // The places of all rows are reckoned anew whenever this is another function.
  const keyOf = useCallback((index: number) => rows[index]?.id ?? String(index), [rows]);
  const virtual = useVirtualRows(body, {
    count: rows.length,
    height: narrow ? NARROW_ROW_PX : ROW_PX,
    keyOf,
  });
  const last = virtual.items.at(-1)?.index ?? -1;
  useEffect(() => {
    if (last >= rows.length - 1) onEnd?.();
  }, [last, rows.length, onEnd]);
  const shown = useMemo(
    () => columns.filter(({ wide, spare }) => !(narrow && wide) && !(middle && spare)),
    [columns, narrow, middle],
  );
  const tracks = shown.map(({ width, narrowWidth }) => (narrow && narrowWidth) || width);
  const style = { '--tracks': [...(selection ? ['2.25rem'] : []), ...tracks].join(' ') };
  return (
    <div
      class={css.table}
      role="table"
      aria-label={label}
      aria-rowcount={rows.length + 1}
      aria-busy={pale || undefined}
      style={style}
    >
      <TableHead {...props} rows={rows} columns={shown} />
      <div
        ref={body}
        class={pale ? css.pale : css.body}
        role="rowgroup"
        style={{ height: `${virtual.height}px` }}
        onKeyDown={(event) => moveFocus(event, virtual.scrollTo, rows.length)}
      >
        {virtual.items.map(({ key, index, start, size }) => {
          const row = rows[index];
          return (
            row && (
              <TableRow
                key={key}
                columns={shown}
                href={href}
                selection={selection}
                nameOf={nameOf}
                look={look}
                row={row}
                index={index}
                top={start - virtual.margin}
                height={size}
              />
            )
          );
        })}
      </div>
    </div>
  );
}

const FOCUSED = 'a, button, input';
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 20, PageUp: -20 };

/** The arrow keys go from row to row; a row that is not drawn yet is scrolled to first. */
function moveFocus(event: KeyboardEvent, scrollTo: (index: number) => void, count: number): void {
  const step = STEPS[event.key];
  const row = (event.target as Element).closest<HTMLElement>('[data-index]');
  if (step === undefined || !row) return;
  event.preventDefault();
  const body = row.parentElement;
  const index = Math.max(0, Math.min(Number(row.dataset.index) + step, count - 1));
  // From a link to a link, from a tick to a tick.
  const place = [...row.querySelectorAll(FOCUSED)].indexOf(event.target as Element);
  scrollTo(index);
  const focus = () => {
    const next = body?.querySelectorAll<HTMLElement>(`[data-index="${index}"] :is(${FOCUSED})`) ?? [];
    (next[place] ?? next[0])?.focus();
  };
  requestAnimationFrame(() => requestAnimationFrame(focus));
}
