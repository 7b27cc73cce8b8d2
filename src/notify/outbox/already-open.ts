import { decide, NEVER_TOLD } from '../choose/decide';
import { subjectOf } from '../choose/subject';
import type { Db } from '../../store/connection/prisma';
import { messageOf, viewOf, type Composing } from '../text/compose';
import { bodyOf } from '../text/body';
import { worst } from '../text/subject';
import { count } from '../../words';
import type { Channel, Telling } from '../types';
import { lossesIn } from './losses';
import { readRecent } from './alert-facts';
import { identityOf, writeSubjects, type SubjectRow } from './subjects';
import { writeMessages } from './write';

/** Tells a new channel in one message what is already open; from then on it hears of the ends as well. */
export async function tellAlreadyOpen(tx: Db, channel: Channel, composing: Composing): Promise<void> {
  if (!channel.enabled) return;
  const { now } = composing;
  const open = (await readRecent(tx, now, now)).filter(({ resolvedAt }) => resolvedAt === null);
  const tellings: Telling[] = [];
  const written: SubjectRow[] = [];
  for (const alert of open) {
    const situation = { open: alert, ended: null, unsent: null, renewed: false };
    const { tell, state } = decide(channel, { ...NEVER_TOLD, owedAlertId: alert.id }, situation, now, true);
    if (tell.length === 0 && state.heldAt === null) continue;
    tellings.push(...tell.map((): Telling => ({ alert, change: 'OPEN' })));
    written.push({ channelId: channel.id, subject: subjectOf(alert), ...identityOf(alert), ...state });
  }
  await writeSubjects(tx, written);
  if (tellings.length === 0) return;
  const subject = `[${worst(tellings)}] Already open when this channel was made: ${count(tellings.length, 'alert')}`;
  const losses = await lossesIn(tx, [{ tellings }]);
  const view = { ...composing, ...viewOf(channel), losses };
  const message = messageOf('ALERTS', subject, bodyOf(tellings, view), tellings, view);
  await writeMessages(tx, [{ channelId: channel.id, message }], now);
}
