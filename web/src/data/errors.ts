/** An error of the API at one place of an answer. */
export interface Problem {
  code: string;
  message: string;
  /** "accounts.nodes.3.balance"; empty: the whole of it */
  path: string;
}

export type FailureCode =
  /** no server answered */
  | 'UNREACHABLE'
  /** something answered that is not this API */
  | 'UNREADABLE'
  /** the codes of the API */
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'BAD_USER_INPUT'
  | 'NOT_FOUND'
  | 'CONFLICT'
  | 'LIMIT_EXCEEDED'
  | 'UNAVAILABLE'
  | (string & {});

/** Why a request gave no data at all. */
export class Failure extends Error {
  constructor(
    readonly code: FailureCode,
    message: string,
    /** when the server wants to be asked again, in milliseconds from now */
    readonly retryAfterMs: number | null = null,
  ) {
    super(message);
    this.name = 'Failure';
  }
}

/** A sentence for whoever reads the screen. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** True if the server may answer the same question a little later. */
export function mayPass(error: unknown): boolean {
  return !(error instanceof Failure) || ['UNREACHABLE', 'UNAVAILABLE', 'LIMIT_EXCEEDED'].includes(error.code);
}

/** "Retry-After" in seconds or as a date, as milliseconds from now. */
export function retryAfter(header: string | null, now: number): number | null {
  if (header === null || header.trim() === '') return null;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1_000);
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}
