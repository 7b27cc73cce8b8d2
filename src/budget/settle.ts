import { TIERS, type TierName } from '../vocabulary';
import { afterGrant, decide, type Decision, type WantedCall, type WindowState } from './decide';

/**
 * Decides on all calls that wait in this process. Within a tier the order is first come, first served, but a call whose
 * key is busy lets others pass. Between tiers, the one that has used least of its guarantee goes first. Returns one
 * decision per call, in the order of `calls`; `deadlineOf` gives a call's latest end.
 */
export function settle<C extends WantedCall>(
  state: WindowState,
  calls: readonly C[],
  deadlineOf: (call: C) => Date,
): Decision[] {
  const decisions = new Map<C, Decision>();
  const lines = linesOf(calls);
  let current = withWaiting(state, calls);
  for (;;) {
    const call = nextInLine(current, lines);
    if (!call) break;
    const decision = decide(current, call);
    decisions.set(call, decision);
    if (decision.kind === 'grant') current = afterGrant(current, call, deadlineOf(call));
  }
  return calls.map((call) => decisions.get(call) ?? decide(current, call));
}

type Lines<C> = Map<TierName | null, C[]>;

function linesOf<C extends WantedCall>(calls: readonly C[]): Lines<C> {
  const lines: Lines<C> = new Map();
  for (const call of calls) {
    const line = lines.get(call.tier);
    if (line) line.push(call);
    else lines.set(call.tier, [call]);
  }
  for (const line of lines.values()) line.reverse();
  return lines;
}

/** Takes the next call. Calls outside every tier go first, because a person waits for them. */
function nextInLine<C extends WantedCall>(state: WindowState, lines: Lines<C>): C | undefined {
  const first = lines.get(null)?.pop();
  if (first) return first;
  const served = (tier: TierName) => state.usedByTier[tier] / state.guaranteed[tier];
  const [tier] = TIERS.filter((name) => lines.get(name)?.length).sort((a, b) => served(a) - served(b));
  return tier && lines.get(tier)?.pop();
}

/** Waiting calls count as demand, in case the tier's own figures lag behind. */
function withWaiting(state: WindowState, calls: readonly WantedCall[]): WindowState {
  const demand = { ...state.demand };
  for (const tier of TIERS) {
    const waiting = calls.filter((call) => call.tier === tier).length;
    demand[tier] = { ...demand[tier], outstanding: Math.max(demand[tier].outstanding, waiting) };
  }
  return { ...state, demand };
}
