import type { ErrorText } from './gate/error-texts';
import type { PoolReply } from './reply';
import { textReply } from './reply';
import type { Switches } from './switches';

export type Envelope = Readonly<Record<string, unknown>>;

export function goodEnvelope(data: unknown, switches: Switches): Envelope {
  return { code: 0, message: 'ok', ...version(switches), data };
}

/** A pool error: HTTP 200, a negative code, and no `data`. */
export function refusalReply({ code, message }: ErrorText, switches: Switches): PoolReply {
  return textReply(200, switches.contentType, JSON.stringify({ code, message, ...version(switches) }));
}

function version({ envelopeVersion }: Switches): Envelope {
  return envelopeVersion === null ? {} : { version: envelopeVersion };
}
