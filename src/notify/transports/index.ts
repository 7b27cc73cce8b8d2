import type { Clock } from '../../clock';
import type { Transports } from '../types';
import { createEmail } from './email';
import { createSlack } from './slack';
import { createTelegram } from './telegram';
import { createWebhook } from './webhook';

const HTTP_TIMEOUT_MS = 10_000;
const MAIL_TIMEOUT_MS = 30_000;

export interface TransportOptions {
  clock: Clock;
  /** smtp(s)://user:password@host:port[?from=address]; null: no e-mail */
  smtpUrl: string | null;
  /** for tests; default https://api.telegram.org */
  telegramUrl?: string;
  /** for tests; default 10 s for HTTP and 30 s for mail */
  timeoutMs?: number;
}

/** The real transports of all types. */
export function createTransports({ clock, smtpUrl, telegramUrl, timeoutMs }: TransportOptions): Transports {
  const httpTimeout = timeoutMs ?? HTTP_TIMEOUT_MS;
  return {
    WEBHOOK: createWebhook(clock, httpTimeout),
    SLACK: createSlack(httpTimeout),
    TELEGRAM: createTelegram(telegramUrl ?? 'https://api.telegram.org', httpTimeout),
    EMAIL: smtpUrl === null ? null : createEmail(smtpUrl, timeoutMs ?? MAIL_TIMEOUT_MS),
  };
}
