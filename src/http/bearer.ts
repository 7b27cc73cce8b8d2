/** RFC 6750; the scheme's case does not matter, and our tokens are made of these characters only. */
const BEARER = /^Bearer +([A-Za-z0-9_.-]{1,512}) *$/i;

/** The token of an Authorization header; null when there is none, or nothing that could be one of ours. */
export function bearerOf(header: string | undefined): string | null {
  return BEARER.exec(header ?? '')?.[1] ?? null;
}
