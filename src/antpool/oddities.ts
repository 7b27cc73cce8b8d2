/**
 * ROW_LEFT_OUT: the row is not in the reading. FIELD_UNREAD: one of its fields is null. DOUBLE: another row of the same
 * name was kept. REPEAT: another row says the same. UNKNOWN_AMOUNT: an unknown field looks like money. ENVELOPE: a field about the list.
 */
export type OddityEffect =
  'ROW_LEFT_OUT' | 'FIELD_UNREAD' | 'DOUBLE' | 'REPEAT' | 'UNKNOWN_AMOUNT' | 'ENVELOPE';

/** Something in a good reply that was not understood and costs only itself. */
export interface Oddity {
  /** its position in the whole list, from 1; null: the reply is not a list */
  row: number | null;
  /** the pool's name of the field; null: the row as a whole */
  field: string | null;
  effect: OddityEffect;
  /** what is wrong, without any money */
  reason: string;
  /** the row as JSON; it may contain money, and is for the quarantine only */
  raw: string;
}

/** Collects oddities while a reply is read. */
export type Oddities = Oddity[];

/** The position and the text of one object of a reply. */
export interface Place {
  row: number | null;
  /** the field's name in front of the object's own; usually empty */
  path?: string;
}
