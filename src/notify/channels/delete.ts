import type { PrismaClient } from '../../store/connection/prisma';
import { VerbError } from '../../verb-error';

/** Deletes a channel with its secrets, its history and its waiting messages. */
export async function deleteChannel(db: PrismaClient, id: number): Promise<{ id: number }> {
  const { count } = await db.notificationChannel.deleteMany({ where: { id } });
  if (count === 0) throw new VerbError('NOT_FOUND', 'There is no such notification channel.');
  return { id };
}
