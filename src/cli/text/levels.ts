import { KIND_SETTINGS } from '../../alerts/settings/kinds';
import type { AlertKind } from '../../vocabulary';
import { count } from '../../words';
import { UsageError } from '../errors';
import { percent } from './figures';

/** "5 %", "3 runs", "72 hours"; null: the kind has no such level. */
export function levelText(kind: AlertKind, level: number | null): string | null {
  if (level === null) return null;
  const unit = KIND_SETTINGS[kind].levels?.unit;
  if (unit === 'ratio') return percent(level);
  if (unit === undefined) return String(level);
  return count(level, unit.slice(0, -1));
}

/** Parses "5%", "0.05" or "72"; "inherit" is null. */
export function levelOf(option: string, kind: AlertKind, text: string): number | null {
  if (text === 'inherit') return null;
  const [, digits, sign] = /^(\d{1,6}(?:\.\d{1,6})?) ?(%?)$/.exec(text) ?? [];
  const ratio = KIND_SETTINGS[kind].levels?.unit === 'ratio';
  if (digits === undefined || (sign === '%' && !ratio))
    throw new UsageError(
      `${option} must be ${ratio ? 'a share such as 5% or 0.05' : 'a number'}, or inherit.`,
    );
  return sign === '%' ? Number((Number(digits) / 100).toPrecision(12)) : Number(digits);
}

const UNITS: Record<string, number> = { s: 1, m: 60, h: 3_600 };

/** Seconds of "0", "90s", "20m" or "2h"; "inherit" is null. */
export function holdOf(option: string, text: string): number | null {
  if (text === 'inherit') return null;
  if (text === '0') return 0;
  const [, digits, unit] = /^(\d{1,6})([smh])$/.exec(text) ?? [];
  if (digits === undefined || unit === undefined)
    throw new UsageError(`${option} must be 0, 90s, 20m or 2h, or inherit.`);
  return Number(digits) * (UNITS[unit] ?? 1);
}

/** "at once", "20 min" */
export function holdText(seconds: number): string {
  if (seconds === 0) return 'at once';
  if (seconds % 3_600 === 0) return `${seconds / 3_600} h`;
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
}
