import type { EnvFiles } from './env-files';
import type { ConfigFault } from './fault';
import { familyOf, FILE_SUFFIX, KNOWN } from './known-names';
import { misspeltFor, nearestName } from './near-names';
import { shownName } from './shown-name';

/** Variables that Kubernetes and Docker set for a service or link named "database", "pool" and so on. */
const SERVICE_LINK = /_(SERVICE_(HOST|PORT)(_\w+)?|PORT_\d+_(TCP|UDP|SCTP)(_(ADDR|PORT|PROTO))?)$/;
const LINK_ADDRESS = /^(tcp|udp|sctp):\/\//;

type Env = Readonly<Record<string, string | undefined>>;

/**
 * Finds unknown variables that were probably meant for us: their names begin like ours, or are close to one of ours.
 * Names in `files` are checked line by line elsewhere.
 */
export function unknownNames(
  env: Env,
  { names, faults }: Pick<EnvFiles, 'names' | 'faults'> = { names: new Set(), faults: [] },
): ConfigFault[] {
  // With --env-file, Node.js makes such a name from a line that it does not understand; that line is reported already.
  const isChecked = (name: string) => names.has(name) || (faults.length > 0 && !/^\w+$/.test(name));
  return Object.keys(env)
    .filter((name) => !isChecked(name) && !KNOWN.includes(name) && !isServiceLink(name, env))
    .filter((name) => familyOf(name) !== null || misspeltFor(name) !== null || namesAFile(name))
    .sort()
    .map((name) => ({
      name: shownName(name) ?? 'A name in the environment (hidden, because it may contain a secret)',
      problem: `is unknown; ${hintFor(name)}`,
      expected: null,
    }));
}

function isServiceLink(name: string, env: Env): boolean {
  const value = env[name] ?? '';
  if (SERVICE_LINK.test(name)) return true;
  if (name.endsWith('_PORT') && LINK_ADDRESS.test(value)) return true;
  // Docker's old links also set NAME_NAME=/container/alias, and NAME_ENV_… for each variable of the other container.
  if (name.endsWith('_NAME') && /^\/[\w.-]+\/[\w.-]+$/.test(value)) return true;
  const linked = /^(\w+?)_ENV_/.exec(name)?.[1];
  return linked !== undefined && /^\/[\w.-]+\/[\w.-]+$/.test(env[`${linked}_NAME`] ?? '');
}

/** PORT_FILE is unknown: only secrets can be given as a file. */
function namesAFile(name: string): boolean {
  return (
    name.endsWith(FILE_SUFFIX) && name !== 'HOST_FILE' && KNOWN.includes(name.slice(0, -FILE_SUFFIX.length))
  );
}

/** The name that was most likely meant; if none is close, all names with the same beginning. */
export function hintFor(name: string): string {
  const nearest = misspeltFor(name) ?? nearestName(withoutPrefix(name));
  if (nearest !== null) return `did you mean ${nearest}?`;
  const family = familyOf(name);
  const relatives = KNOWN.filter((known) => family !== null && known.startsWith(family));
  return relatives.length > 0
    ? `did you mean ${relatives.join(' or ')}?`
    : 'see .env.example for all the names';
}

/** POW_CRM_PORT means PORT, and so does PORT_FILE. */
function withoutPrefix(name: string): string {
  const bare = name.replace(/^POW_?CRM_(?!URL$|TOKEN)/i, '');
  return namesAFile(bare) ? bare.slice(0, -FILE_SUFFIX.length) : bare;
}
