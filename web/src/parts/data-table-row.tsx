import { isValidElement, type ComponentChildren, type CSSProperties } from 'preact';
import { classes } from './classes';
import type { DataTableProps } from './data-table';
import css from './data-table.module.css';
import { memo } from './memo';
import { RowLink } from './row-link';

interface RowProps<Row extends { id: string }, Field extends string> extends Pick<
  DataTableProps<Row, Field>,
  'columns' | 'href' | 'selection' | 'nameOf' | 'look'
> {
  row: Row;
  index: number;
  top: number;
  height: number;
}

function Row<Row extends { id: string }, Field extends string>(props: RowProps<Row, Field>) {
  const { columns, href, selection, nameOf, look, row, index, top, height } = props;
  const chosen = selection?.chosen.has(row.id) ?? false;
  const kind = look?.(row);
  const style: CSSProperties = { height: `${height}px`, top: `${top}px` };
  return (
    <div
      class={classes(css.row, chosen && css.chosen, kind && css[kind])}
      role="row"
      aria-rowindex={index + 2}
      data-index={index}
      data-id={row.id}
      style={style}
    >
      {selection && (
        <div class={css.tick} role="cell">
          <input
            type="checkbox"
            aria-label={`Select ${nameOf?.(row) ?? row.id}`}
            checked={chosen}
            onChange={() => selection.toggle(row.id)}
          />
        </div>
      )}
      {columns.map(({ key, numeric, render }, place) => {
        const shown = render(row);
        // A text that does not fit ends in "…", and the title has the whole of it.
        const title = numeric ? undefined : textOf(shown);
        return (
          <div key={key} class={numeric ? css.numeric : css.cell} role="cell" title={title}>
            {place === 0 && href ? (
              <RowLink class={css.link} href={href(row)}>
                {shown}
              </RowLink>
            ) : (
              shown
            )}
          </div>
        );
      })}
    </div>
  );
}

/** Text, or that of the one element around it. */
function textOf(shown: ComponentChildren): string | undefined {
  if (typeof shown === 'string') return shown;
  if (!isValidElement(shown)) return undefined;
  const { children } = shown.props as { children?: ComponentChildren };
  return typeof children === 'string' ? children : undefined;
}

/** A row stays as it is while others come and go: a list that is scrolled draws the new ones only. */
export const TableRow = memo((props: RowProps<{ id: string }, string>) =>
  Row(props),
) as unknown as typeof Row;
