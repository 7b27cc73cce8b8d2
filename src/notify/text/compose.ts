import type { Losses } from '../../store/alerts/loss';
import type { Channel, Message, Telling } from '../types';
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
  timeZone: string;
  /** true: the readers may see amounts and wallets */
  showMoney: boolean;
  losses: Losses;
}

/** The texts depend on these facts about their readers. */
export type View = Pick<Composing, 'now' | 'pages' | 'timeZone' | 'showMoney' | 'losses'>;

export function viewOf({ timeZone, showMoney }: Channel): Pick<View, 'timeZone' | 'showMoney'> {
  return { timeZone, showMoney };
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
      subjectLine(together.tellings, together.place, composing),
      bodyOf(together.tellings, composing),
      together.tellings,
      composing,
    ),
  );
}

/** A phone shows about this many names in a subject. */
const NAMED = 3;

/** One message for all that quiet hours held back: what is still true, and what came and went. */
export function composeMorning(tellings: readonly Telling[], composing: Composing): Composed[] {
  const places = gather(tellings);
  const areOver = tellings.every(({ change }) => change === 'MISSED');
  if (places.length === 0 || (places.length === 1 && !areOver)) return compose('ALERTS', tellings, composing);
  const names = places.map(({ place }) => place);
  const where = names.length <= NAMED ? names.join(', ') : `${names.length} places`;
  const when = areOver ? 'While it was quiet' : 'After the quiet hours';
  const subject = subjectLine(tellings, `${when}, ${where}`, composing);
  return [messageOf('ALERTS', subject, bodyOf(tellings, composing), tellings, composing)];
}

export function messageOf(
  event: MessageEvent,
  subject: string,
  text: string,
  tellings: readonly Telling[],
  composing: Composing,
): Composed {
  const key = composing.newKey();
  const body = fitLines(text, LONGEST_BODY);
  return {
    key,
    event,
    subject,
    body,
    document: documentOf({ ...composing, key, event, subject, body, tellings }),
    tellings,
  };
}
