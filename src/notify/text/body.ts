import type { Telling } from '../types';
import { ALERT_KINDS, ALERT_SEVERITIES } from '../../vocabulary';
import type { ToldChange } from '../words';
import { alertLines, entryText } from './alert';
import { pageLink } from './links';
import { isOver } from '../words';
import type { View } from './compose';
import { worst } from './subject';
import { adviceText, KIND_WORDS, PARTLY_OVER_ADVICE } from './words';

/** The most lines listed per kind; the counts are complete. */
const LISTED = 12;

const HEADINGS: Readonly<Record<ToldChange, string>> = {
  FIRED: '',
  WORSE: 'Worse: ',
  BETTER: 'Partly over: ',
  REMINDER: 'Still: ',
  ACKNOWLEDGED: 'Acknowledged: ',
  OPEN: '',
  RESOLVED: 'Resolved: ',
  MISSED: 'While it was quiet: ',
};

/** One paragraph per change and kind, the worst first: what, where, since when, value against threshold, what to do. */
export function bodyOf(tellings: readonly Telling[], view: View): string {
  const paragraphs = (Object.keys(HEADINGS) as ToldChange[]).flatMap((change) =>
    ALERT_KINDS.map((kind) =>
      tellings.filter((telling) => telling.change === change && telling.alert.kind === kind),
    )
      .filter((found) => found.length > 0)
      .sort((one, other) => rank(other) - rank(one)),
  );
  return paragraphs.map((found) => paragraph(found, view)).join('\n\n');
}

function rank(tellings: readonly Telling[]): number {
  return ALERT_SEVERITIES.indexOf(worst(tellings));
}

function paragraph(tellings: readonly Telling[], view: View): string {
  const { pages } = view;
  const [first] = tellings;
  if (!first) return '';
  const { title } = KIND_WORDS[first.alert.kind];
  const accounts = new Set(tellings.map(({ alert }) => alert.account?.name ?? null));
  const usual = adviceText(
    first.alert.kind,
    accounts.size === 1 ? (first.alert.account?.name ?? null) : null,
  );
  const advice = tellings.every(({ alert }) => alert.easedAt !== null) ? PARTLY_OVER_ADVICE : usual;
  const link = pageLink(pages, tellings);
  const open = link === null ? [] : [`Open: ${link}`];
  const heading = `${HEADINGS[first.change]}${title}`;
  const todo = isOver(first) ? [] : [`What to do: ${advice}`];
  if (tellings.length === 1)
    return [
      `${heading} (${first.alert.severity.toLowerCase()})`,
      ...alertLines(first, view),
      ...todo,
      ...open,
    ].join('\n');
  const listed = tellings.slice(0, LISTED).map((telling) => `- ${entryText(telling, view)}`);
  const more = tellings.length - listed.length;
  return [
    `${heading}: ${tellings.length}`,
    ...listed,
    ...(more > 0 ? [`- and ${more} more`] : []),
    ...todo,
    ...open,
  ].join('\n');
}
