import type { AlertRule, RuleOverride } from '../types';
import { LONGEST_IGNORED, MOST_IGNORED } from './ignored';
import { KIND_SETTINGS } from './kinds';

/** A day: a problem that may last longer before anybody hears of it is better switched off. */
const LONGEST_HOLD_SECONDS = 86_400;

type Level = 'fireLevel' | 'resolveLevel' | 'criticalLevel';
const LEVELS: Level[] = ['fireLevel', 'resolveLevel', 'criticalLevel'];

const UNITS = {
  ratio: 'a fraction, such as 0.05 for 5 %',
  runs: 'a number of failed runs',
  hours: 'a number of hours',
};

/** What is wrong with the fields that are set, as a sentence; null: nothing. */
export function wrongField(kind: AlertRule['kind'], given: RuleOverride): string | null {
  const { levels, ignoresWorkers } = KIND_SETTINGS[kind];
  for (const level of LEVELS) {
    const value = given[level] ?? null;
    if (value === null) continue;
    if (!levels || (level !== 'fireLevel' && !levels.has.includes(level))) return `${kind} has no ${level}.`;
    const outside =
      !Number.isFinite(value) ||
      value < levels.least ||
      value > levels.most ||
      (value === 0 && level === 'fireLevel');
    if (outside)
      return `${level} of ${kind} is ${UNITS[levels.unit]}, above ${levels.least} and at most ${levels.most}, not ${value}.`;
    if (levels.unit === 'runs' && !Number.isInteger(value))
      return `${level} of ${kind} is a whole number, not ${value}.`;
  }
  for (const hold of ['fireHoldSeconds', 'resolveHoldSeconds'] as const) {
    const value = given[hold] ?? null;
    if (value !== null && (!Number.isInteger(value) || value < 0 || value > LONGEST_HOLD_SECONDS))
      return `${hold} is a whole number from 0 to ${LONGEST_HOLD_SECONDS} (a day), not ${value}.`;
  }
  if (!given.ignoreWorkers) return null;
  if (!ignoresWorkers) return `${kind} is not about workers: it has no ignoreWorkers.`;
  if (given.ignoreWorkers.length > MOST_IGNORED) return `ignoreWorkers has at most ${MOST_IGNORED} entries.`;
  const broken = given.ignoreWorkers.find(
    (name) => name.trim() === '' || name.length > LONGEST_IGNORED || name.includes('\0'),
  );
  return broken === undefined
    ? null
    : `ignoreWorkers holds names or patterns (* and ?) of 1 to ${LONGEST_IGNORED} characters, not "${broken.slice(0, 40)}".`;
}

/** What contradicts itself in a rule as it applies, as a sentence; null: nothing. */
export function contradiction({ kind, fireLevel, resolveLevel, criticalLevel }: AlertRule): string | null {
  const { levels } = KIND_SETTINGS[kind];
  if (!levels || fireLevel === null) return null;
  const isWorse = (a: number, b: number) => (levels.worse === 'higher' ? a > b : a < b);
  if (resolveLevel !== null && isWorse(resolveLevel, fireLevel))
    return `resolveLevel ${resolveLevel} is worse than fireLevel ${fireLevel}: ${kind} would resolve while it fires.`;
  if (criticalLevel !== null && isWorse(fireLevel, criticalLevel))
    return `criticalLevel ${criticalLevel} is better than fireLevel ${fireLevel}: ${kind} would be critical before it fires.`;
  return null;
}
