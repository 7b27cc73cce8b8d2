import { Cron } from 'croner';
import { count } from '../words';
import { value } from './values';

/** Every scheduler reads these the same way; L, W, # and nicknames such as @daily are dialects. */
const FIELD = /^[0-9A-Za-z*,/-]+$/;

/** Checks a cron expression: five fields, in UTC, and due at some time. */
export const cron = value<string>((text) => {
  const fields = text.trim().split(/\s+/);
  if (fields.length !== 5) return { problem: `has ${count(fields.length, 'field')}` };
  const normal = fields.join(' ');
  if (!fields.every((field) => FIELD.test(field) && !/^[LW]$/i.test(field)))
    return { problem: 'may only use digits, names, "*", ",", "-" and "/"' };
  try {
    const due = new Cron(normal, { timezone: 'UTC', paused: true, mode: '5-part' }).nextRun();
    return due ? { ok: normal } : { problem: 'never comes due' };
  } catch (error) {
    return { problem: `has ${faultyField(error)} that is not valid` };
  }
});

/** The library's message names the field and quotes the value. */
function faultyField(error: unknown): string {
  const words = error instanceof Error ? error.message : '';
  const field = /\b(minute|hour|day of month|day of week|dayOfWeek|day|month)\b/i.exec(words)?.[1];
  return field === undefined ? 'a field' : `a ${field.replace('dayOfWeek', 'day of week')}`;
}
