import { factsOf, VARIABLES, type VariableName } from './environment';
import type { ConfigFault } from './fault';
import { decryptValue, isEncrypted, keysOfFile, privateKeysIn } from './dotenvx';
import { FILE_SUFFIX } from './known-names';

/** dotenvx writes this file beside `.env`. */
export const DOTENVX_KEYS = '.env.keys';

export type Env = Readonly<Record<string, string | undefined>>;
export type ReadFile = (path: string, encoding: 'utf8') => string;

export interface Given {
  /** The variable's text, from the environment or from the file that it names; empty texts are left out. */
  texts: Partial<Record<VariableName, string>>;
  faults: ConfigFault[];
  /** paths of the secret files that were read */
  paths: string[];
  /** Names that were set but could not be read; they are reported already. */
  unusable: Set<VariableName>;
}

/** Collects the texts of all variables; secrets may also come from `NAME_FILE`. */
export function gather(env: Env, readFile: ReadFile): Given {
  const given: Given = { texts: {}, faults: [], paths: [], unusable: new Set() };
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
      if ('text' in outcome) {
        given.texts[name] = outcome.text;
        given.paths.push(file);
      } else
        refuse(name, { name: fileName, ...outcome, expected: 'the path of a file that holds the secret' });
    }
  }
  return given;
}

/** The values by name, decrypted if dotenvx encrypted them. '': unset; null: it does not decrypt. */
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
    problem: 'is encrypted with dotenvx and cannot be decrypted',
    expected: 'its private key in DOTENV_PRIVATE_KEY or in the file .env.keys',
  };
}

/** The private keys of dotenvx, from the environment and from the file that it writes beside `.env`. */
export function privateKeys(env: Env, readFile: ReadFile, keysFile = DOTENVX_KEYS): string[] {
  const ofEnvironment = privateKeysIn(Object.entries(env));
  try {
    return [...ofEnvironment, ...keysOfFile(readFile(keysFile, 'utf8').replace(/^\uFEFF/, ''))];
  } catch {
    return ofEnvironment;
  }
}

/** The message leaves the path out: someone who confused NAME_FILE with NAME put the secret there. */
function readSecret(path: string, readFile: ReadFile): { text: string } | { problem: string } {
  try {
    const text = readFile(path, 'utf8')
      .replace(/^\uFEFF/, '')
      .replace(/\r?\n$/, '');
    if (/[\0\uFFFD]/.test(text)) return { problem: 'names a file that is not UTF-8 text' };
    return text === '' ? { problem: 'names an empty file' } : { text };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    return { problem: `names a file that cannot be read (${code})` };
  }
}
