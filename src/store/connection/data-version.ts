import type { Reader } from './reader';

/**
 * How often the served data, and the permissions of tokens, have changed, and on which timeline of the database: a
 * replica that is promoted may lack changes, and count again. Equal versions mean no change.
 */
export interface DataVersion {
  data: string;
  access: string;
}

/**
 * The committed version, read after the caller asked. Callers that ask during a read share the next one, so a thousand
 * requests cost a few reads, and none gets an old answer.
 */
export type ReadVersion = () => Promise<DataVersion>;

export function createVersionReader(db: Reader): ReadVersion {
  let running: Promise<unknown> | null = null;
  let next: Promise<DataVersion> | null = null;

  function begin(): Promise<DataVersion> {
    const reading = readVersion(db);
    const settled: Promise<unknown> = reading
      .catch(() => null)
      .then(() => {
        if (running === settled) running = null;
      });
    running = settled;
    return reading;
  }

  return () => {
    if (running === null) return begin();
    next ??= running.then(() => {
      next = null;
      return begin();
    });
    return next;
  };
}

async function readVersion(db: Reader): Promise<DataVersion> {
  const [version] = await db.$queryRaw<DataVersion[]>`
    select concat_ws('-', origin, data) as data, concat_ws('-', origin, access) as access
    from data_version, database_origin() as origin`;
  if (!version) throw new Error('the table data_version has lost its row');
  return version;
}
