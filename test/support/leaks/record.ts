import { appendFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder in which this run keeps what its tests wrote, and the secrets that they used. Made by global-setup. */
export const RECORD_VARIABLE = 'POW_CRM_TEST_RECORD';

export interface Written {
  /** file and name of the test */
  test: string;
  /** what was written: a log line, an answer, a column */
  what: string;
  text: string;
}

export interface UsedSecret {
  /** what it is, and where it was first met */
  what: string;
  secret: string;
}

/** Shorter ones are words: nobody can look for them. */
const SHORTEST_SECRET = 8;

declare global {
  /** Set by the environment of each test file: which test runs now. */
  var testOfThisMoment: (() => string) | undefined;
}

const noted = new Set<string>();

/** Keeps what the product wrote, to be searched for secrets when the run has ended. */
export function keepWritten(what: string, text: string): void {
  if (text !== '') append<Written>('written', { test: now(), what, text });
}

/** From here on, for the whole run, this text may be written nowhere. */
export function noteSecret(what: string, secret: string): void {
  if (secret.length < SHORTEST_SECRET || noted.has(secret)) return;
  noted.add(secret);
  append<UsedSecret>('secrets', { what: `${what} (${now()})`, secret });
}

/** Used like a secret by some test, and none: it may be written anywhere. */
export function noteHarmless(text: string): void {
  append<Pick<UsedSecret, 'secret'>>('harmless', { secret: text });
}

interface Kinds {
  written: Written;
  secrets: UsedSecret;
  harmless: Pick<UsedSecret, 'secret'>;
}

/** Everything of one kind, a process at a time. A process that was ended while it wrote leaves half a line. */
export function* readRecord<Kind extends keyof Kinds>(folder: string, kind: Kind): Generator<Kinds[Kind]> {
  for (const file of readdirSync(folder).filter((name) => name.endsWith(kind)))
    for (const line of readFileSync(join(folder, file), 'utf8').split('\n').slice(0, -1))
      yield JSON.parse(line) as Kinds[Kind];
}

function now(): string {
  return globalThis.testOfThisMoment?.() ?? 'outside of the tests';
}

function append<Entry>(kind: string, entry: Entry): void {
  const folder = process.env[RECORD_VARIABLE];
  if (!folder || !existsSync(folder)) return;
  appendFileSync(join(folder, `${process.pid}.${kind}`), `${JSON.stringify(entry)}\n`);
}
