import { distance } from './distance';
import { comesTooLate, KNOWN } from './known-names';
import { misspeltFor } from './near-names';

/** Words that people use in names of settings. Anything else in a name may be part of a secret. */
const WORDS = new Set(
  `${KNOWN.join('_')}_ACCESS_ADDR_ADDRESS_API_APP_AUTH_BASE_BASEURL_CACHE_CERT_CLIENT_CONFIG_CONNECTION_CONNECTIONS_COUNT_DB_DEBUG_DIRECTORY_DSN_ENABLE_ENABLED_ENV_FOLDER_FORMAT_FROM_GROUP_HEADER_HOPS_HOSTNAME_ID_INTERVAL_LEVELS_LOGIN_MAIL_MAX_METHODS_MIN_MODE_NAME_OPTIONS_PASS_PASSWORD_PATH_POWCRM_PWD_REGION_RETRIES_SCHEMA_SECRET_SECURE_SERVER_SERVICE_SIZE_SSL_SSLMODE_STRING_TEST_TIME_TIMEOUT_TLS_TO_TTL_TYPE_URI_USER_USERNAME_VALUE_VERSION`.split(
    '_',
  ),
);

/**
 * True if the text is plainly a name, so that a message may quote it. A text in the place of a name may be a secret.
 */
export function isPlainName(name: string): boolean {
  if (KNOWN.includes(name) || comesTooLate(name)) return true;
  if (!/^[A-Za-z][A-Za-z0-9]*(_[A-Za-z0-9]+)*$/.test(name) || name.length > 48) return false;
  if (misspeltFor(name) !== null) return true;
  return name.split('_').every((word) => /^\d{1,2}$/.test(word) || isWord(word.toUpperCase()));
}

function isWord(word: string): boolean {
  return (
    WORDS.has(word) ||
    (word.length >= 4 &&
      [...WORDS].some(
        (known) =>
          Math.abs(known.length - word.length) <= 1 && known.length >= 4 && distance(word, known) <= 1,
      ))
  );
}

/** The part of a name that a message may quote: all of it, its beginning if that is one of ours, or null. */
export function shownName(name: string): string | null {
  if (isPlainName(name)) return name;
  const beginning = [...KNOWN].sort((a, b) => b.length - a.length).find((known) => name.startsWith(known));
  return beginning === undefined ? null : `${beginning}…`;
}
