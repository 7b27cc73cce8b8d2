import { Cron } from 'croner';
import { shown } from './fault';
import { value } from './values';

/** Every scheduler reads these alike; L, W, # and nicknames such as @daily are dialect. */
const FIELD = /^[0-9A-Za-z*,/-]+$/;

/** A cron expression of five fields that comes due at some time; UTC. */
export const cron = value<string>((text) => {
  const fields = text.trim().split(/\s+/);
  if (fields.length !== 5) return { problem: `is ${shown(text)}, which has ${count(fields.length)}` };
  const normal = fields.join(' ');
  if (!fields.every((field) => FIELD.test(field) && !/^[LW]$/i.test(field)))
    return { problem: `is ${shown(text)}, which uses more than digits, names, "*", ",", "-" and "/"` };
  try {
    const due = new Cron(normal, { timezone: 'UTC', paused: true, mode: '5-part' }).nextRun();
    return due ? { ok: normal } : { problem: `is ${shown(text)}, which never comes due` };
  } catch (error) {
    return { problem: `is ${shown(text)} (${reason(error)})` };
  }
});

function count(fields: number): string {
  return fields === 1 ? 'one field' : `${fields} fields`;
}

function reason(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/^CronPattern: /, '');
}
