import type { Command } from 'commander';
import { bash } from './bash';
import { fish } from './fish';
import { linesOf } from './lines';
import { zsh } from './zsh';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

/** A script with which a shell completes the program's commands and options, and values of closed lists. */
export function completionScript(program: Command, shell: Shell): string {
  return { bash, zsh, fish }[shell](program.name(), linesOf(program));
}
