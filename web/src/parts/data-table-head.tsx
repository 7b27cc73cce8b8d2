import type { Order } from '../url/codecs';
import type { Column, DataTableProps } from './data-table';
import css from './data-table.module.css';

type HeadProps<Row extends { id: string }, Field extends string> = Pick<
  DataTableProps<Row, Field>,
  'rows' | 'columns' | 'order' | 'onOrder' | 'selection'
>;

export function TableHead<Row extends { id: string }, Field extends string>({
  rows,
  columns,
  order,
  onOrder,
  selection,
}: HeadProps<Row, Field>) {
  const ids = rows.map(({ id }) => id);
  return (
    <div class={css.head} role="rowgroup">
      <div class={css.headRow} role="row" aria-rowindex={1}>
        {selection && (
          <div class={css.tick} role="columnheader">
            <input
              type="checkbox"
              aria-label="Select all rows"
              checked={ids.length > 0 && ids.every((id) => selection.chosen.has(id))}
              onChange={() => selection.toggleAll(ids)}
            />
          </div>
        )}
        {columns.map((column) => (
          <HeadCell key={column.key} column={column} order={order} onOrder={onOrder} />
        ))}
      </div>
    </div>
  );
}

function HeadCell<Row, Field extends string>({
  column: { title, numeric, order: field },
  order,
  onOrder,
}: {
  column: Column<Row, Field>;
  order?: Order<Field>;
  onOrder?: (order: Order<Field>) => void;
}) {
  const look = numeric ? css.numeric : css.cell;
  if (!field || !onOrder)
    return (
      <div class={look} role="columnheader">
        {title}
      </div>
    );
  const sorted = order?.field === field ? order.direction : null;
  // A figure is looked for from the top, a name from the beginning.
  const first = numeric ? 'DESC' : 'ASC';
  const arrow = (
    <span class={css.arrow} aria-hidden="true">
      {sorted === null ? '' : sorted === 'ASC' ? '↑' : '↓'}
    </span>
  );
  const next = sorted === null ? first : sorted === 'ASC' ? 'DESC' : 'ASC';
  return (
    <div
      class={look}
      role="columnheader"
      aria-sort={sorted === null ? 'none' : sorted === 'ASC' ? 'ascending' : 'descending'}
    >
      <button class={css.sort} type="button" onClick={() => onOrder({ field, direction: next })}>
        {numeric && arrow}
        {title}
        {!numeric && arrow}
      </button>
    </div>
  );
}
