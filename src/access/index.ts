/** Authentication and permissions: who sent a request, and what they may do. */
import type { Clock } from '../clock';
import type { PrismaClient } from '../store/connection/prisma';
import type { TokenActor } from './actor';
import { createAuditLog, type AuditLog, type OnLostOutcome } from './audit';
import { createAuthenticator, type Authenticator } from './authenticate';
import { createToken, type CreatedToken } from './create-token';
import { makeFirstToken } from './first-token';
import { createHolders } from './holder';
import { revokeToken } from './revoke-token';
import { createSessions, type SessionVerbs } from './sessions';
import { createSignInCodes, type SignInCodeVerbs } from './sign-in-codes';
import type { TokenInput } from './token-input';

export type { TokenActor } from './actor';
export type { AuditLog } from './audit';
export type { CreatedToken } from './create-token';
export type { SessionVerbs } from './sessions';
export type { SignInCodeVerbs } from './sign-in-codes';
export type { TokenInput } from './token-input';
export { COMMAND_LINE, may, SCOPES, type Scope, type Viewer } from './viewer';

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

export interface Access extends Authenticator, TokenVerbs, SessionVerbs, SignInCodeVerbs {
  audit: AuditLog;
  /** Deletes sessions and codes that have ended. */
  forgetExpired(now: Date): Promise<void>;
  /** The secret of a token created at this start because there was no other way in; else null. Show it once. */
  ensureFirstToken(): Promise<string | null>;
}

export function createAccess({
  db,
  clock,
  adminToken = null,
  onLostOutcome = () => undefined,
}: AccessOptions): Access {
  const hasAdminToken = adminToken !== null;
  const holders = createHolders(adminToken);
  const authenticator = createAuthenticator(db, clock, adminToken);
  const sessions = createSessions(db, clock, holders);
  const codes = createSignInCodes(db, clock, holders);
  return {
    authenticate: authenticator.authenticate,
    authenticateSession: sessions.authenticateSession,
    openSession: sessions.openSession,
    listSessions: sessions.listSessions,
    endSession: sessions.endSession,
    createCode: codes.createCode,
    redeemCode: codes.redeemCode,
    async forgetExpired(now) {
      await sessions.forgetExpired(now);
      await codes.forgetExpired(now);
    },
    async settled() {
      await Promise.all([authenticator.settled(), sessions.settled()]);
    },
    audit: createAuditLog(db, clock, onLostOutcome),
    createToken: (input, actor) => createToken({ db, clock }, input, actor),
    revokeToken: (id, actor) => revokeToken({ db, clock, hasAdminToken }, id, actor),
    ensureFirstToken: async () => (adminToken === null ? makeFirstToken(db, clock) : null),
  };
}
