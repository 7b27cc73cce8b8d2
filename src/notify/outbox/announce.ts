import { decide, NEVER_TOLD, type Situation, type SubjectState } from '../choose/decide';
import { subjectOf } from '../choose/subject';
import type { Db } from '../../store/connection/prisma';
import { compose, viewOf, type Composing } from '../text/compose';
import type { AlertChange, AlertFacts, Channel, Telling } from '../types';
import { lossesIn } from './losses';
import { announceAcknowledged } from './acknowledged';
import { lockEnabledChannels } from './channels';
import { writeMissed } from './missed';
import { identityOf, readSubjects, writeSubjects, type SubjectRow } from './subjects';
import { writeMessages, type Addressed } from './write';

/**
 * Writes the messages about one pass's changes into the outbox. Call it once per pass, as the last step of the
 * transaction that changes the alerts (it locks the channels), so that one account is one message.
 */
export async function announce(tx: Db, changes: readonly AlertChange[], composing: Composing): Promise<void> {
  const acknowledged = changes.filter(({ what }) => what === 'ACKNOWLEDGED');
  if (acknowledged.length > 0) await announceAcknowledged(tx, acknowledged, composing);
  const bySubject = groupBySubject(changes.filter(({ what }) => what !== 'ACKNOWLEDGED'));
  if (bySubject.size === 0) return;
  const channels = await lockEnabledChannels(tx);
  if (channels.length === 0) return;
  const rows = await readSubjects(
    tx,
    channels.map((channel) => channel.id),
    [...bySubject.keys()],
  );
  const known = new Map(rows.map((row) => [`${row.channelId} ${row.subject}`, row]));
  const written: SubjectRow[] = [];
  const missed: { channelId: number; alertId: bigint }[] = [];
  const told: { channel: Channel; tellings: Telling[] }[] = [];
  for (const channel of channels) {
    const tellings: Telling[] = [];
    for (const [subject, ofSubject] of bySubject) {
      const before = known.get(`${channel.id} ${subject}`);
      const outcome = decideChange(channel, before ?? NEVER_TOLD, ofSubject, composing.now);
      tellings.push(...outcome.tell);
      if (outcome.missed) missed.push({ channelId: channel.id, alertId: outcome.missed.id });
      if (before || outcome.state.toldAt || outcome.state.heldAt)
        written.push({ channelId: channel.id, subject, ...identityOf(ofSubject[0]), ...outcome.state });
    }
    told.push({ channel, tellings });
  }
  const losses = await lossesIn(tx, told);
  const messages = told.flatMap(({ channel, tellings }) =>
    compose('ALERTS', tellings, { ...composing, ...viewOf(channel), losses }).map((message): Addressed => ({
      channelId: channel.id,
      message,
    })),
  );
  await writeMessages(tx, messages, composing.now);
  await writeSubjects(tx, written);
  await writeMissed(tx, missed);
}

type Changes = [AlertChange, ...AlertChange[]];

function groupBySubject(changes: readonly AlertChange[]): Map<string, Changes> {
  const groups = new Map<string, Changes>();
  for (const change of changes) {
    const subject = subjectOf(change);
    const group = groups.get(subject);
    if (group) group.push(change);
    else groups.set(subject, [change]);
  }
  return groups;
}

function decideChange(channel: Channel, state: SubjectState, changes: Changes, now: Date) {
  return decide(channel, state, situationOf(state, changes), now, true);
}

/** The content of the changes; an end that they do not contain is left to the review. */
function situationOf(state: SubjectState, changes: readonly AlertChange[]): Situation {
  let open: AlertFacts | null = null;
  let ended: AlertFacts | null = null;
  let unsent: AlertFacts | null = null;
  let renewed = false;
  for (const change of changes) {
    renewed = change.what === 'REPEATED';
    if (change.change === 'FIRED') open = change;
    else {
      if (open?.id === change.id) open = null;
      if (change.id === state.toldAlertId) ended = change;
      else unsent = change;
    }
  }
  return { open, ended, unsent, renewed };
}
