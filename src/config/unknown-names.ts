import { factsOf, VARIABLES } from './environment';
import type { ConfigFault } from './fault';

/**
 * Names that begin so are ours: one that we do not know is a slip of the pen, not somebody else's. HOST and PORT
 * claim nothing (HOSTNAME), nor do DATA_ and LOG_ as such, nor POW_CRM_, which belongs to the command line.
 */
const OURS =
  /^(ACCOUNTS_|ADMIN_|ANTPOOL_|COMPILED_|CORS_|CREDENTIALS_|DATABASE_|DATA_DIR|HEARTBEAT_|LOG_LEVEL|POOL_|RESPONSE_CACHE|SANDBOX|SCHEDULER|SMTP_|TIER_|TRUST_PROXY)/;

/** What Kubernetes and Docker set by themselves for a service or link that is called "database", "pool" or so. */
const SERVICE_LINK = /_(SERVICE_(HOST|PORT)(_\w+)?|PORT_\d+_(TCP|UDP|SCTP)(_(ADDR|PORT|PROTO))?)$/;
const LINK_ADDRESS = /^(tcp|udp|sctp):\/\//;

export const FILE_SUFFIX = '_FILE';

const KNOWN: readonly string[] = VARIABLES.flatMap((name) =>
  factsOf(name).secret ? [name, `${name}${FILE_SUFFIX}`] : [name],
);

export function unknownNames(env: Readonly<Record<string, string | undefined>>): ConfigFault[] {
  return Object.keys(env)
    .filter((name) => OURS.test(name) && !KNOWN.includes(name) && !isServiceLink(name, env[name] ?? ''))
    .sort()
    .map((name) => ({ name, problem: `is unknown; ${hint(name)}`, expected: null }));
}

function isServiceLink(name: string, value: string): boolean {
  return SERVICE_LINK.test(name) || (name.endsWith('_PORT') && LINK_ADDRESS.test(value));
}

/** The nearest name where one is near; else all that begin alike. */
function hint(name: string): string {
  const ranked = KNOWN.map((known) => ({ known, steps: distance(name, known) })).sort(
    (a, b) => a.steps - b.steps,
  );
  const [nearest] = ranked;
  if (nearest && nearest.steps <= 3) return `did you mean ${nearest.known}?`;
  const family = OURS.exec(name)?.[0] ?? name;
  return `did you mean ${KNOWN.filter((known) => known.startsWith(family)).join(' or ')}?`;
}

/** Letters to insert, drop or replace between two words (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
