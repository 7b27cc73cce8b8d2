import type { AlertKind } from '../../vocabulary';
import type { AlertRule } from '../types';

/** The meaning of a kind's levels, and the direction that is worse. */
interface Levels {
  unit: 'ratio' | 'runs' | 'hours';
  worse: 'higher' | 'lower';
  least: number;
  most: number;
  /** in addition to the level that fires */
  has: readonly ('resolveLevel' | 'criticalLevel')[];
}

export interface KindSettings {
  rule: Omit<AlertRule, 'kind' | 'enabled' | 'ignoreWorkers'>;
  /** null: it has no levels */
  levels: Levels | null;
  ignoresWorkers: boolean;
  /** false: it is about the pool, so only the global rule counts */
  scoped: boolean;
}

const MINUTE = 60;
const ratio = { unit: 'ratio', worse: 'higher', least: 0, most: 1 } as const;

function settings(
  severity: AlertRule['severity'],
  holds: [fire: number, resolve: number],
  given: Partial<Omit<KindSettings, 'rule'>> & {
    fire?: number;
    resolve?: number;
    critical?: number;
  } = {},
): KindSettings {
  const { fire = null, resolve = null, critical = null, ...rest } = given;
  return {
    rule: {
      severity,
      fireLevel: fire,
      resolveLevel: resolve,
      criticalLevel: critical,
      fireHoldSeconds: holds[0],
      resolveHoldSeconds: holds[1],
    },
    levels: null,
    ignoresWorkers: false,
    scoped: true,
    ...rest,
  };
}

/** The default rule of each kind. The documentation lists the defaults of other products. */
export const KIND_SETTINGS: Record<AlertKind, KindSettings> = {
  WORKER_OFFLINE: settings('WARNING', [10 * MINUTE, 10 * MINUTE], { ignoresWorkers: true }),
  WORKERS_OFFLINE: settings('WARNING', [20 * MINUTE, 10 * MINUTE], {
    fire: 0.05,
    resolve: 0.03,
    critical: 0.25,
    levels: { ...ratio, has: ['resolveLevel', 'criticalLevel'] },
    ignoresWorkers: true,
  }),
  ACCOUNT_OFFLINE: settings('CRITICAL', [10 * MINUTE, 10 * MINUTE]),
  LOW_HASHRATE: settings('WARNING', [20 * MINUTE, 20 * MINUTE], {
    fire: 0.7,
    resolve: 0.85,
    critical: 0.5,
    levels: { ...ratio, worse: 'lower', has: ['resolveLevel', 'criticalLevel'] },
  }),
  HIGH_REJECT_RATE: settings('WARNING', [30 * MINUTE, 30 * MINUTE], {
    fire: 0.03,
    resolve: 0.02,
    levels: { ...ratio, has: ['resolveLevel', 'criticalLevel'] },
  }),
  COLLECTION_FAILING: settings('WARNING', [30 * MINUTE, 0], {
    fire: 3,
    levels: { unit: 'runs', worse: 'higher', least: 1, most: 100, has: [] },
  }),
  POOL_UNREACHABLE: settings('CRITICAL', [30 * MINUTE, 0], {
    fire: 0.5,
    resolve: 0.4,
    levels: { ...ratio, has: ['resolveLevel'] },
    scoped: false,
  }),
  PAYOUT_LATE: settings('WARNING', [0, 0], {
    fire: 72,
    levels: { unit: 'hours', worse: 'higher', least: 0, most: 8_760, has: ['criticalLevel'] },
  }),
  NEW_PAYOUT_ADDRESS: settings('CRITICAL', [0, 0]),
  LEDGER_MISMATCH: settings('INFO', [0, 0]),
  UNDERPAID: settings('INFO', [0, 0], {
    fire: 0.05,
    resolve: 0.04,
    levels: { ...ratio, has: ['resolveLevel'] },
  }),
  CLOCK_WRONG: settings('WARNING', [0, 0], { scoped: false }),
  // The run has been stuck for ten minutes already when it is found.
  RUN_STUCK: settings('CRITICAL', [0, 0], { scoped: false }),
  CHANNEL_FAILING: settings('WARNING', [10 * MINUTE, 0], { scoped: false }),
};
