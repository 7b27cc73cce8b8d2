/** The ways in which a verb can refuse; the API returns them as `extensions.code`. */
export const VERB_ERROR_CODES = [
  'BAD_USER_INPUT',
  'FORBIDDEN',
  'NOT_FOUND',
  'CONFLICT',
  'LIMIT_EXCEEDED',
  'UNAVAILABLE',
] as const;
export type VerbErrorCode = (typeof VERB_ERROR_CODES)[number];

/** A verb's refusal. `message` is one sentence for the caller; it never contains a secret or an SQL text. */
export class VerbError extends Error {
  override readonly name = 'VerbError';

  constructor(
    readonly code: VerbErrorCode,
    message: string,
  ) {
    super(message);
  }
}
