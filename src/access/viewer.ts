export const SCOPES = ['READ', 'FINANCIALS', 'OPERATE', 'ADMIN'] as const;
export type Scope = (typeof SCOPES)[number];

/** The session of a browser that is signed in. */
export interface ViewerSession {
  readonly id: number;
  readonly createdAt: Date;
  /** to the minute */
  readonly lastSeenAt: Date;
  /** moves on while the session is used, but never past the end of its token */
  readonly expiresAt: Date;
  /** true: ends after 30 days without use instead of 12 hours */
  readonly remember: boolean;
  /** the browser's own name for itself */
  readonly agent: string | null;
}

/** The token behind a request. `groups` null sees every group; otherwise only those listed. */
export interface Viewer {
  name: string;
  /** null or absent: ADMIN_TOKEN, which is not stored */
  tokenId?: number | null;
  scopes: readonly Scope[];
  groups: readonly string[] | null;
  /** the token's expiry; null or absent: never */
  expiresAt?: Date | null;
  /** null or absent: the request was sent with the token itself */
  session?: ViewerSession | null;
}

/** The holder of ADMIN_TOKEN. */
export const ADMINISTRATOR: Viewer = { name: 'admin', scopes: ['ADMIN'], groups: null };

/** Anyone who may read the server's own files. */
export const COMMAND_LINE: Viewer = { name: 'command line', scopes: ['ADMIN'], groups: null };

const IMPLIED: Record<Scope, readonly Scope[]> = {
  READ: ['READ'],
  FINANCIALS: ['READ', 'FINANCIALS'],
  OPERATE: ['READ', 'OPERATE'],
  ADMIN: SCOPES,
};

/** True if the viewer has the scope. ADMIN includes all others, and every scope includes READ. */
export function may(viewer: Viewer, scope: Scope): boolean {
  return viewer.scopes.some((held) => IMPLIED[held].includes(scope));
}
