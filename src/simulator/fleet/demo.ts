import { mix, pick, unit } from '../world/random';
import type { AccountSpec } from '../world/spec';
import { credentials, wrongSecret } from './identity';

export interface DemoOptions {
  readonly accounts?: number;
  readonly workers?: number;
  readonly seed?: number;
}

const GROUPS = ['BC', 'BR', 'BaoHui1', 'BaoHui2', 'NorthRiver', 'Sunfield'] as const;
const THRESHOLDS = ['0.00500000', '0.02000000', '0.05000000', '0.10000000', '0.20000000'] as const;
const SIX_YEARS = 6 * 365 + 1;

/** The accounts worth showing; they are spread evenly over the fleet, in this order. */
const CHARACTERS: readonly ((seed: number, number: number) => Partial<AccountSpec>)[] = [
  () => ({ historyDays: SIX_YEARS }),
  (seed, number) => ({ givenSecret: wrongSecret(seed, number) }),
  () => ({ nature: 'zero' }),
  () => ({ nature: 'falling' }),
  () => ({ workers: 0 }),
  () => ({ nature: 'flapping' }),
  () => ({ payMode: 'PPS+' }),
  () => ({ payMode: 'PPLNS' }),
];

/**
 * The company of the demo: 33 accounts in six groups with 6,000 machines, some months of payments. One account has six years
 * of them, one was given with a wrong secret, one is at zero, one falls, one has no machines, one flaps, one is paid PPS+, one
 * PPLNS.
 */
export function demoFleet({ accounts = 33, workers = 6_000, seed = 1 }: DemoOptions = {}): AccountSpec[] {
  const characters = Array.from({ length: accounts }, (_, number) => characterOf(number, accounts, seed));
  const sizes = shareOut(
    workers,
    characters.map((own, number) => (own.workers === 0 ? 0 : 0.4 + unit(mix(seed, 111), number))),
  );
  return characters.map((character, number) => {
    const group = GROUPS[Math.floor((number * GROUPS.length) / accounts)] ?? 'BC';
    const serial = (number + 1).toString().padStart(2, '0');
    return {
      name: `${group}-${serial}`,
      group,
      userId: `${group.toLowerCase()}farm${serial}`,
      ...credentials(seed, number),
      coin: 'BTC',
      payoutThreshold: pick(THRESHOLDS, mix(seed, 112), number),
      workers: sizes[number] ?? 0,
      nature: 'steady',
      payMode: 'FPPS',
      historyDays: 60 + (mix(mix(seed, 113), number) % 340),
      ...character,
    };
  });
}

function characterOf(number: number, accounts: number, seed: number): Partial<AccountSpec> {
  const place = CHARACTERS.findIndex(
    (_, each) => Math.floor(((each + 0.5) * accounts) / CHARACTERS.length) === number,
  );
  return CHARACTERS[place]?.(seed, number) ?? {};
}

/** Whole numbers in the given proportions that add up to the total. */
function shareOut(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((one, other) => one + other, 0) || 1;
  let before = 0;
  return weights.map((weight) => {
    const from = Math.round((before / sum) * total);
    before += weight;
    return Math.round((before / sum) * total) - from;
  });
}
