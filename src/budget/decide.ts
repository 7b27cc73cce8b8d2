import { TIERS, type TierName } from '../vocabulary';
import type { Shares } from './shares';

/** The calls that a tier still plans to make. */
export interface Demand {
  /** Calls left in the current run. */
  outstanding: number;
  /** Calls of its next scheduled run, if that is due within one window; else 0. */
  expectedSoon: number;
}

/** Everything that a decision depends on, read at `now` under the lock. */
export interface WindowState {
  now: Date;
  /** The most calls in the window: the pool's limit minus our reserve. */
  capacity: number;
  guaranteed: Shares;
  /** Calls that occupy the window, including those outside every tier. */
  usedTotal: number;
  usedByTier: Shares;
  demand: Record<TierName, Demand>;
  /** When the next slot frees; null: none is taken. */
  firstFreeAt: Date | null;
  /** Calls in flight, in all processes. */
  openCalls: number;
  /** When the first of them is over at the latest; null: none is open. */
  openUntil: Date | null;
  pause: PauseState;
  /** Keys with a call in flight, each with its latest end. */
  busyKeys: ReadonlyMap<string, Date>;
}

export interface PauseState {
  until: Date | null;
  reason: string | null;
  /** No call goes out until then: the clock or the database is another, so we do not know what the pool still counts. null: it has not. */
  settlingUntil?: Date | null;
  /** The timeline of the database on which calls were last counted; null: not known. */
  origin?: string | null;
  /** The number of pauses in a row. Above 0 after a pause: probation, one call at a time. */
  level: number;
}

export interface WantedCall {
  tier: TierName | null;
  keyFingerprint: string;
}

/** `until`: when to ask again at the latest; null: only someone else's action can change the decision. */
export type Decision =
  | { kind: 'grant' }
  | { kind: 'paused'; until: Date; reason: string }
  | { kind: 'keyBusy'; until: Date }
  | { kind: 'wait'; why: 'window' | 'share' | 'probation'; until: Date | null };

/** Decides whether a call may go out now. */
export function decide(state: WindowState, call: WantedCall): Decision {
  const { now, pause } = state;
  if (pause.until && pause.until > now)
    return { kind: 'paused', until: pause.until, reason: pause.reason ?? 'a ban is suspected' };
  if (pause.settlingUntil && pause.settlingUntil > now)
    return { kind: 'wait', why: 'window', until: pause.settlingUntil };
  const busyUntil = state.busyKeys.get(call.keyFingerprint);
  if (busyUntil && busyUntil > now) return { kind: 'keyBusy', until: busyUntil };
  if (pause.level > 0 && state.openCalls > 0)
    return { kind: 'wait', why: 'probation', until: state.openUntil };
  const remaining = state.capacity - state.usedTotal;
  if (remaining <= 0) return { kind: 'wait', why: 'window', until: state.firstFreeAt };
  if (mayTake(state, call.tier, remaining)) return { kind: 'grant' };
  return { kind: 'wait', why: 'share', until: state.firstFreeAt };
}

function mayTake(state: WindowState, tier: TierName | null, remaining: number): boolean {
  if (tier === null || state.usedByTier[tier] < state.guaranteed[tier]) return true;
  const held = TIERS.reduce((sum, other) => (other === tier ? sum : sum + heldFor(state, other)), 0);
  return remaining > held;
}

/**
 * Slots that others leave free for a tier: its planned calls, within its guarantee. Slots that it occupies serve its
 * next run too: they free one by one when that run starts, and are then held for it.
 */
export function heldFor(state: WindowState, tier: TierName): number {
  const used = state.usedByTier[tier];
  const { outstanding, expectedSoon } = state.demand[tier];
  const wanted = outstanding + Math.max(0, expectedSoon - used);
  return Math.max(0, Math.min(state.guaranteed[tier] - used, wanted));
}

/** The state after granting a call that may last until `deadline`. */
export function afterGrant(state: WindowState, call: WantedCall, deadline: Date): WindowState {
  const next: WindowState = {
    ...state,
    usedTotal: state.usedTotal + 1,
    openCalls: state.openCalls + 1,
    openUntil: state.openUntil && state.openUntil < deadline ? state.openUntil : deadline,
    busyKeys: new Map(state.busyKeys).set(call.keyFingerprint, deadline),
  };
  if (call.tier === null) return next;
  const { outstanding, expectedSoon } = state.demand[call.tier];
  next.usedByTier = { ...state.usedByTier, [call.tier]: state.usedByTier[call.tier] + 1 };
  next.demand = { ...state.demand, [call.tier]: { outstanding: Math.max(0, outstanding - 1), expectedSoon } };
  return next;
}
