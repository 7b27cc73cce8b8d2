import type { Telling } from '../types';
import { ALERT_KINDS } from '../../vocabulary';
import type { ToldChange } from '../words';
import { alertLines, entryText } from './alert';
import { KIND_WORDS } from './words';

/** Lines listed per kind; the counts stay whole. */
const LISTED = 12;

const HEADINGS: Readonly<Record<ToldChange, string>> = {
  FIRED: '',
  REMINDER: 'Still: ',
  OPEN: '',
  RESOLVED: 'Resolved: ',
};

/** What, where, since when, value against threshold, what to do: one paragraph per change and kind, with counts. */
export function bodyOf(tellings: readonly Telling[], now: Date): string {
  const paragraphs = (['FIRED', 'REMINDER', 'OPEN', 'RESOLVED'] as const).flatMap((change) =>
    ALERT_KINDS.map((kind) =>
      tellings.filter((telling) => telling.change === change && telling.alert.kind === kind),
    ).filter((found) => found.length > 0),
  );
  return paragraphs.map((found) => paragraph(found, now)).join('\n\n');
}

function paragraph(tellings: readonly Telling[], now: Date): string {
  const [first] = tellings;
  if (!first) return '';
  const { title, advice } = KIND_WORDS[first.alert.kind];
  const heading = `${HEADINGS[first.change]}${title}`;
  const todo = first.change === 'RESOLVED' ? [] : [`What to do: ${advice}`];
  if (tellings.length === 1)
    return [`${heading} (${first.alert.severity.toLowerCase()})`, ...alertLines(first, now), ...todo].join(
      '\n',
    );
  const listed = tellings.slice(0, LISTED).map((telling) => `- ${entryText(telling, now)}`);
  const more = tellings.length - listed.length;
  return [
    `${heading}: ${tellings.length}`,
    ...listed,
    ...(more > 0 ? [`- and ${more} more`] : []),
    ...todo,
  ].join('\n');
}
