import { open } from 'node:fs/promises';
import type { Outcome, Session } from '../command';
import { UsageError } from '../errors';

export interface FileOptions {
  format?: 'csv' | 'xlsx';
  output?: string;
}

/** Writes what the server makes of `/export/<name>` to a new file, a pipe or the screen. */
export async function exportFile(
  session: Session,
  name: string,
  { output, format = 'csv', ...filter }: FileOptions,
): Promise<Outcome> {
  if (format === 'xlsx' && output === undefined && session.json)
    throw new UsageError('--format xlsx with --json needs --output.');
  const pieces = await session.backend.download(`/export/${name}.${format}?${queryOf(filter)}`);
  if (output !== undefined) {
    const file = await open(output, 'wx', 0o600).catch((error: Error) => {
      throw new UsageError(`--output ${output} ${whyNot(error)}`);
    });
    try {
      for await (const piece of pieces) await file.writeFile(piece);
    } finally {
      await file.close();
    }
    return { text: `Written to ${output}.`, json: { output } };
  }
  if (session.json) {
    const { parse } = await import('csv-parse/sync');
    const chunks: Uint8Array[] = [];
    for await (const piece of pieces) chunks.push(Buffer.from(piece));
    return {
      text: null,
      json: parse(Buffer.concat(chunks), { columns: true, bom: true, delimiter: [',', ';', '\t'] }),
    };
  }
  for await (const piece of pieces) await session.write(piece);
  return { text: null, json: null };
}

/** A switch is 1. */
function queryOf(filter: object): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter) as [string, string | boolean | string[] | undefined][])
    for (const one of [value ?? []].flat()) query.append(name, one === true ? '1' : String(one));
  return query.toString();
}

/** An existing file may be last year's accounts, so it is never overwritten. */
function whyNot(error: NodeJS.ErrnoException): string {
  if (error.code === 'EEXIST') return 'already exists; choose another file, or move that one away.';
  if (error.code === 'ENOENT') return 'is in a folder that does not exist.';
  return `cannot be written (${error.code ?? 'unknown error'}).`;
}
