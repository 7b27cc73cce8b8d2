import type { PrismaClient } from '../../store/prisma';
import { VerbError } from '../../verb-error';

/** Takes a channel away with its secrets, its history and what still waits to be sent. */
export async function deleteChannel(db: PrismaClient, id: number): Promise<{ id: number }> {
  const { count } = await db.notificationChannel.deleteMany({ where: { id } });
  if (count === 0) throw new VerbError('NOT_FOUND', `There is no notification channel ${id}.`);
  return { id };
}
