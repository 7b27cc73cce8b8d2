import type { Reader } from './reader';

/** How often what is served has changed, and what tokens may do; equal versions mean that nothing has. */
export interface DataVersion {
  data: string;
  access: string;
}

/**
 * The version as it is committed, read after the caller asked: whoever asks while a read is under way shares the next
 * one with all others that wait, so that a thousand requests cost a few reads, and none of them an old answer.
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
    select data::text as data, access::text as access from data_version`;
  if (!version) throw new Error('the table data_version has lost its row');
  return version;
}
