import { SCOPES, type Scope, type Viewer } from './viewer';

/** The columns of access_tokens that decide who may do what. */
export interface StoredToken {
  id: number;
  name: string;
  scopes: string[];
  groups: string[];
  expiresAt: Date | null;
  revokedAt: Date | null;
}

export function isGood({ revokedAt, expiresAt }: StoredToken, now: Date): boolean {
  return revokedAt === null && (expiresAt === null || expiresAt > now);
}

export function viewerOfToken({ id, name, expiresAt, ...row }: StoredToken): Viewer {
  const scopes = row.scopes.filter((scope): scope is Scope => SCOPES.some((one) => one === scope));
  const groups = row.groups.length === 0 ? null : row.groups;
  return { name, tokenId: id, scopes, groups, expiresAt };
}
