import type { Context, Freshness } from '../context';
import type { FieldShape, Shape, Showing } from './shape';

/** The parts of a request that shapes use, including the schedules of the tiers. */
export async function showingOf(context: Context): Promise<Showing> {
  return { viewer: context.viewer, validity: context.validity, stale: await context.freshness() };
}

/** For shapes that do not use the schedules; an answer that does expires sooner. */
export function timelessShowing({ viewer, validity }: Context): Showing {
  return { viewer, validity, stale: timeless };
}

const timeless: Freshness = () => {
  throw new Error('a shape that looks at the schedules needs to be shown with them');
};

/** Makes the API's object from a row: its columns, and the fields of the shape. */
export function viewOf<Row extends object, Served>(
  shape: Shape<Row>,
): (row: Row, showing: Showing) => Served {
  const fields = Object.entries(shape);
  return (row, showing) => {
    const served = { ...row } as Record<string, unknown>;
    for (const [name, field] of fields) served[name] = valueOf(field, row, showing);
    return served as Served;
  };
}

function valueOf<Row>(field: FieldShape<Row>, row: Row, showing: Showing): unknown {
  if (typeof field === 'string') return row[field];
  if (field.kind === 'made') return field.make(row, showing);
  // A column that was not read is not there either.
  if (field.needs.some((column) => row[column] === null || row[column] === undefined)) return null;
  const value: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(field.fields)) value[name] = valueOf(inner, row, showing);
  return value;
}
