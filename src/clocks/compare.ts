/** The differences between three clocks in milliseconds; null: not known. */
export interface Clocks {
  /** this process's clock minus the database's */
  processAheadMs: number | null;
  /** the database's clock minus the pool's */
  databaseAheadMs: number | null;
}

export interface WrongClock {
  /** how far the wrong clock is off, or how far the two clocks differ */
  offMs: number;
  /** a sentence that says whose clock is wrong */
  finding: string;
}

/** NTP keeps clocks much closer than this; the pool's header has whole seconds. */
const AGREED_MS = 60_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Finds whose clock is wrong, and by how much: two that agree outvote the third. null: all known clocks agree. */
export function compareClocks({
  processAheadMs: process,
  databaseAheadMs: database,
}: Clocks): WrongClock | null {
  const processOff = process !== null && Math.abs(process) > AGREED_MS;
  const databaseOff = database !== null && Math.abs(database) > AGREED_MS;
  if (!processOff && !databaseOff) return null;
  if (processOff && !databaseOff) {
    const known = database === null ? 'the database says' : 'the database and the pool say';
    return {
      offMs: process,
      finding: `The clock of this server is ${offWords(process)} what ${known}. The database's time is used.`,
    };
  }
  const off = database ?? 0;
  if (process !== null && processOff && Math.abs(process + off) <= AGREED_MS)
    return {
      offMs: off,
      finding: `The clock of the database is ${offWords(off)} what this server and the pool say. Old data is not deleted until this is fixed.`,
    };
  if (!processOff)
    return {
      offMs: off,
      finding: `The clocks of this server and its database are ${offWords(off)} the pool's. Old data is not deleted until this is fixed.`,
    };
  return {
    offMs: off,
    finding: `The clock of the database is ${offWords(off)} the pool's, and that of this server ${offWords(process ?? 0)} the database's. Old data is not deleted until this is fixed.`,
  };
}

/** Writes a difference, such as "2 h 0 min ahead of". */
function offWords(ms: number): string {
  const off = Math.abs(ms);
  const whole = (unit: number) => Math.floor(off / unit);
  const words =
    off >= DAY_MS
      ? `${whole(DAY_MS)} d ${Math.floor((off % DAY_MS) / HOUR_MS)} h`
      : off >= HOUR_MS
        ? `${whole(HOUR_MS)} h ${Math.floor((off % HOUR_MS) / MINUTE_MS)} min`
        : `${whole(MINUTE_MS)} min ${Math.floor((off % MINUTE_MS) / 1_000)} s`;
  return `${words} ${ms > 0 ? 'ahead of' : 'behind'}`;
}
