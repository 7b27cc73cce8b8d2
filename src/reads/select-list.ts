import { Prisma } from '../store/prisma';
import type { Wanted } from './only';

/** Output columns by our own names for them. */
export type Columns<Row> = Readonly<Record<keyof Row & string, Prisma.Sql>>;

const kept = new WeakMap<object, WeakMap<object, Prisma.Sql>>();

/** For a select list: the wanted ones of the columns. Kept for each list of names, which stay as they are. */
export function selectList<Row>(columns: Columns<Row>, wanted: Wanted): Prisma.Sql {
  const lists = kept.get(columns) ?? new WeakMap<object, Prisma.Sql>();
  kept.set(columns, lists);
  const key = wanted ?? columns;
  const known = lists.get(key);
  if (known) return known;
  const all = Object.entries<Prisma.Sql>(columns);
  const list = all
    .filter(([name]) => !wanted || wanted.includes(name))
    .map(([name, sql]) => Prisma.sql`${sql} as ${Prisma.raw(`"${name}"`)}`);
  const made = Prisma.join(list, ', ');
  lists.set(key, made);
  return made;
}
