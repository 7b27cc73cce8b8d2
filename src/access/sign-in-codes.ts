import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock';
import type { PrismaClient } from '../store/connection/prisma';
import type { Holders } from './holder';
import { hashToken } from './token';
import type { Viewer } from './viewer';

const CODE_BYTES = 32;
/** Long enough to carry a link from a terminal to a browser. */
const GOOD_FOR_MS = 10 * 60_000;

export interface SignInCodeVerbs {
  /** Creates a code that signs one browser in as the viewer, once and within minutes. It is not stored. */
  createCode(viewer: Viewer): Promise<{ code: string; expiresAt: Date }>;
  /** Uses a code. null: there is no such code (any more), or its token has ended. */
  redeemCode(code: string): Promise<Viewer | null>;
}

interface SignInCodes extends SignInCodeVerbs {
  forgetExpired(now: Date): Promise<void>;
}

export function createSignInCodes(db: PrismaClient, clock: Clock, holders: Holders): SignInCodes {
  const forgetExpired = async (now: Date) => {
    await db.signInCode.deleteMany({ where: { expiresAt: { lte: now } } });
  };
  return {
    async createCode(viewer) {
      const now = clock.now();
      await forgetExpired(now);
      const code = randomBytes(CODE_BYTES).toString('base64url');
      const expiresAt = new Date(now.getTime() + GOOD_FOR_MS);
      const holder = await holders.holderOf(viewer);
      await db.signInCode.create({ data: { hash: hashToken(code), ...holder, expiresAt } });
      return { code, expiresAt };
    },
    async redeemCode(code) {
      const now = clock.now();
      const hash = hashToken(code);
      const row = await db.signInCode.findUnique({ where: { hash }, include: { token: true } });
      // If two requests use it at once, only one of them finds a row to delete.
      const { count } = row ? await db.signInCode.deleteMany({ where: { hash } }) : { count: 0 };
      return row && count === 1 && row.expiresAt > now ? holders.viewerOf(row, now) : null;
    },
    forgetExpired,
  };
}
