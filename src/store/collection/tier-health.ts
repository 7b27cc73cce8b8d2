import type { TierName } from '../../vocabulary';
import { STUCK_MS } from '../connection/leases';
import type { Reader } from '../connection/reader';

/** The health of a tier, by the database's own clock. */
export interface TierHealth {
  tier: TierName;
  /** when one of its runs was ended for hanging, since the last run that completed; null: none was */
  stuckAt: Date | null;
  /** seconds without progress of the current run; null: there is none, or its process is silent */
  idleSeconds: number | null;
}

/** A process that watches its own run ends it before this. */
const LATE_SECONDS = STUCK_MS / 1_000 + 60;

/** True if the tier is stuck: a run was ended for hanging, or hangs and nothing ends it. */
export function isStuck({ stuckAt, idleSeconds }: Omit<TierHealth, 'tier'>): boolean {
  return stuckAt !== null || (idleSeconds ?? 0) > LATE_SECONDS;
}

/** Reads the tiers in order. An expired lease belongs to a process that died or froze, and is ignored. */
export function readTierHealth(db: Reader): Promise<TierHealth[]> {
  return db.$queryRaw<TierHealth[]>`
    select s.tier, s.stuck_at as "stuckAt",
      greatest(extract(epoch from clock_timestamp() - l.progress_at)::float8, 0) as "idleSeconds"
    from tier_states s left join leases l on l.name = 'tier:' || s.tier and l.expires_at > clock_timestamp()
      and l.progress_at is not null
    order by s.tier`;
}
