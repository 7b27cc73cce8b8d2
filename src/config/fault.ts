/** Exit code of a process whose configuration cannot be used (EX_CONFIG of sysexits.h). */
export const EX_CONFIG = 78;

/** One thing wrong with the environment. No field holds the value of a secret. */
export interface ConfigFault {
  name: string;
  problem: string;
  expected: string | null;
}

/** Everything that is wrong with the environment, at once. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly exitCode = EX_CONFIG;

  constructor(readonly faults: readonly ConfigFault[]) {
    const count = faults.length === 1 ? 'one fault' : `${faults.length} faults`;
    super([`The environment has ${count}:`, ...faults.map(lineOf)].join('\n'));
  }
}

function lineOf({ name, problem, expected }: ConfigFault): string {
  return `  ${name} ${problem}${expected === null ? '' : `; expected ${expected}`}`;
}

const LONGEST_SHOWN = 80;

/** A value that is no secret, as a message shows it; a password in a URL is blanked all the same. */
export function shown(value: string): string {
  const safe = value.replace(/\/\/[^/]*@/g, '//…@');
  return JSON.stringify(safe.length > LONGEST_SHOWN ? `${safe.slice(0, LONGEST_SHOWN)}…` : safe);
}
