/** A column of an answer: its name, and the oid of its type. */
export interface Column {
  name: string;
  type: number;
}

/** Oids of PostgreSQL's own types, which never change. */
export const PG_TYPES = {
  bool: 16,
  int8: 20,
  int2: 21,
  int4: 23,
  text: 25,
  float8: 701,
  varchar: 1043,
  timestamptz: 1184,
} as const;
