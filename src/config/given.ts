import { factsOf, VARIABLES, type VariableName } from './environment';
import type { ConfigFault } from './fault';
import { decryptValue, isEncrypted, keysOfFile, privateKeysIn } from './dotenvx';
import { FILE_SUFFIX } from './unknown-names';

export type Env = Readonly<Record<string, string | undefined>>;
export type ReadFile = (path: string, encoding: 'utf8') => string;

export interface Given {
  /** What stands in the environment or in the file that it names; an empty text is left out. */
  texts: Partial<Record<VariableName, string>>;
  faults: ConfigFault[];
  /** Given, but not to be had: nothing more should be said about these. */
  unusable: Set<VariableName>;
}

/** Collects the texts of all variables, those of secrets also from `NAME_FILE`. */
export function gather(env: Env, readFile: ReadFile): Given {
  const given: Given = { texts: {}, faults: [], unusable: new Set() };
  const refuse = (variable: VariableName, fault: ConfigFault) => {
    given.faults.push(fault);
    given.unusable.add(variable);
  };
  const valueOf = openedValues(env, readFile);
  for (const name of VARIABLES) {
    const fileName = `${name}${FILE_SUFFIX}`;
    const text = valueOf(name);
    const file = factsOf(name).secret ? valueOf(fileName) : '';
    if (text === null || file === null) refuse(name, unopened(text === null ? name : fileName));
    else if (text !== '' && file !== '')
      refuse(name, { name, problem: `is given twice, also as ${fileName}`, expected: 'one of the two' });
    else if (text !== '') given.texts[name] = text;
    else if (file !== '') {
      const outcome = readSecret(file, readFile);
      if ('text' in outcome) given.texts[name] = outcome.text;
      else refuse(name, { name: fileName, ...outcome, expected: 'the path of a file that holds the secret' });
    }
  }
  return given;
}

/** Values by name, opened where dotenvx has encrypted them. '': there is none; null: it does not open. */
export function openedValues(env: Env, readFile: ReadFile): (name: string) => string | null {
  let keys: string[] | undefined;
  return (name) => {
    const text = env[name] ?? '';
    return isEncrypted(text) ? decryptValue(text, (keys ??= privateKeys(env, readFile))) : text;
  };
}

export function unopened(name: string): ConfigFault {
  return {
    name,
    problem: 'is encrypted with dotenvx and does not open',
    expected: 'its private key in DOTENV_PRIVATE_KEY or in the file .env.keys',
  };
}

/** Of dotenvx: from the environment, and from the file that it writes beside `.env`. */
export function privateKeys(env: Env, readFile: ReadFile, keysFile = '.env.keys'): string[] {
  const ofEnvironment = privateKeysIn(Object.entries(env));
  try {
    return [...ofEnvironment, ...keysOfFile(readFile(keysFile, 'utf8'))];
  } catch {
    return ofEnvironment;
  }
}

/** The path is not shown: whoever mistook NAME_FILE for NAME put the secret itself there. */
function readSecret(path: string, readFile: ReadFile): { text: string } | { problem: string } {
  try {
    const text = readFile(path, 'utf8').replace(/\r?\n$/, '');
    return text === '' ? { problem: 'names an empty file' } : { text };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    return { problem: `names a file that cannot be read (${code})` };
  }
}
