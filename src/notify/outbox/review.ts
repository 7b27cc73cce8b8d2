import { decide, type SubjectState } from '../choose/decide';
import { isQuiet } from '../choose/quiet';
import { remindsNow } from '../choose/remind';
import { subjectOf } from '../choose/subject';
import type { Db } from '../../store/connection/prisma';
import { compose, composeMorning, viewOf, type Composing } from '../text/compose';
import type { AlertFacts, Channel, Telling } from '../types';
import { lockEnabledChannels } from './channels';
import { lossesIn } from './losses';
import { writeDigests } from './digests';
import { takeMissed } from './missed';
import { readSubjectAlerts } from './alert-facts';
import { readOpenSubjects, writeSubjects, type SubjectRow } from './subjects';
import { writeMessages, type Addressed } from './write';

/** Reviews everything that time decides: held-back messages, reminders, digests. It needs a transaction of its own. */
export async function review(tx: Db, composing: Composing): Promise<void> {
  const channels = await lockEnabledChannels(tx);
  const ids = channels.map((channel) => channel.id);
  const subjects = await readOpenSubjects(tx, ids);
  const missed = await takeMissed(tx, channels, composing.now);
  if (subjects.length > 0 || missed.size > 0) {
    const known = byIdAndSubject(await readSubjectAlerts(tx, ids, composing.now));
    const reviews = channels.map((channel) => {
      const own = subjects.filter((row) => row.channelId === channel.id);
      const reviewed = reviewChannel(channel, own, known, composing.now);
      return { ...reviewed, morning: [...reviewed.morning, ...(missed.get(channel.id) ?? [])] };
    });
    const losses = await lossesIn(
      tx,
      reviews.map(({ news, morning, reminders }) => ({ tellings: [...news, ...morning, ...reminders] })),
    );
    await writeMessages(
      tx,
      reviews.flatMap((outcome) => messagesOf(outcome, { ...composing, losses })),
      composing.now,
    );
    await writeSubjects(
      tx,
      reviews.flatMap((outcome) => outcome.changed),
    );
  }
  await writeDigests(tx, channels, composing);
}

interface Known {
  byId: ReadonlyMap<bigint, AlertFacts>;
  openBySubject: ReadonlyMap<string, AlertFacts>;
}

function byIdAndSubject(facts: readonly AlertFacts[]): Known {
  return {
    byId: new Map(facts.map((alert) => [alert.id, alert])),
    openBySubject: new Map(
      facts.filter((alert) => alert.resolvedAt === null).map((alert) => [subjectOf(alert), alert]),
    ),
  };
}

/** The changes that a review has to tell a channel. */
interface Reviewed {
  channel: Channel;
  news: Telling[];
  morning: Telling[];
  reminders: Telling[];
  changed: SubjectRow[];
}

function reviewChannel(
  channel: Channel,
  subjects: readonly SubjectRow[],
  { byId, openBySubject }: Known,
  now: Date,
): Reviewed {
  const news: Telling[] = [];
  const morning: Telling[] = [];
  const reminders: Telling[] = [];
  const changed: SubjectRow[] = [];
  for (const row of subjects) {
    const told = row.toldAlertId === null ? undefined : byId.get(row.toldAlertId);
    // A deleted alert (its account is gone) needs no message.
    const before: SubjectState = told ? row : { ...row, toldAlertId: null };
    const open = openBySubject.get(row.subject) ?? null;
    const ended = told?.resolvedAt ? told : null;
    const { tell, state } = decide(
      channel,
      before,
      { open, ended, unsent: null, renewed: false },
      now,
      false,
    );
    const reminder = open && tell.length === 0 && remindsNow(channel, state, open, now);
    (row.heldAt && isQuiet(channel, row.heldAt) ? morning : news).push(...tell);
    if (reminder) reminders.push({ alert: open, change: 'REMINDER' });
    const after = { ...row, ...state, ...(reminder ? { remindedAt: now } : {}) };
    if (!same(row, after)) changed.push(after);
  }
  return { channel, news, morning, reminders, changed };
}

function messagesOf({ channel, news, morning, reminders }: Reviewed, composing: Composing): Addressed[] {
  const view = { ...composing, ...viewOf(channel) };
  return [
    ...composeMorning(morning, view),
    ...compose('ALERTS', news, view),
    ...compose('REMINDER', reminders, view),
  ].map((message) => ({ channelId: channel.id, message }));
}

function same(one: SubjectState, other: SubjectState): boolean {
  return (
    one.toldAlertId === other.toldAlertId &&
    one.calm === other.calm &&
    one.owedAlertId === other.owedAlertId &&
    one.toldSeverity === other.toldSeverity &&
    one.toldEased === other.toldEased &&
    one.toldAt?.getTime() === other.toldAt?.getTime() &&
    one.remindedAt?.getTime() === other.remindedAt?.getTime() &&
    one.heldAt?.getTime() === other.heldAt?.getTime() &&
    one.freeAt?.getTime() === other.freeAt?.getTime()
  );
}
