import { scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { isGood, viewerOfToken, type StoredToken } from './stored-token';
import { ADMINISTRATOR, COMMAND_LINE, type Viewer } from './viewer';

/** A session or a code belongs to a stored token, to ADMIN_TOKEN (by its digest), or to the command line. */
export interface Holder {
  tokenId: number | null;
  adminDigest: string | null;
}

export interface Holders {
  /** The holder for a session that the viewer opens. */
  holderOf(viewer: Viewer): Promise<Holder>;
  /** The holder's current viewer. null: its token expired or was revoked, or ADMIN_TOKEN has changed. */
  viewerOf(holder: Holder & { token: StoredToken | null }, now: Date): Promise<Viewer | null>;
}

const DIGEST_BYTES = 32;
const SALT = 'pow-crm sessions';

export function createHolders(adminToken: string | null): Holders {
  let digest: Promise<string> | null = null;
  const adminDigest = async () => (adminToken === null ? null : (digest ??= slowDigest(adminToken)));
  return {
    async holderOf({ tokenId, name }) {
      if (tokenId != null) return { tokenId, adminDigest: null };
      const digestNow = name === ADMINISTRATOR.name ? await adminDigest() : null;
      if (digestNow === null && name !== COMMAND_LINE.name)
        throw new Error(`nothing stands behind "${name}"`);
      return { tokenId: null, adminDigest: digestNow };
    },
    async viewerOf({ token, tokenId, adminDigest: ofHolder }, now) {
      if (tokenId !== null) return token && isGood(token, now) ? viewerOfToken(token) : null;
      if (ofHolder !== null) return ofHolder === (await adminDigest()) ? ADMINISTRATOR : null;
      return COMMAND_LINE;
    },
  };
}

/** A person may have chosen ADMIN_TOKEN, so its hash must be slow to guess for a thief of the database. */
async function slowDigest(adminToken: string): Promise<string> {
  const bytes = (await promisify(scrypt)(adminToken, SALT, DIGEST_BYTES)) as Buffer;
  return bytes.toString('hex');
}
