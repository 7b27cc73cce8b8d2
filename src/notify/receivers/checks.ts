import { hasSpecialAddress } from '../transports/special-address';
import type { CheckedConfig } from './receiver';

const LONGEST_URL = 2_000;

export function checked<Config>(faults: (string | null)[], config: () => Config): CheckedConfig<Config> {
  const found = faults.filter((fault) => fault !== null);
  return found.length > 0 ? { faults: found } : { config: config() };
}

export function tidy(text: string | null | undefined): string {
  return text?.trim() ?? '';
}

/** An empty text counts as absent. */
export function optional(text: string | null | undefined): string | null {
  return tidy(text) === '' ? null : tidy(text);
}

export function urlFault(url: string | null | undefined): string | null {
  const text = tidy(url);
  if (text === '') return 'config.url is missing';
  if (text.length > LONGEST_URL) return `config.url is longer than ${LONGEST_URL} characters`;
  const parsed = URL.canParse(text) ? new URL(text) : null;
  if (parsed?.protocol !== 'https:' && parsed?.protocol !== 'http:')
    return 'config.url is no http or https address';
  return hasSpecialAddress(parsed)
    ? 'config.url leads to an address for special purposes, to which nothing is sent'
    : null;
}
