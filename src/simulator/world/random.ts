/**
 * Randomness without state: every figure is a hash of the seed and of what it is for, so any moment of any
 * account can be worked out without playing the time before it.
 */

/** Taken off `Math` once: inside Jest's sandbox every look-up of a global is slow, and tests play weeks of this. */
const { imul } = Math;

/** Two 32-bit whole numbers into one, well mixed (the finish of MurmurHash3). */
export function mix(seed: number, key: number): number {
  let hash = (seed + 0x7f4a7c15) ^ imul(key, 0x9e3779b1);
  hash = imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** A number from 0 up to, not including, 1. */
export function unit(seed: number, key: number): number {
  return mix(seed, key) / 4_294_967_296;
}

/** One element of a list that is not empty. */
export function pick<T>(list: readonly T[], seed: number, key: number): T {
  return list[mix(seed, key) % list.length] as T;
}

/** Hexadecimal text of the wanted length, lower case. */
export function hex(length: number, seed: number, key: number): string {
  let text = '';
  for (let part = 0; text.length < length; part += 1) {
    text += mix(mix(seed, key), part).toString(16).padStart(8, '0');
  }
  return text.slice(0, length);
}
