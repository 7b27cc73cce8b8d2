import { Option, type Command } from 'commander';
import { isTimeZone } from '../../notify/choose/local-time';
import { durationText, instantText, inZone } from '../../notify/text/time';
import { UsageError } from '../errors';

/** The zone in which a command prints its times. */
export interface Zone {
  /** "2026-11-22 09:00 UTC"; null: it never was */
  at(instant: string | null): string | null;
  /** a message in which the times were written in UTC */
  words(text: string): string;
}

export function zoneOf(name = 'UTC'): Zone {
  if (!isTimeZone(name))
    throw new UsageError('--tz must be a zone of the IANA list, such as Asia/Shanghai or America/Chicago.');
  return {
    at: (instant) => (instant === null ? null : instantText(new Date(instant), name)),
    words: (text) => inZone(text, name),
  };
}

export function addZone(command: Command): Command {
  return command.addOption(
    new Option('--tz <zone>', 'time zone of the times, such as Asia/Shanghai (default: UTC)'),
  );
}

/** "12 min ago", "in 3 min", "now" */
export function ago(at: string, now: string): string {
  const [from, to] = [new Date(at), new Date(now)];
  if (Math.abs(to.getTime() - from.getTime()) < 1_000) return 'now';
  return from < to ? `${durationText(from, to)} ago` : `in ${durationText(to, from)}`;
}

/** "2 h 5 min" */
export function lasting(from: string, to: string): string {
  return durationText(new Date(from), new Date(to));
}

const UNITS: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Parses `30d`, `12h`, `90m`, or an instant with its zone. */
export function momentOf(option: string, text: string, now: Date): Date {
  const [, count, unit] = /^([1-9]\d{0,4})([mhd])$/.exec(text) ?? [];
  if (count !== undefined && unit !== undefined)
    return new Date(now.getTime() + Number(count) * (UNITS[unit] ?? 0));
  const instant = /^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$/.test(text) ? new Date(text) : null;
  if (instant === null || Number.isNaN(instant.getTime()))
    throw new UsageError(`${option} must be 90m, 12h, 30d or an instant such as 2027-01-31T00:00:00Z.`);
  return instant;
}
