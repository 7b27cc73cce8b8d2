import type { Clock } from '../clock';
import type { PrismaClient } from '../store/connection/prisma';
import { createRefusals, type LeftOut } from './refusals';
import type { Viewer } from './viewer';

/** The outcome of a row whose action has not ended, or whose process died before it could say how. */
const UNFINISHED = 'UNFINISHED';

export interface AuditedAction {
  viewer: Viewer;
  /** the mutation's name */
  action: string;
  /** the id or name of what is changed; never a secret */
  target: string | null;
}

export interface AuditRow {
  /**
   * Writes the outcome: OK or an error code. A target that is known only now (a new object) replaces the first. Never
   * rejects: the change is made, and its caller must hear of it.
   */
  end(outcome: string, target?: string | null): Promise<void>;
}

export interface AuditLog {
  /**
   * Writes the row before the action begins, so that no action goes unrecorded. If this fails, the action must not
   * begin.
   */
  begin(action: AuditedAction): Promise<AuditRow>;
  /** Deletes rows of actions that began before then. */
  forgetBefore(before: Date): Promise<void>;
}

/** Called if the outcome of an action could not be written. */
export type OnLostOutcome = (error: unknown, lost: { id: bigint; action: string; outcome: string }) => void;

const LONGEST_TARGET = 500;

/** The `action` of the row that counts a minute's refused mutations without rows of their own. */
const LEFT_OUT = 'refusedMutations';

/**
 * Records who did what. The row's two short statements are their own transactions: the row stays even if the action
 * rolls back. Refused actions get a limited number of rows per token and minute; one row counts the others.
 */
export function createAuditLog(db: PrismaClient, clock: Clock, onLost: OnLostOutcome): AuditLog {
  const refusals = createRefusals();
  const finish = (id: bigint, data: { outcome: string; target?: string | null; action?: string }) =>
    db.auditEntry.update({ where: { id }, data, select: { id: true } });

  async function count(leftOut: LeftOut, id: bigint): Promise<void> {
    const { rowId, minute } = leftOut;
    if (id !== rowId) await db.auditEntry.deleteMany({ where: { id } });
    leftOut.written = leftOut.written
      .catch(() => undefined)
      .then(() =>
        finish(rowId, {
          action: LEFT_OUT,
          outcome: 'LIMIT_EXCEEDED',
          target: counted(leftOut.count, minute),
        }),
      );
    await leftOut.written;
  }

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
          const leftOut = outcome === 'OK' ? null : refusals(viewer, id, clock.now());
          const more = known === undefined ? {} : { target: shown(known) };
          const written = leftOut ? count(leftOut, id) : finish(id, { outcome, ...more });
          await written.catch((error: unknown) => onLost(error, { id, action, outcome }));
        },
      };
    },
    async forgetBefore(before) {
      await db.auditEntry.deleteMany({ where: { at: { lt: before } } });
    },
  };
}

function counted(count: number, minute: Date): string {
  return `${count} more refused in the minute from ${minute.toISOString().slice(0, 16)}Z`;
}

/** Names come from callers, so control characters go (PostgreSQL refuses a NUL) and long names are cut. */
function shown(target: string | null): string | null {
  const text = target?.replace(/\p{Cc}/gu, '\uFFFD') ?? null;
  return text !== null && text.length > LONGEST_TARGET ? `${text.slice(0, LONGEST_TARGET)}…` : text;
}
