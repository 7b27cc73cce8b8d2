import type { AlertRule } from '../types';
import { ignores } from './ignored';
import { KIND_SETTINGS } from './kinds';

/** What an open alert rests on. */
export interface WarrantedAlert {
  value: number | null;
  threshold: number | null;
  /** the worker's name; null: it is about no single one */
  worker: string | null;
}

/**
 * Whether the changed rule would not have raised the alert: it is off, ignores the worker, or has a level that the last
 * value known does not reach. A level that the alert did not rest on changes nothing.
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
