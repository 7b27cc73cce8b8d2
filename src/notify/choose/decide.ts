import type { AlertFacts, Listener, Telling } from '../types';
import type { AlertSeverity } from '../../vocabulary';
import { isAtLeast, type ToldChange } from '../words';
import { waitsForMorning } from './quiet';
import { isHushed, isMuted, isOwnFailure, wants } from './wants';

/** The last messages to a channel about a subject, and what is held back. */
export interface SubjectState {
  /** sent as fired and not yet as resolved */
  toldAlertId: bigint | null;
  /** of the last message, except reminders */
  toldAt: Date | null;
  /** true: the last message came after CALM_AFTER without any */
  calm: boolean;
  remindedAt: Date | null;
  heldAt: Date | null;
  /** when the hold-back by a silence or a larger alert ended */
  freeAt: Date | null;
  /** how severe the told one was when it was told; null: nothing is told as fired */
  toldSeverity: AlertSeverity | null;
  /** it was told as partly over */
  toldEased: boolean;
  /** an alert that is to be told although it belongs to the baseline, because the channel is new */
  owedAlertId: bigint | null;
}

/** The state of a subject: its open alert, and the one that was sent as fired, if it has resolved since. */
export interface Situation {
  open: AlertFacts | null;
  ended: AlertFacts | null;
  /** the one that has just resolved and was not sent as fired */
  unsent: AlertFacts | null;
  /** true: the open alert has new facts (a second unknown address), to be sent again */
  renewed: boolean;
}

export interface Decision {
  tell: Telling[];
  state: SubjectState;
}

export interface Decided extends Decision {
  /** it came and went in the quiet hours, and is told after them */
  missed: AlertFacts | null;
}

/** After an incident that came soon after another, good news must have lasted as long as this before it is told. */
export const CAP_MS = 60 * 60_000;
/** An incident after this long without a message is told at once, its end too. */
const CALM_AFTER_MS = 2 * CAP_MS;

export const NEVER_TOLD: SubjectState = {
  toldAlertId: null,
  toldAt: null,
  calm: false,
  remindedAt: null,
  heldAt: null,
  freeAt: null,
  toldSeverity: null,
  toldEased: false,
  owedAlertId: null,
};

/**
 * Decides what to send a channel about a subject, compared with its earlier messages. `fresh`: the subject has just
 * changed. Otherwise an old state is reviewed, and anything that was held back must first be observed again, because a
 * worker may have recovered before its list was read.
 */
export function decide(
  channel: Listener,
  state: SubjectState,
  situation: Situation,
  now: Date,
  fresh: boolean,
): Decided {
  const { unsent } = situation;
  const missed = unsent && isMissed(channel, state, unsent, now) ? unsent : null;
  return { ...decideNow(channel, state, situation, now, fresh), missed };
}

function decideNow(
  channel: Listener,
  state: SubjectState,
  { open, ended, renewed }: Omit<Situation, 'unsent'>,
  now: Date,
  fresh: boolean,
): Decision {
  const wanted = open && isNews(open, state) && wants(channel, open) ? open : null;
  const subject = wanted ?? ended;
  if (wanted && isOwnFailure(channel, wanted))
    return wanted.id === state.toldAlertId ? settled(state) : hold(state, now, null);
  if (subject && waitsForMorning(channel, subject, now))
    return untilMorning(state, subject, open, now, fresh);
  if (wanted && renewed && !isHushed(wanted)) return tell(state, [{ alert: wanted, change: 'FIRED' }], now);
  if (wanted && wanted.id === state.toldAlertId) return goesOn(state, wanted, now, fresh);
  const told = state.toldAlertId !== null && open?.id !== state.toldAlertId;
  if (!wanted) {
    if (!told || !ended) return settled(state);
    if (isMuted(ended)) return hold(state, now, null);
    return lasts(state, ended.resolvedAt ?? now, now)
      ? tell(state, [{ alert: ended, change: 'RESOLVED' }], now)
      : hold(state, now, state.freeAt);
  }
  if (isMuted(wanted)) return hold(state, now, null);
  const freeAt = freeSince(state, wanted, now, fresh);
  if (!fresh && wanted.lastSeenAt < freeAt) return hold(state, now, freeAt);
  // "Resolved" must never be the last word over something that fires; while "fired" is, the next one can wait.
  if (!told) return tell(state, [{ alert: wanted, change: 'FIRED' }], now);
  if (!ended || !(capFree(state, now) || isWorse(wanted, state))) return hold(state, now, freeAt);
  return tell(
    state,
    [
      { alert: ended, change: 'RESOLVED' },
      { alert: wanted, change: 'FIRED' },
    ],
    now,
  );
}

