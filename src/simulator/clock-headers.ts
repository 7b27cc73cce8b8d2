import type { Switches } from './switches';

type ClockSwitches = Pick<Switches, 'dateAheadSeconds' | 'dateAs' | 'answerAgeSeconds'>;

/** The headers by which an answer tells the time, of a pool whose clock stands at `at`. */
export function clockHeaders(
  at: number,
  { dateAheadSeconds, dateAs, answerAgeSeconds }: ClockSwitches,
): Record<string, string> {
  const made = new Date(at + (dateAheadSeconds - answerAgeSeconds) * 1000);
  const date = { http: { date: made.toUTCString() }, iso: { date: made.toISOString() }, missing: {} };
  return { ...date[dateAs], ...(answerAgeSeconds > 0 && { age: answerAgeSeconds.toString() }) };
}
