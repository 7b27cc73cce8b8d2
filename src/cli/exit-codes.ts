import { EX_CONFIG } from '../config/fault';

/** The process's exit codes; the help and docs/cli.md explain these and no others. */
export const EXIT = {
  ok: 0,
  failed: 1,
  partial: 2,
  interrupted: 130,
  usage: 64,
  configuration: EX_CONFIG,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