/** A baseline is no news, except to a channel that is newer. */
function isNews({ id, baseline }: AlertFacts, { owedAlertId, toldAlertId }: SubjectState): boolean {
  return !baseline || id === owedAlertId || id === toldAlertId;
}

/** True if the alert was held back by the quiet hours alone, from its first message to its end. */
function isMissed(channel: Listener, state: SubjectState, alert: AlertFacts, now: Date): boolean {
  const { heldAt, freeAt } = state;
  const waits = [now, heldAt].some((at) => at !== null && waitsForMorning(channel, alert, at));
  const isFree = heldAt !== null && freeAt !== null && alert.lastSeenAt >= freeAt && !isHushed(alert);
  return waits && isFree && isNews(alert, state) && wants(channel, alert);
}

/** The news of an alert that was sent as fired and still fires: it has become worse, or is partly over. */
function goesOn(state: SubjectState, alert: AlertFacts, now: Date, fresh: boolean): Decision {
  const isBack = alert.easedAt === null && state.toldEased;
  const worse = isWorse(alert, state) || isBack;
  const eased = worse || state.toldEased ? null : alert.easedAt;
  if (!worse && !eased) return settled(state);
  if (isHushed(alert)) return hold(state, now, null);
  const freeAt = freeSince(state, alert, now, fresh);
  if (eased)
    return lasts(state, eased, now)
      ? tell(state, [{ alert, change: 'BETTER' }], now)
      : hold(state, now, freeAt);
  return !fresh && alert.lastSeenAt < freeAt
    ? hold(state, now, freeAt)
    : tell({ ...state, calm: state.calm && !isBack }, [{ alert, change: 'WORSE' }], now);
}

function isWorse({ severity }: AlertFacts, { toldSeverity }: SubjectState): boolean {
  return toldSeverity !== null && severity !== toldSeverity && isAtLeast(severity, toldSeverity);
}

/** From when on a sight of it counts: at once, or after it came free. */
function freeSince(state: SubjectState, alert: AlertFacts, now: Date, fresh: boolean): Date {
  return state.freeAt ?? (fresh ? alert.lastSeenAt : now);
}

/** Its facts are seen all night, so that it can be told as soon as the quiet hours end. */
function untilMorning(
  state: SubjectState,
  subject: AlertFacts,
  open: AlertFacts | null,
  now: Date,
  fresh: boolean,
): Decision {
  const isTold = state.toldAlertId !== null;
  const hasNews = subject.resolvedAt
    ? isTold && open?.id !== state.toldAlertId
    : subject.id !== state.toldAlertId ||
      isWorse(subject, state) ||
      (subject.easedAt !== null) !== state.toldEased;
  if (!hasNews) return settled(state);
  return hold(state, now, isMuted(subject) ? null : freeSince(state, subject, now, fresh));
}

function capFree({ toldAt }: SubjectState, now: Date): boolean {
  return toldAt === null || now.getTime() - toldAt.getTime() >= CAP_MS;
}

/** True if the end may be sent now: for a flapping subject, only if it came late or has lasted. */
function lasts({ toldAt, calm }: SubjectState, since: Date, now: Date): boolean {
  return (
    calm ||
    toldAt === null ||
    since.getTime() - toldAt.getTime() >= CAP_MS ||
    now.getTime() - since.getTime() >= CAP_MS
  );
}

function settled(state: SubjectState): Decision {
  return { tell: [], state: { ...state, heldAt: null, freeAt: null } };
}

function hold(state: SubjectState, now: Date, freeAt: Date | null): Decision {
  return { tell: [], state: { ...state, heldAt: state.heldAt ?? now, freeAt } };
}

const OPENS: readonly ToldChange[] = ['FIRED', 'WORSE', 'BETTER'];

function tell(state: SubjectState, tellings: Telling[], now: Date): Decision {
  const last = tellings.find(({ change }) => OPENS.includes(change));
  const quiet = state.toldAt === null || now.getTime() - state.toldAt.getTime() >= CALM_AFTER_MS;
  return {
    tell: tellings,
    state: {
      toldAlertId: last?.alert.id ?? null,
      toldAt: now,
      calm: last?.change === 'FIRED' ? quiet : last !== undefined && state.calm,
      remindedAt: null,
      heldAt: null,
      freeAt: null,
      toldSeverity: last?.alert.severity ?? null,
      toldEased: last !== undefined && last.alert.easedAt !== null,
      owedAlertId: null,
    },
  };
}
