import { count } from '../words';

/** Exit code of a process whose configuration cannot be used (EX_CONFIG of sysexits.h). */
export const EX_CONFIG = 78;

/** One problem in the environment. No field holds a value, because a misplaced value may be a secret. */
export interface ConfigFault {
  name: string;
  problem: string;
  expected: string | null;
}

/** All problems in the environment, thrown together. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly exitCode = EX_CONFIG;

  constructor(readonly faults: readonly ConfigFault[]) {
    super([`The environment has ${count(faults.length, 'fault')}:`, ...faults.map(lineOf)].join('\n'));
  }
}

function lineOf({ name, problem, expected }: ConfigFault): string {
  return `  ${name} ${problem}${expected === null ? '' : `; expected ${expected}`}`;
}
