import type { PrismaClient } from '../../store/connection/prisma';
import { isMistakenUserId } from '../files/fields';
import type { AccountRow } from '../import/record';

/** Each costs a call; mixed-up keys usually concern two accounts, or a few next to each other. */
const MOST_CANDIDATES = 4;

export interface Candidate {
  id: number;
  name: string;
  groupName: string | null;
  userId: string;
  coin: string;
}

/**
 * Candidates for the owner of the account's key: accounts not known to work, because their own key may be stored here.
 * First those whose check was as open as this one's (`doubtful`), then those that the pool refused, then the nearest.
 */
export async function candidateOwners(
  db: PrismaClient,
  row: AccountRow,
  doubtful: ReadonlySet<number>,
): Promise<Candidate[]> {
  const others = await db.account.findMany({
    where: { archivedAt: null, userId: { not: row.userId } },
    select: {
      id: true,
      name: true,
      groupName: true,
      userId: true,
      coin: true,
      state: { select: { status: true } },
    },
  });
  const rank = ({ id, state }: (typeof others)[number]) =>
    doubtful.has(id) ? 0 : state?.status === 'AUTH_ERROR' ? 1 : 2;
  const works = ({ id, state }: (typeof others)[number]) =>
    !doubtful.has(id) && ['OK', 'PARTIAL'].includes(state?.status ?? '');
  return others
    .filter((other) => !works(other) && !isMistakenUserId(other.userId))
    .sort((a, b) => rank(a) - rank(b) || Math.abs(a.id - row.id) - Math.abs(b.id - row.id))
    .slice(0, MOST_CANDIDATES);
}
