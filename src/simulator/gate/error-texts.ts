/** Number and text of a pool error. */
export interface ErrorText {
  readonly code: number;
  readonly message: string;
}

/**
 * Numbers follow the pool's published table. Only the texts of `signature` and `unknownKey` were seen on the wire; the others
 * are made up.
 */
export const ERROR_TEXTS = {
  signature: { code: -7, message: 'Signature error' },
  unknownKey: { code: -6, message: 'API Key not exist' },
  unknown: { code: -1, message: 'unknown error' },
  parameter: { code: -2, message: 'Invalid parameter' },
  banned: { code: -8, message: 'Too many requests' },
  permission: { code: -9, message: 'No permission' },
  worker: { code: -11, message: 'Worker not exist' },
  nonce: { code: -18, message: 'Nonce error' },
  coin: { code: -24, message: 'Coin error' },
} as const satisfies Record<string, ErrorText>;

export type ErrorName = keyof typeof ERROR_TEXTS;
export type ErrorTexts = Record<ErrorName, ErrorText>;

/** Thrown where a call is refused with one of the pool's own errors. */
export class Refusal extends Error {
  constructor(readonly error: ErrorName) {
    super(error);
  }
}
