/** The colour of a text, which tells its meaning at a glance on a terminal that shows colours. */
export type Tone = 'bad' | 'warning' | 'good' | 'quiet';

export interface Toned {
  text: string;
  tone: Tone;
}

const CODES: Record<Tone, number> = { bad: 31, warning: 33, good: 32, quiet: 2 };

/** `colours`: false, and nothing is added. */
export function painted(text: string, tone: Tone | null, colours: boolean): string {
  return colours && tone !== null ? `\u001b[${CODES[tone]}m${text}\u001b[0m` : text;
}

/** The convention of no-color.org, and terminals that say that they have none. */
export function showsColours(
  { isTTY }: { isTTY?: boolean },
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  return isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb';
}

/** Outside text may contain control characters, which a terminal would obey. */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ');
}
