export const SCOPES = ['READ', 'FINANCIALS', 'OPERATE', 'ADMIN'] as const;
export type Scope = (typeof SCOPES)[number];

/** Who asks: the token behind a request. `groups` null sees every group; otherwise only those named. */
export interface Viewer {
  name: string;
  /** null or absent: not a stored token, but that of the environment */
  tokenId?: number | null;
  scopes: readonly Scope[];
  groups: readonly string[] | null;
}

const IMPLIED: Record<Scope, readonly Scope[]> = {
  READ: ['READ'],
  FINANCIALS: ['READ', 'FINANCIALS'],
  OPERATE: ['READ', 'OPERATE'],
  ADMIN: SCOPES,
};

/** Whether the viewer may do what the scope allows; ADMIN may do everything, the others include READ. */
export function may(viewer: Viewer, scope: Scope): boolean {
  return viewer.scopes.some((held) => IMPLIED[held].includes(scope));
}
