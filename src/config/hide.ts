import { readFileSync } from 'node:fs';
import { factsOf, VARIABLES } from './environment';
import { openedValues, type Env, type ReadFile } from './given';
import { FILE_SUFFIX, isOfOthers, KNOWN } from './known-names';
import { isPlainName } from './shown-name';

const SHORTEST_HIDDEN = 4;
const HIDDEN = '[secret]';

/**
 * Blanks every secret of the environment in a text that a driver or the system wrote. `fromFiles` are names from an
 * .env file; a name that is not ours may precede any value there.
 */
export function hideSecrets(
  text: string,
  env: Env,
  fromFiles: ReadonlySet<string> = new Set(),
  readFile: ReadFile = readFileSync,
): string {
  return secretsOf(env, fromFiles, readFile)
    .filter((secret) => secret.length >= SHORTEST_HIDDEN)
    .sort((a, b) => b.length - a.length)
    .reduce((shown, secret) => shown.replaceAll(secret, HIDDEN), text);
}

function secretsOf(env: Env, fromFiles: ReadonlySet<string>, readFile: ReadFile): string[] {
  const valueOf = openedValues(env, readFile);
  const names = [...VARIABLES.filter((name) => factsOf(name).secret), 'POW_CRM_TOKEN'];
  const given = names.flatMap((name) => [
    env[name] ?? '',
    valueOf(name) ?? '',
    contentOf(valueOf(`${name}${FILE_SUFFIX}`) ?? '', readFile),
  ]);
  const foreign = [...fromFiles].flatMap((name) =>
    KNOWN.includes(name) || isOfOthers(name) ? [] : [isPlainName(name) ? '' : name, env[name] ?? ''],
  );
  return [...given, ...given.flatMap(partsOf), ...foreign];
}

function contentOf(path: string, readFile: ReadFile): string {
  try {
    return path === '' ? '' : readFile(path, 'utf8').trim();
  } catch {
    return '';
  }
}

/** The password of a URL, both as written and decoded. */
function partsOf(text: string): string[] {
  if (!URL.canParse(text)) return [];
  const { password, username, searchParams } = new URL(text);
  const asParameter = searchParams.get('password') ?? '';
  return [password, unescaped(password), asParameter, ...(password === '' ? [username] : [])];
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
