import type { Clock } from '../clock';
import type { PrismaClient } from '../store/prisma';
import type { Viewer } from './viewer';

/** What stands in a row whose action has not ended, or whose process died before it could say how. */
const UNFINISHED = 'UNFINISHED';

export interface AuditedAction {
  viewer: Viewer;
  /** the mutation's name */
  action: string;
  /** what it is about, by id or name; never a secret */
  target: string | null;
}

export interface AuditRow {
  /**
   * `outcome`: OK or an error code. A target that is only known now (what was made) takes the place of the first. Never
   * rejects: what is done is done, and its caller must hear of it.
   */
  end(outcome: string, target?: string | null): Promise<void>;
}

export interface AuditLog {
  /** Notes the action before it begins, so that none goes without a trace; when that fails, it must not begin. */
  begin(action: AuditedAction): Promise<AuditRow>;
  /** Lets go of what began before. */
  forgetBefore(before: Date): Promise<void>;
}

/** Told when the outcome of an action that was begun could not be written. */
export type OnLostOutcome = (error: unknown, lost: { id: bigint; action: string; outcome: string }) => void;

const LONGEST_TARGET = 500;

/** Writes who did what. Two short statements of their own: the row stands, whatever becomes of the action's transaction. */
export function createAuditLog(db: PrismaClient, clock: Clock, onLost: OnLostOutcome): AuditLog {
  return {
    async begin({ viewer, action, target }) {
      const data = {
        at: clock.now(),
        tokenId: viewer.tokenId ?? null,
        actor: viewer.name,
        actorGroups: viewer.groups ? [...viewer.groups] : [],
        action,
        target: shown(target),
        outcome: UNFINISHED,
      };
      const { id } = await db.auditEntry.create({ data, select: { id: true } });
      return {
        async end(outcome, known) {
          const more = known === undefined ? {} : { target: shown(known) };
          const update = { where: { id }, data: { outcome, ...more }, select: { id: true } };
          await db.auditEntry
            .update(update)
            .catch((error: unknown) => onLost(error, { id, action, outcome }));
        },
      };
    },
    async forgetBefore(before) {
      await db.auditEntry.deleteMany({ where: { at: { lt: before } } });
    },
  };
}

/** Names come from callers: no control characters (a NUL is none that PostgreSQL takes), and no essays. */
function shown(target: string | null): string | null {
  const text = target?.replace(/\p{Cc}/gu, '\uFFFD') ?? null;
  return text !== null && text.length > LONGEST_TARGET ? `${text.slice(0, LONGEST_TARGET)}…` : text;
}
