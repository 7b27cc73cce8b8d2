import type { AlertHappening, AlertKind, AlertResolution, AlertSeverity, ChannelType } from '../vocabulary';
import type { ToldChange } from './words';

/** An alert as messages tell it. `account` is null: the alert is about the pool as a whole. */
export interface AlertFacts {
  id: bigint;
  kind: AlertKind;
  severity: AlertSeverity;
  account: { id: number; name: string; group: string | null } | null;
  worker: { id: bigint; name: string } | null;
  message: string;
  value: number | null;
  threshold: number | null;
  /** when the condition began, not when it was noticed */
  startedAt: Date;
  firedAt: Date;
  lastSeenAt: Date;
  resolvedAt: Date | null;
  /** the first facts without the condition, even if they have yet to last; null: none */
  endedAt: Date | null;
  resolution: AlertResolution | null;
  resolvedBy: string | null;
  /** since when it is known to be partly over; null: it is not */
  easedAt: Date | null;
  /** how often the same fired in the last 24 hours, this time included */
  times: number;
  /** silenced, inhibited, acknowledged: each holds messages back while it lasts */
  silenced: boolean;
  inhibited: boolean;
  acknowledged: boolean;
  /** true: it existed when the installation or account was new, so it is never sent */
  baseline: boolean;
  /** its account is disabled: the facts stand still, and say nothing of the present */
  frozen: boolean;
}

/**
 * A change of an alert. FIRED may be said again of the same alert, when its severity rises, it eases or a roll-up ends:
 * each channel is told once, but for REPEATED, which brings new facts.
 */
export interface AlertChange extends AlertFacts {
  what: AlertHappening;
  change: 'FIRED' | 'RESOLVED';
}

/** A message's statement about one alert. */
export interface Telling {
  alert: AlertFacts;
  change: ToldChange;
}

/** Which alerts a channel wants; null: all. */
export interface Wishes {
  minSeverity: AlertSeverity;
  kinds: readonly AlertKind[] | null;
  groups: readonly string[] | null;
}

/** The clock of a channel. */
export interface Hours {
  /** an IANA name */
  timeZone: string;
  /** "22:00"; null: no quiet hours */
  quietFrom: string | null;
  quietUntil: string | null;
  /** true: what is critical waits for their end too */
  quietCritical: boolean;
}

/** The settings that decide which messages a channel gets. */
export interface Listener extends Wishes, Hours {
  /** true: its last message has not arrived */
  failing: boolean;
}

export interface Channel extends Listener {
  id: number;
  name: string;
  type: ChannelType;
  enabled: boolean;
  repeatSeconds: number | null;
  digest: boolean;
  digestAt: Date;
  /** from 0 to 23, by the clock of the zone */
  digestHour: number;
  /** true: its readers may see amounts and wallets */
  showMoney: boolean;
  target: string;
  sealed: string;
}

/** A message as it goes out. `key` stays the same through all attempts. */
export interface Message {
  key: string;
  event: string;
  subject: string;
  body: string;
  /** JSON text */
  document: string;
}

/** Seals a text for one context; sealed for one, it opens for no other. `open` throws when it does not open. */
export interface ConfigVault {
  seal(text: string, context: string): string;
  open(sealed: string, context: string): string;
}
