import { LockLostError, type Fence } from './locks';
import type { Db } from './prisma';

/** Keeps the lock ours until the transaction ends. Rejects if another process has taken it. */
export async function holdFence(tx: Db, fence: Fence | undefined): Promise<void> {
  if (!fence) return;
  const rows = await tx.$queryRaw<unknown[]>`
    select 1 as held from leases
    where name = ${fence.name}::text and owner = ${fence.owner}::text and term = ${fence.term}::bigint
    for key share`;
  if (rows.length === 0) refuse(fence);
}

export function refuse(fence: Fence): never {
  fence.lose();
  throw new LockLostError();
}
