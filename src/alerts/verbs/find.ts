import { Prisma, type Db } from '../../store/connection/prisma';

export interface FoundAlert {
  id: bigint;
  state: 'FIRING' | 'ACKNOWLEDGED' | 'RESOLVED';
  value: number | null;
}

/** A condition over `accounts c`; alerts about the pool are visible only to viewers of all groups. */
function visibleTo(visible: readonly string[] | null | undefined): Prisma.Sql {
  return visible ? Prisma.sql`c.group_name = any(${[...visible]}::text[])` : Prisma.sql`true`;
}

/** The alerts by id that the actor sees, locked until the transaction ends; pending ones are not alerts. */
export function findAlerts(
  tx: Db,
  ids: readonly bigint[],
  visible: readonly string[] | null | undefined,
): Promise<FoundAlert[]> {
  return tx.$queryRaw<FoundAlert[]>(Prisma.sql`
    select a.id, a.state, a.value from worker_alerts a left join accounts c on c.id = a.account_id
    where a.id = any(${[...ids]}::bigint[]) and a.state <> 'PENDING' and ${visibleTo(visible)}
    order by a.id for update of a`);
}
