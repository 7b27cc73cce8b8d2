import type { AlertRule, RuleOverride } from '../types';
import { LONGEST_IGNORED, MOST_IGNORED } from './ignored';
import { KIND_SETTINGS } from './kinds';

/** A day: a rule that may wait longer should be switched off. */
const LONGEST_HOLD_SECONDS = 86_400;

type Level = 'fireLevel' | 'resolveLevel' | 'criticalLevel';
const LEVELS: Level[] = ['fireLevel', 'resolveLevel', 'criticalLevel'];

const UNITS = {
  ratio: 'a fraction, such as 0.05 for 5 %',
  runs: 'a number of failed runs',
  hours: 'a number of hours',
};

/** A sentence on what is wrong with the set fields; null: nothing. */
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
      return `${level} of ${kind} is ${UNITS[levels.unit]}, above ${levels.least} and at most ${levels.most}.`;
    if (levels.unit === 'runs' && !Number.isInteger(value)) return `${level} of ${kind} is a whole number.`;
  }
  for (const hold of ['fireHoldSeconds', 'resolveHoldSeconds'] as const) {
    const value = given[hold] ?? null;
    if (value !== null && (!Number.isInteger(value) || value < 0 || value > LONGEST_HOLD_SECONDS))
      return `${hold} is a whole number from 0 to ${LONGEST_HOLD_SECONDS} (a day).`;
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

/** A sentence on what contradicts itself in the effective rule; null: nothing. */
export function contradiction({ kind, fireLevel, resolveLevel, criticalLevel }: AlertRule): string | null {
  const { levels } = KIND_SETTINGS[kind];
  if (!levels || fireLevel === null) return null;
  const isWorse = (a: number, b: number) => (levels.worse === 'higher' ? a > b : a < b);
  if (resolveLevel !== null && isWorse(resolveLevel, fireLevel))
    return `resolveLevel is worse than fireLevel: ${kind} would resolve while it fires.`;
  if (criticalLevel !== null && isWorse(fireLevel, criticalLevel))
    return `criticalLevel is better than fireLevel: ${kind} would be critical before it fires.`;
  return null;
}
