import type { Switches } from '../switches';

/** Decides whether a nonce is good, as strictly as the switch says, and remembers it. */
export type NonceCheck = (key: string, nonce: string) => boolean;

export function createNonceCheck(switches: Switches): NonceCheck {
  const seen = new Map<string, Set<string>>();
  const highest = new Map<string, bigint>();
  return (key, nonce) => {
    if (switches.nonce === 'lenient') return true;
    if (switches.nonce === 'increasing') return grows(highest, key, nonce);
    const used = seen.get(key) ?? new Set();
    seen.set(key, used);
    if (used.has(nonce)) return false;
    used.add(nonce);
    return true;
  };
}

function grows(highest: Map<string, bigint>, key: string, nonce: string): boolean {
  if (!/^\d+$/.test(nonce)) return false;
  const value = BigInt(nonce);
  if (value <= (highest.get(key) ?? -1n)) return false;
  highest.set(key, value);
  return true;
}
