import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { buildSchema } from 'graphql';
import { createProgram } from '../../src/cli/program';
import { createRunner, type Streams } from '../../src/cli/runner';

export const ROOT = join(__dirname, '..', '..');
export const schema = buildSchema(readFileSync(join(ROOT, 'schema.graphql'), 'utf8'));

export function streams(): Streams & { said(): { stdout: string; stderr: string } } {
  const said = { stdout: '', stderr: '' };
  const stream = (name: keyof typeof said) =>
    ({
      write: (text: string) => ((said[name] += text), true),
      isTTY: false,
    }) as unknown as NodeJS.WriteStream;
  return { env: {}, stdout: stream('stdout'), stderr: stream('stderr'), said: () => said };
}

export const program = createProgram(createRunner(streams()), streams());
function leaves(command: Command, path: string): { path: string; command: Command }[] {
  if (command.commands.length === 0) return [{ path, command }];
  return command.commands.flatMap((child) => leaves(child, `${path} ${child.name()}`.trim()));
}
export const commands = leaves(program, '');
