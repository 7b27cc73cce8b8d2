import type { Message, Telling } from '../types';
import type { MessageEvent } from '../words';
import { bodyOf } from './body';
import { documentOf } from './document';
import { gather } from './gather';
import { fitLines } from './line';
import { subjectLine } from './subject';

/** A message with its alerts; `event` is the reason of the message. */
export interface Composed extends Message {
  event: MessageEvent;
  tellings: readonly Telling[];
}

export interface Composing {
  now: Date;
  newKey: () => string;
  /** where people reach this installation */
  source: string | null;
  /** the same, if the dashboard is on */
  pages: string | null;
}

/** Telegram takes 4,096 characters and Slack recommends 4,000; subject and footer come on top of the body. */
const LONGEST_BODY = 3_500;

/** The messages for one channel: one per account, or per group if several of its accounts have news. */
export function compose(
  event: 'ALERTS' | 'REMINDER' | 'ACKNOWLEDGED',
  tellings: readonly Telling[],
  composing: Composing,
): Composed[] {
  return gather(tellings).map((together) =>
    messageOf(
      event,
      subjectLine(together.tellings, together.place, composing.now),
      bodyOf(together.tellings, composing.now, composing.pages),
      together.tellings,
      composing,
    ),
  );
}

export function messageOf(
  event: MessageEvent,
  subject: string,
  text: string,
  tellings: readonly Telling[],
  { now, newKey, source, pages }: Composing,
): Composed {
  const key = newKey();
  const body = fitLines(text, LONGEST_BODY);
  return {
    key,
    event,
    subject,
    body,
    document: documentOf({ key, event, subject, body, tellings, now, source, pages }),
    tellings,
  };
}
