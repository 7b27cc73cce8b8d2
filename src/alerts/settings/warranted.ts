import type { AlertRule } from '../types';
import { ignores } from './ignored';
import { KIND_SETTINGS } from './kinds';

/** The facts behind an open alert. */
export interface WarrantedAlert {
  value: number | null;
  threshold: number | null;
  /** the worker's name; null: it is not about a single worker */
  worker: string | null;
}

/**
 * False if the changed rule would not have raised the alert: it is off, ignores the worker, or has a level that the
 * last known value does not reach. Levels that the alert did not depend on change nothing.
 */
export function unwarranted(alert: WarrantedAlert, before: AlertRule, after: AlertRule): boolean {
  if (!after.enabled) return true;
  if (alert.worker !== null && ignores(after.ignoreWorkers)(alert.worker)) return true;
  const { levels } = KIND_SETTINGS[after.kind];
  const { value, threshold } = alert;
  if (!levels || levels.unit === 'runs' || value === null || after.fireLevel === null) return false;
  if (threshold !== before.fireLevel || after.fireLevel === before.fireLevel) return false;
  return levels.worse === 'higher' ? value < after.fireLevel : value > after.fireLevel;
}
