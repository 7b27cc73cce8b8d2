import { namesIn, type Weekly } from '../../../format/silence';

/** A silence as it is being written. */
export interface Draft {
  reason: string;
  /** names or patterns, separated by commas */
  workers: string;
  /** null: all the time */
  weekly: Weekly | null;
}

type Part = 'reason' | 'workers' | 'days' | 'from' | 'until' | 'timeZone';

/** The errors, by the field that each is about. */
export type Errors = Partial<Record<Part, string>>;

const LONGEST_NAME = 200;

/** The mistakes that can be seen before the server is asked. */
export function mistakesIn({ reason, workers, weekly }: Draft): Errors {
  const errors: Errors = {};
  if (namesIn(workers).some((name) => name.length > LONGEST_NAME))
    errors.workers = `A name has at most ${LONGEST_NAME} characters.`;
  if (weekly) {
    if (weekly.days.length === 0) errors.days = 'Choose a day at least.';
    if (weekly.from === '') errors.from = 'Say when it begins.';
    if (weekly.until === '') errors.until = 'Say when it ends.';
    else if (weekly.from === weekly.until) errors.until = 'It ends when it begins. Say another time.';
  }
  if (reason.trim() === '') errors.reason = 'Say why, for people who wonder about the silence.';
  return errors;
}

/** The server's refusal names the field first: "weekly.timeZone is no zone …". Null: it is about none. */
export function refusalOf(error: Error | null): Errors | null {
  const found = /^(?:weekly\.)?(reason|workers|days|from|until|timeZone)\b/.exec(error?.message ?? '');
  if (!found || !error) return null;
  const isWeekly = error.message.startsWith('weekly.');
  const part = found[1] as Part;
  // Without "weekly." the two are the whole silence's, which has no field of its own.
  if (!isWeekly && (part === 'from' || part === 'until')) return null;
  return { [part]: `The server says: ${error.message}` };
}
