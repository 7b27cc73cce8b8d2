import type { PrismaClient } from '../../src/store/connection/prisma';

/** One account that collects nothing in each of the groups: a token is made only for a group that is there. */
export async function makeGroups(db: PrismaClient, ...groups: string[]): Promise<void> {
  const at = new Date(0);
  await db.account.createMany({
    data: groups.map((groupName) => ({
      name: `of ${groupName}`,
      groupName,
      userId: `of-${groupName}`,
      coin: 'BTC',
      enabled: false,
      sealed: '',
      keyFingerprint: '',
      createdAt: at,
      updatedAt: at,
    })),
  });
}
