import { hex, mix } from '../world/random';

/** Made-up credentials of account number `number`: key and secret are 32 lower-case hexadecimal characters each. */
export function credentials(seed: number, number: number): { apiKey: string; apiSecret: string } {
  const own = mix(mix(seed, 101), number);
  return { apiKey: hex(32, own, 1), apiSecret: hex(32, own, 2) };
}

/** A secret that looks right and is not. */
export function wrongSecret(seed: number, number: number): string {
  return hex(32, mix(mix(seed, 101), number), 3);
}
