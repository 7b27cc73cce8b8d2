import { inTransaction } from '../../store/prisma';
import { lockChannel } from '../outbox/channels';
import { openConfig, sealConfig } from './sealing';
import type { ChannelContext } from './upsert';

/** Seals every config anew with the vault's present key, after a rotation; answers how many did not open. */
export async function resealChannels({
  db,
  vault,
}: ChannelContext): Promise<{ resealed: number; unreadable: number }> {
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
        // It stays as it is; its deliveries say what to do.
      }
    });
  return { resealed, unreadable: channels.length - resealed };
}
