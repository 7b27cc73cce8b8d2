import { Option, type Command } from 'commander';
import { UsageError } from '../errors';

export interface DayOptions {
  from?: string;
  to?: string;
}

export function addDays(command: Command): Command {
  return command
    .addOption(new Option('--from <day>', 'from this day on, YYYY-MM-DD'))
    .addOption(new Option('--to <day>', 'up to and including this day'));
}

/** A day of the calendar; null: it was not given. */
export function dayOf(option: string, text: string | undefined): string | null {
  if (text === undefined) return null;
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  if (day === null || Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== text)
    throw new UsageError(`${option} must be a day such as 2026-01-31.`);
  return text;
}

/** The day `days` later. */
export function laterDay(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
