import { z } from 'zod';
import { fitLines, oneLine } from '../text/line';
import { outsideLinks } from '../text/outside-links';
import { expectSuccess } from '../transports/answer';
import { hostOf, type HttpReply } from '../transports/http';
import { postJson } from '../transports/post';
import { blamesLength, parsedJson } from '../transports/reason';
import { sendTextFitting } from '../transports/shorter';
import { alertsIn, moodOf, pageOf } from '../transports/told';
import type { Message } from '../types';
import { checked, tidy, urlFault } from './checks';
import { HTTP_TIMEOUT_MS, type Receiver } from './receiver';

interface TeamsConfig {
  type: 'TEAMS';
  url: string;
}

/** Teams refuses a message above 28 kB; escapes and the card around a line are long. */
const LONGEST_CARD = 26_000;
const LONGEST_SUBJECT = 250;

const COLORS = { CRITICAL: 'attention', WARNING: 'warning', INFO: 'accent', GOOD: 'good' };

/** Power Automate's codes: WorkflowTriggerIsNotEnabled, InvalidTemplate. */
const errorReply = z.object({ error: z.object({ code: z.string().regex(/^[A-Za-z]{3,60}$/) }) });

/** The webhook of a workflow ("Post to a channel when a webhook request is received"), with an adaptive card. */
export const teams: Receiver<TeamsConfig> = {
  about: 'a workflow of Microsoft Teams that posts to a channel or chat',
  fields: ['url'],
  check: ({ url }) => checked([urlFault(url)], () => ({ type: 'TEAMS', url: tidy(url) })),
  target: ({ url }) => hostOf(url),
  createSend:
    ({ timeoutMs = HTTP_TIMEOUT_MS }) =>
    ({ url }, message, signal) =>
      sendTextFitting(message.body.length, async (longest) => {
        const reply = await postJson(url, fittingCard(message, longest), { timeoutMs, signal });
        expectSuccess(url, reply, saidBy(reply));
        return null;
      }),
};

function fittingCard(message: Message, longest: number) {
  for (let room = Math.min(longest, message.body.length); ; room = Math.floor(room * 0.8)) {
    const card = cardOf(message, room);
    if (room < 100 || Buffer.byteLength(JSON.stringify(card)) <= LONGEST_CARD) return card;
  }
}

function cardOf({ subject, body, document }: Message, longest: number) {
  const told = alertsIn(document);
  const { alerts } = told;
  const mood = moodOf(alerts);
  const page = pageOf(told);
  const title = {
    ...textBlock(oneLine(subject, LONGEST_SUBJECT)),
    weight: 'bolder',
    size: 'medium',
    ...(mood && { color: COLORS[mood] }),
  };
  return {
    type: 'message',
    // Phones show the summary.
    summary: oneLine(subject, LONGEST_SUBJECT),
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          msteams: { width: 'Full' },
          body: [title, ...fitLines(body, longest).split('\n\n').flatMap(paragraph)],
          ...(page && {
            actions: [
              {
                type: 'Action.OpenUrl',
                title: alerts.length === 1 ? 'Open the alert' : 'Open the alerts',
                url: page,
              },
            ],
          }),
        },
      },
    ],
  };
}

/** One block per line, because Teams joins the lines of a block. */
function paragraph(text: string) {
  return text
    .split('\n')
    .map((line, place) => ({ ...textBlock(line), spacing: place === 0 ? 'medium' : 'none' }));
}

function textBlock(text: string) {
  return { type: 'TextBlock', text: escaped(text), wrap: true };
}

/** Escapes the markup of text blocks. */
function escaped(text: string): string {
  return outsideLinks(text, (part) => part.replace(/[\\*_`[\]<>#]/g, '\\$&')).replace(/^- /, '• ');
}

function saidBy({ text }: HttpReply) {
  const said = errorReply.safeParse(parsedJson(text)).data;
  return { reason: said?.error.code ?? '', tooLong: blamesLength(text) };
}
