import { VerbError } from '../../verb-error';
import type { DateText } from '../../vocabulary';
import { SEPARATORS, type SeparatorName } from './csv';
import type { FileFormat, FileType } from './export-file';
import { isInEra } from '../earnings/era';
import type { DayRange } from '../earnings/ledger';
import { readZone, type Zone } from './zone';
import { readCurrency } from '../money/prices';

/** Parameters from a URL or a command line; several accounts are several values. */
export type ExportParameters = Record<string, readonly string[]>;

/** A bound of an export: an instant, or a whole day (for an earning, its settlement day). */
export type ExportBound = { instant: Date } | { day: DateText };

/** Every export of this type of file has these. */
const FORMAT = { csv: ['bom', 'separator', 'decimal'], xlsx: ['amounts'] } as const;
const FIRST_DAY = '1970-01-01';
const LAST_DAY = '9998-12-31';
const DAY = /^\d{4}-\d\d-\d\d$/;
const INSTANT = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d(:\d\d(\.\d{1,9})?)?([Zz]|[+-]\d\d:\d\d)$/;

/** Reads parameters one by one and collects their faults, to report all at once. */
export interface ParameterReader {
  complain(fault: string): null;
  many(name: string): readonly string[] | null;
  one(name: string): string | null;
  /** one of the words, in any case; null: absent, or another word, which is reported */
  word<Word extends string>(name: string, words: readonly Word[]): Word | null;
  words<Word extends string>(name: string, words: readonly Word[]): Word[] | null;
  number(name: string): number | null;
  bound(name: 'from' | 'to'): ExportBound | null;
  /** the settlement days "from" to "to", both included */
  days(): DayRange;
  zone(): Zone | null;
  /** null: absent, or no currency, which is reported */
  currency(): string | null;
  /** true if a parameter of the file's format is given */
  formatIsGiven(): boolean;
  format(): FileFormat;
  /** Throws BAD_USER_INPUT with all faults, if there are any. */
  end(): void;
}

export function readParameters(
  given: ExportParameters,
  known: readonly string[],
  type: FileType = 'csv',
): ParameterReader {
  const faults: string[] = [];
  const complain = (fault: string): null => {
    faults.push(fault);
    return null;
  };
  const all = [...known, ...FORMAT[type]];
  for (const name of Object.keys(given))
    if (!all.includes(name))
      complain(`${plainName(name)} is not a parameter here; the parameters are ${all.join(', ')}`);

  const many = (name: string) => given[name] ?? null;
  const one = (name: string): string | null => {
    const values = many(name) ?? [];
    if (values.length > 1) complain(`"${name}" is given ${values.length} times`);
    return values[0] ?? null;
  };
  const wordOf = <Word extends string>(name: string, text: string, words: readonly Word[]): Word | null =>
    words.find((word) => word.toUpperCase() === text.toUpperCase()) ??
    complain(`"${name}" is ${words.join(' or ')}`);
  const word = <Word extends string>(name: string, words: readonly Word[]): Word | null => {
    const text = one(name);
    return text === null ? null : wordOf(name, text, words);
  };
  const day = (name: 'from' | 'to'): DateText | null => {
    const text = one(name);
    if (text === null) return null;
    const bound = boundOf(text);
    if (bound && 'day' in bound) return bound.day;
    return complain(`"${name}" is not a day ("2026-01-31") of the years 1970 to 9998`);
  };
  return {
    complain,
    many,
    one,
    word,
    words: (name, words) => many(name)?.flatMap((text) => wordOf(name, text, words) ?? []) ?? null,
    number(name) {
      const text = one(name);
      if (text === null) return null;
      return /^\d+(\.\d+)?$/.test(text) ? Number(text) : complain(`"${name}" is not a number such as 0.03`);
    },
    bound(name) {
      const text = one(name);
      if (text === null) return null;
      return (
        boundOf(text) ??
        complain(
          `"${name}" is not a day ("2026-01-31") or RFC 3339 instant ("2026-01-31T23:59:59Z") of the years 1970 to 9998`,
        )
      );
    },
    days() {
      const range = { from: day('from') ?? FIRST_DAY, to: day('to') ?? LAST_DAY };
      if (range.from > range.to) complain('"from" is after "to"');
      return range;
    },
    zone() {
      try {
        return readZone(one('tz') ?? 'UTC');
      } catch (error) {
        if (!(error instanceof VerbError)) throw error;
        return complain(error.message.replace(/\.$/, ''));
      }
    },
    currency() {
      const text = one('currency');
      try {
        return text === null ? null : readCurrency(text);
      } catch (error) {
        if (!(error instanceof VerbError)) throw error;
        return complain(error.message.replace(/\.$/, ''));
      }
    },
    formatIsGiven: () => FORMAT[type].some((name) => given[name] !== undefined),
    format() {
      if (type === 'xlsx') return { type, amounts: word('amounts', ['number', 'text']) ?? 'number' };
      const bom = word('bom', ['1', '0']) === '1';
      const separator = word('separator', Object.keys(SEPARATORS) as SeparatorName[]) ?? 'comma';
      const decimalComma = word('decimal', ['point', 'comma']) === 'comma';
      if (decimalComma && separator === 'comma')
        complain('"decimal" comma needs "separator" semicolon or tab');
      return { type, bom, separator: SEPARATORS[separator], decimalComma };
    },
    end() {
      if (faults.length > 0) throw new VerbError('BAD_USER_INPUT', `${faults.join('; ')}.`);
    },
  };
}

function boundOf(text: string): ExportBound | null {
  const day = text.slice(0, 10);
  const midnight = new Date(`${day}T00:00:00Z`);
  // JavaScript rolls "02-30" over into March.
  if (!isInEra(midnight) || !midnight.toISOString().startsWith(day)) return null;
  if (DAY.test(text)) return { day };
  const instant = new Date(text.toUpperCase());
  return INSTANT.test(text) && isInEra(instant) ? { instant } : null;
}

/** A text that is not plainly a name may be a misplaced secret. */
function plainName(name: string): string {
  return /^[A-Za-z_]{1,30}$/.test(name) ? `"${name}"` : 'One of them';
}
