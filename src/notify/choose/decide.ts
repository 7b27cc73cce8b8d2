import type { AlertFacts, Telling, Wishes } from '../types';
import { isMuted, wants } from './wants';

/** What a channel was last told about a subject, and what is held back from it. */
export interface SubjectState {
  /** told as fired and not yet as resolved */
  toldAlertId: bigint | null;
  /** of the last message, reminders apart */
  toldAt: Date | null;
  /** the last message came after CALM_AFTER without any */
  calm: boolean;
  remindedAt: Date | null;
  heldAt: Date | null;
  /** when what a silence or a roll-up held back came free */
  freeAt: Date | null;
}

/** How a subject stands: the alert open now, and the one that was told as fired, if it has resolved since. */
export interface Situation {
  open: AlertFacts | null;
  ended: AlertFacts | null;
  /** the open one has new facts (a second unknown address), to be told though it was told before */
  renewed: boolean;
}

export interface Decision {
  tell: Telling[];
  state: SubjectState;
}

/** A flapping subject gives one message in this time. */
export const CAP_MS = 60 * 60_000;
/** An incident after this long without a message is told at once, its end too; sooner, the end waits for the cap. */
const CALM_AFTER_MS = 2 * CAP_MS;

export const NEVER_TOLD: SubjectState = {
  toldAlertId: null,
  toldAt: null,
  calm: false,
  remindedAt: null,
  heldAt: null,
  freeAt: null,
};

/**
 * What a channel is to be told about a subject now, compared with what it was told before. `fresh`: the situation comes
 * from a change just made; otherwise it is an old one looked at again, and what had been muted must first be seen anew,
 * for a machine under a roll-up may be well again with its list not read yet.
 */
export function decide(
  wishes: Wishes,
  state: SubjectState,
  { open, ended, renewed }: Situation,
  now: Date,
  fresh: boolean,
): Decision {
  const wanted = open && !open.baseline && wants(wishes, open) ? open : null;
  if (wanted && renewed && !wanted.silenced && !wanted.inhibited)
    return tell(state, [{ alert: wanted, change: 'FIRED' }], now);
  const news = wanted?.id === state.toldAlertId ? null : wanted;
  const told = state.toldAlertId !== null && open?.id !== state.toldAlertId;
  if (!news) {
    if (!told || !ended) return settled(state);
    if (isMuted(ended)) return hold(state, now, null);
    return capFree(state, now) || state.calm
      ? tell(state, [{ alert: ended, change: 'RESOLVED' }], now)
      : hold(state, now, state.freeAt);
  }
  if (isMuted(news)) return hold(state, now, null);
  const freeAt = state.freeAt ?? (fresh ? news.lastSeenAt : now);
  const seenSince = fresh || news.lastSeenAt >= freeAt;
  if (!seenSince || !capFree(state, now) || (told && !ended)) return hold(state, now, freeAt);
  const end: Telling[] = told && ended ? [{ alert: ended, change: 'RESOLVED' }] : [];
  return tell(state, [...end, { alert: news, change: 'FIRED' }], now);
}

function capFree({ toldAt }: SubjectState, now: Date): boolean {
  return toldAt === null || now.getTime() - toldAt.getTime() >= CAP_MS;
}

function settled(state: SubjectState): Decision {
  return { tell: [], state: { ...state, heldAt: null, freeAt: null } };
}

function hold(state: SubjectState, now: Date, freeAt: Date | null): Decision {
  return { tell: [], state: { ...state, heldAt: state.heldAt ?? now, freeAt } };
}

function tell(state: SubjectState, tellings: Telling[], now: Date): Decision {
  const fired = tellings.find((telling) => telling.change === 'FIRED');
  const quiet = state.toldAt === null || now.getTime() - state.toldAt.getTime() >= CALM_AFTER_MS;
  return {
    tell: tellings,
    state: {
      toldAlertId: fired?.alert.id ?? null,
      toldAt: now,
      calm: fired !== undefined && quiet,
      remindedAt: null,
      heldAt: null,
      freeAt: null,
    },
  };
}
