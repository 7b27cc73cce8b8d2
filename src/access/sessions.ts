import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock';
import { inTransaction, type Db, type PrismaClient } from '../store/connection/prisma';
import { VerbError } from '../verb-error';
import { isWithin, UNBOUND, type TokenActor } from './actor';
import type { Holder, Holders } from './holder';
import { createKnownSessions, knownSession, type KnownSession } from './known-sessions';
import { hashToken } from './token';
import type { Viewer } from './viewer';

const SECRET_BYTES = 32;
const HOUR_MS = 3_600_000;
const IDLE_MS = { forget: 12 * HOUR_MS, remember: 30 * 24 * HOUR_MS };
/** Stored to the minute, so that a polling dashboard does not write on every request. */
const SEEN_EVERY_MS = 60_000;
/** The most sessions of one token. Beyond it, the sessions unused for longest end. */
const MOST_OF_ONE_HOLDER = 100;
const LONGEST_AGENT = 200;

export interface OpenSession {
  /** true: ends after 30 days without use instead of 12 hours */
  remember: boolean;
  /** the browser's own name for itself */
  agent: string | null;
  /** the secret that this browser had before; its session ends */
  replaces: string | null;
}

export interface SessionVerbs {
  /** Signs a browser in as the viewer. The secret goes into its cookie and is not stored. */
  openSession(viewer: Viewer, input: OpenSession): Promise<{ secret: string; viewer: Viewer }>;
  /**
   * The viewer of the session; null: there is none any more. The database is asked again only if `access` has changed.
   */
  authenticateSession(secret: string, version: () => Promise<{ access: string }>): Promise<Viewer | null>;
  /** The active sessions that the actor sees, most recently used first. */
  listSessions(actor?: TokenActor): Promise<Viewer[]>;
  /** Ends a session from the next request on. NOT_FOUND: the actor sees no such session. */
  endSession(id: number, actor?: TokenActor): Promise<void>;
}

export interface SessionKeeper extends SessionVerbs {
  /** Deletes sessions that ended before then. */
  forgetExpired(now: Date): Promise<void>;
  /** Resolves when no note of a last use is being written. */
  settled(): Promise<void>;
}

export function createSessions(db: PrismaClient, clock: Clock, holders: Holders): SessionKeeper {
  const known = createKnownSessions(db, holders);
  const touches = new Set<Promise<unknown>>();

  /** Nobody waits for it; if a note is lost, the next request writes it. */
  const touch = (session: KnownSession, now: Date) => {
    const before = new Date(now.getTime() - SEEN_EVERY_MS);
    if (session.lastSeenAt > before) return;
    session.lastSeenAt = now;
    session.expiresAt = endOf(session.remember, session.viewer, now);
    const where = { id: session.id, lastSeenAt: { lte: before } };
    const data = { lastSeenAt: now, expiresAt: session.expiresAt };
    const done: Promise<unknown> = db.session
      .updateMany({ where, data })
      .catch(() => null)
      .finally(() => touches.delete(done));
    touches.add(done);
  };

  return {
    async openSession(viewer, { remember, agent, replaces }) {
      const now = clock.now();
      const secret = randomBytes(SECRET_BYTES).toString('base64url');
      const holder = await holders.holderOf(viewer);
      const data = {
        ...holder,
        ...{ hash: hashToken(secret), agent: agent?.slice(0, LONGEST_AGENT) ?? null, remember },
        ...{ createdAt: now, lastSeenAt: now, expiresAt: endOf(remember, viewer, now) },
      };
      const row = await inTransaction(db, async (tx) => {
        if (replaces !== null) await tx.session.deleteMany({ where: { hash: hashToken(replaces) } });
        await endSurplus(tx, holder);
        return tx.session.create({ data });
      });
      return { secret, viewer: knownSession(row, viewer).viewer };
    },
    async authenticateSession(secret, version) {
      const { access } = await version();
      const now = clock.now();
      const session = await known.find(hashToken(secret), access, now);
      if (session === null) return null;
      touch(session, now);
      return session.viewer;
    },
    async listSessions(actor = UNBOUND) {
      const now = clock.now();
      const rows = await db.session.findMany({
        where: { expiresAt: { gt: now } },
        orderBy: [{ lastSeenAt: 'desc' }, { id: 'desc' }],
        include: { token: true },
      });
      const viewers = await Promise.all(
        rows.map(async (row) => {
          const viewer = await holders.viewerOf(row, now);
          return viewer && isWithin(actor, viewer.groups) ? knownSession(row, viewer).viewer : null;
        }),
      );
      return viewers.filter((viewer) => viewer !== null);
    },
    async endSession(id, actor = UNBOUND) {
      const row = await db.session.findUnique({ where: { id }, include: { token: true } });
      const groups = row?.token && row.token.groups.length > 0 ? row.token.groups : null;
      if (!row || !isWithin(actor, groups)) throw new VerbError('NOT_FOUND', 'There is no such session.');
      await db.session.deleteMany({ where: { id } });
    },
    async forgetExpired(now) {
      await db.session.deleteMany({ where: { expiresAt: { lte: now } } });
    },
    async settled() {
      await Promise.all(touches);
    },
  };
}

/** When the session ends if it is not used again; never after its token. */
function endOf(remember: boolean, { expiresAt }: Viewer, now: Date): Date {
  const end = new Date(now.getTime() + (remember ? IDLE_MS.remember : IDLE_MS.forget));
  return expiresAt && expiresAt < end ? expiresAt : end;
}

/** Makes room for one more session. If there is room, nothing is deleted, so no process has to forget what it knows. */
async function endSurplus(tx: Db, { tokenId, adminDigest }: Holder): Promise<void> {
  const surplus = await tx.session.findMany({
    where: { tokenId, adminDigest },
    orderBy: [{ lastSeenAt: 'desc' }, { id: 'desc' }],
    skip: MOST_OF_ONE_HOLDER - 1,
    select: { id: true },
  });
  if (surplus.length > 0) await tx.session.deleteMany({ where: { id: { in: surplus.map(({ id }) => id) } } });
}
