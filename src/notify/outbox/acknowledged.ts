import { subjectOf } from '../choose/subject';
import type { Db } from '../../store/connection/prisma';
import { RECEIVERS } from '../receivers';
import { compose, viewOf, type Composing } from '../text/compose';
import type { AlertChange, Telling } from '../types';
import { lockEnabledChannels } from './channels';
import { readSubjects } from './subjects';
import { writeMessages } from './write';

/** Tells the channels whose receivers keep incidents of their own that somebody works on what they were sent. */
export async function announceAcknowledged(
  tx: Db,
  changes: readonly AlertChange[],
  composing: Composing,
): Promise<void> {
  const channels = (await lockEnabledChannels(tx)).filter(
    ({ type }) => RECEIVERS[type].followsAcknowledgements,
  );
  if (channels.length === 0) return;
  const told = await readSubjects(
    tx,
    channels.map(({ id }) => id),
    changes.map(subjectOf),
  );
  const isTold = new Set(told.map(({ channelId, toldAlertId }) => `${channelId} ${toldAlertId}`));
  const messages = channels.flatMap((channel) => {
    const tellings = changes
      .filter(({ id }) => isTold.has(`${channel.id} ${id}`))
      .map((alert): Telling => ({ alert, change: 'ACKNOWLEDGED' }));
    return compose('ACKNOWLEDGED', tellings, { ...composing, ...viewOf(channel) }).map((message) => ({
      channelId: channel.id,
      message,
    }));
  });
  await writeMessages(tx, messages, composing.now);
}
