/** RFC 6750; the scheme's case does not matter, and our tokens are made of these characters only. */
const BEARER = /^Bearer +([A-Za-z0-9_.-]{1,512}) *$/i;
const SCHEME = /^\s*Bearer\b/i;

/** The token of an Authorization header; null: there is none, or it cannot be one of ours. */
export function bearerOf(header: string | undefined): string | null {
  return BEARER.exec(header ?? '')?.[1] ?? null;
}

/** True if an Authorization header carries a token, valid or not. */
export function hasBearer(header: string | undefined): boolean {
  return SCHEME.test(header ?? '');
}
