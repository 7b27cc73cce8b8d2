import { Prisma } from '../../store/connection/prisma';
import type { Wanted } from './only';

/** SQL expressions by our own column names. */
export type Columns<Row> = Readonly<Record<keyof Row & string, Prisma.Sql>>;

const kept = new WeakMap<object, WeakMap<object, Prisma.Sql>>();

/** The select list of the wanted columns. Kept for each list of names, because those never change. */
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
