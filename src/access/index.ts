/** Who asks, and what they may do. */
import type { Clock } from '../clock';
import type { PrismaClient } from '../store/prisma';
import { createAuthenticator, type Authenticator } from './authenticate';
import { makeFirstToken } from './first-token';

export { may, SCOPES, type Scope, type Viewer } from './viewer';

export interface AccessOptions {
  db: PrismaClient;
  clock: Clock;
  /** A token with every scope, from the environment. */
  adminToken?: string | null;
}

export interface Access extends Authenticator {
  /** The secret of a token that was just made, since there was no other way in; else null. To be shown once. */
  ensureFirstToken(): Promise<string | null>;
}

export function createAccess({ db, clock, adminToken = null }: AccessOptions): Access {
  return {
    ...createAuthenticator(db, clock, adminToken),
    ensureFirstToken: async () => (adminToken === null ? makeFirstToken(db, clock) : null),
  };
}
