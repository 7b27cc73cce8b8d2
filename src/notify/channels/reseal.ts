import { inTransaction } from '../../store/connection/prisma';
import { lockChannel } from '../outbox/channels';
import { openConfig, sealConfig } from './sealing';
import type { ChannelContext } from './upsert';

/** Encrypts every config again with the present key after a rotation; returns how many could not be decrypted. */
export async function resealChannels({
  db,
  vault,
}: Pick<ChannelContext, 'db' | 'vault'>): Promise<{ resealed: number; unreadable: number }> {
  const channels = await db.notificationChannel.findMany({ select: { id: true }, orderBy: { id: 'asc' } });
  let resealed = 0;
  for (const { id } of channels)
    await inTransaction(db, async (tx) => {
      const channel = await lockChannel(tx, id);
      if (!channel) return;
      try {
        const sealed = sealConfig(vault, id, openConfig(vault, channel));
        await tx.notificationChannel.update({ where: { id }, data: { sealed } });
        resealed += 1;
      } catch {
        // It is left unchanged; its deliveries say what to do.
      }
    });
  return { resealed, unreadable: channels.length - resealed };
}
