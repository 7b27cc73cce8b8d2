/** Who asks, and what they may do. */
import type { Clock } from '../clock';
import type { PrismaClient } from '../store/prisma';
import type { TokenActor } from './actor';
import { createAuditLog, type AuditLog, type OnLostOutcome } from './audit';
import { createAuthenticator, type Authenticator } from './authenticate';
import { createToken, type CreatedToken } from './create-token';
import { makeFirstToken } from './first-token';
import { revokeToken } from './revoke-token';
import type { TokenInput } from './token-input';

export type { TokenActor } from './actor';
export type { AuditLog } from './audit';
export type { CreatedToken } from './create-token';
export type { TokenInput } from './token-input';
export { may, SCOPES, type Scope, type Viewer } from './viewer';

export interface AccessOptions {
  db: PrismaClient;
  clock: Clock;
  /** A token with every scope, from the environment. */
  adminToken?: string | null;
  onLostOutcome?: OnLostOutcome;
}

export interface TokenVerbs {
  createToken(input: TokenInput, actor?: TokenActor): Promise<CreatedToken>;
  revokeToken(id: number, actor?: TokenActor): Promise<void>;
}

export interface Access extends Authenticator, TokenVerbs {
  audit: AuditLog;
  /** The secret of a token that was just made, since there was no other way in; else null. To be shown once. */
  ensureFirstToken(): Promise<string | null>;
}

export function createAccess({
  db,
  clock,
  adminToken = null,
  onLostOutcome = () => undefined,
}: AccessOptions): Access {
  const hasAdminToken = adminToken !== null;
  return {
    ...createAuthenticator(db, clock, adminToken),
    audit: createAuditLog(db, clock, onLostOutcome),
    createToken: (input, actor) => createToken({ db, clock }, input, actor),
    revokeToken: (id, actor) => revokeToken({ db, clock, hasAdminToken }, id, actor),
    ensureFirstToken: async () => (adminToken === null ? makeFirstToken(db, clock) : null),
  };
}
