import { factsOf, VARIABLES } from './environment';

export const FILE_SUFFIX = '_FILE';

/** Variables of the command line. */
const COMMAND_LINE = ['POW_CRM_URL', 'POW_CRM_TOKEN', 'POW_CRM_TOKEN_FILE'];

/** Every name that means something to Pow CRM. */
export const KNOWN: readonly string[] = [
  ...VARIABLES.flatMap((name) => (factsOf(name).secret ? [name, `${name}${FILE_SUFFIX}`] : [name])),
  ...COMMAND_LINE,
];

/** Prefixes that are ours. HOST and PORT claim nothing (HOSTNAME), and DATA_ and LOG_ are too common. */
const OURS =
  /^(ACCOUNTS_|ADMIN_|ANTPOOL_|COMPILED_|CORS_|CREDENTIALS_|DASHBOARD|DATABASE_|DATA_DIR|HEARTBEAT_|LOG_LEVEL|POOL_|POW_?CRM_|PUBLIC_URL|RESPONSE_CACHE|SANDBOX|SCHEDULER|SMTP_|TIER_|TRUST_PROXY)/;

/** systemd names the folder of a service's credentials in it. */
const NOT_OURS = ['CREDENTIALS_DIRECTORY'];

/** The prefix that makes a name ours; null: it has none. */
export function familyOf(name: string): string | null {
  return NOT_OURS.includes(name) ? null : (OURS.exec(name)?.[0] ?? null);
}

/**
 * Variables that other programs read from an `.env` file: dotenvx, Docker Compose, Node.js and its libraries, and the
 * time zone.
 */
const OF_OTHERS =
  /^(DOTENV_(PUBLIC|PRIVATE)_KEY(_\w+)?|COMPOSE_\w+|DOCKER_\w+|NODE_ENV|NO_COLOR|FORCE_COLOR|TZ|(HTTPS?|ALL|NO)_PROXY|(https?|all|no)_proxy)$/;
/** Node.js reads these before it reads any file. */
const TOO_LATE = /^(NODE_OPTIONS|NODE_EXTRA_CA_CERTS|NODE_PATH|SSL_CERT_(FILE|DIR)|UV_THREADPOOL_SIZE)$/;

export function isOfOthers(name: string): boolean {
  return OF_OTHERS.test(name);
}

export function comesTooLate(name: string): boolean {
  return TOO_LATE.test(name);
}
