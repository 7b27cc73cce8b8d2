import type { FailureKind } from './failures';

/** The meaning of a transport's error, from its system code; the rest of the error is ignored. */
export function classifyNetworkError(error: unknown): { kind: FailureKind; reason: string } {
  const reason = codeOf(error) ?? 'connection failed';
  return { kind: kindOf(reason), reason };
}

function kindOf(code: string): FailureKind {
  if (code === 'ECONNREFUSED') return 'connectionRefused';
  if (code === 'ENOTFOUND') return 'hostUnknown';
  if (code === REPLY_TOO_LARGE) return 'tooLarge';
  if (/CERT|TLS|SSL|EPROTO|ISSUER|SELF_SIGNED|SIGNATURE/.test(code)) return 'notEncrypted';
  // Resets, broken pipes, unreachable networks, a name server that asks to try again.
  return 'connectionLost';
}

/** The transport's error code for a body beyond the size limit. */
export const REPLY_TOO_LARGE = 'REPLY_TOO_LARGE';

/** The system code of an error; if every address of a host failed, that of the first. */
export function codeOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null;
  if ('code' in error && typeof error.code === 'string' && error.code !== '') return error.code;
  return error instanceof AggregateError ? codeOf(error.errors[0]) : null;
}
