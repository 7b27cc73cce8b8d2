import type { CollectionErrorCode, Endpoint } from '../vocabulary';
import { poolCodeText } from './pool-codes';

/** The reason why a try failed, in more detail than the codes that operators see. */
export type FailureKind =
  | 'signature'
  | 'unknownKey'
  | 'nonce'
  | 'permission'
  | 'unauthorised'
  | 'ipRefused'
  | 'overLimit'
  | 'connectionRefused'
  | 'connectionLost'
  | 'hostUnknown'
  | 'notEncrypted'
  | 'serverError'
  | 'otherStatus'
  | 'timeout'
  | 'html'
  | 'brokenJson'
  | 'tooLarge'
  | 'shape'
  | 'poolTrouble'
  | 'poolError'
  | 'heldBack'
  | 'interrupted';

export interface FailureFacts {
  endpoint: Endpoint;
  httpStatus: number | null;
  poolCode: number | null;
  /** The pool's own words, printable and without credentials. */
  poolText: string;
  /** The exact fault: the path of a field, or the code of a network error. */
  reason: string;
  timeoutMs: number;
}

interface FailureRule {
  code: CollectionErrorCode;
  /** The most further tries; each is a call of the budget. */
  retries: 0 | 1 | 2;
  /** For the ban watch: the pool refused the caller, gave a real answer, or neither. */
  ban: 'refusal' | 'answer' | 'neither';
  /** The pool may ask to wait with it (Retry-After); then the key is not used before. */
  heedsWait?: true;
  says(facts: FailureFacts): string;
}

const said = ({ poolCode, poolText }: FailureFacts) =>
  `(${[poolCode, poolText && `"${poolText}"`].filter((part) => part !== null && part !== '').join(' ')})`;

/** Everything about each failure: its code, whether and why another try can help, and what an operator can do. */
export const FAILURES: Readonly<Record<FailureKind, FailureRule>> = {
  // The same secret would sign the next try just as wrongly.
  signature: {
    code: 'SIGNATURE',
    retries: 0,
    ban: 'answer',
    says: (facts) =>
      `Antpool refused the signature ${said(facts)}: the API secret is wrong, or the user id is not the sub-account's name (an e-mail address does not work).`,
  },
  unknownKey: {
    code: 'UNKNOWN_KEY',
    retries: 0,
    ban: 'answer',
    says: (facts) =>
      `Antpool does not know this API key ${said(facts)}: it is mistyped or was deleted; create one in the sub-account's API settings and update the account here.`,
  },
  // The next try has a higher nonce.
  nonce: {
    code: 'NONCE',
    retries: 2,
    ban: 'answer',
    says: (facts) =>
      `Antpool has already seen a higher nonce for this API key ${said(facts)}: another program uses the same key; give each program its own key.`,
  },
  permission: {
    code: 'PERMISSION',
    retries: 0,
    ban: 'answer',
    says: (facts) =>
      `The API key may not read ${facts.endpoint} ${said(facts)}: allow it in the sub-account's API settings.`,
  },
  // Never seen from the pool. A gateway that speaks HTTP would mean the credentials, and those stay the same.
  unauthorised: {
    code: 'PERMISSION',
    retries: 0,
    ban: 'neither',
    says: (facts) =>
      `Antpool refused the credentials for ${facts.endpoint} with HTTP 401: check key, secret and the key's permissions.`,
  },
  ipRefused: {
    code: 'IP_REFUSED',
    retries: 0,
    ban: 'answer',
    says: (facts) =>
      `The API key does not allow this server's IP address ${said(facts)}: add the address to the key's allow-list at the pool.`,
  },
  // Asking again at once makes any refusal worse.
  overLimit: {
    code: 'RATE_LIMITED',
    retries: 0,
    ban: 'refusal',
    heedsWait: true,
    says: (facts) =>
      `Antpool refused the call to ${facts.endpoint} (${facts.httpStatus === 200 ? `"${facts.poolText}"` : `HTTP ${facts.httpStatus}`}): the call limit of this IP address is exceeded or the address is blocked; make sure that nothing else calls the pool from it.`,
  },
  // A firewall bans like this. If the pool is only down, the next run asks again.
  connectionRefused: {
    code: 'UNAVAILABLE',
    retries: 0,
    ban: 'refusal',
    says: () =>
      'Antpool refused the connection: the pool is down or blocks this IP address, or ANTPOOL_BASE_URL names the wrong port.',
  },
  // A kept-alive connection that the other side has just closed fails like this too.
  connectionLost: {
    code: 'UNAVAILABLE',
    retries: 2,
    ban: 'neither',
    says: ({ endpoint, reason }) =>
      `The connection to Antpool broke during ${endpoint} (${reason}): if this lasts, check this server's network.`,
  },
  hostUnknown: {
    code: 'UNAVAILABLE',
    retries: 0,
    ban: 'neither',
    says: ({ reason }) =>
      `Antpool's host name could not be resolved (${reason}): check this server's DNS and ANTPOOL_BASE_URL.`,
  },
  // A wrong certificate is still wrong a second later.
  notEncrypted: {
    code: 'UNAVAILABLE',
    retries: 0,
    ban: 'neither',
    says: ({ reason }) =>
      `Could not open a trusted TLS connection to Antpool (${reason}): check the proxy, this server's clock and ANTPOOL_BASE_URL.`,
  },
  serverError: {
    code: 'UNAVAILABLE',
    retries: 2,
    ban: 'neither',
    heedsWait: true,
    says: ({ endpoint, httpStatus }) =>
      `Antpool answered ${endpoint} with HTTP ${httpStatus}: the pool has a problem or is under maintenance; the next run asks again.`,
  },
  // Redirects are not followed (a signed form must not travel on), and a wrong address stays wrong.
  otherStatus: {
    code: 'UNAVAILABLE',
    retries: 0,
    ban: 'neither',
    says: ({ endpoint, httpStatus }) =>
      `Antpool answered ${endpoint} with HTTP ${httpStatus}: check that ANTPOOL_BASE_URL is the pool's own address.`,
  },
  // Each costs a whole time-out, so only one more.
  timeout: {
    code: 'TIMEOUT',
    retries: 1,
    ban: 'neither',
    says: ({ endpoint, timeoutMs }) =>
      `Antpool did not answer ${endpoint} in full within ${timeoutMs / 1000} s: if this lasts, check this server's network or raise POOL_TIMEOUT_MS.`,
  },
  // A gateway's page or a cut body often appears only briefly.
  html: {
    code: 'UNREADABLE',
    retries: 2,
    ban: 'neither',
    says: ({ endpoint }) =>
      `Antpool answered ${endpoint} with an HTML page instead of JSON, probably a maintenance page: the reply is kept in quarantine; if this lasts, check that ANTPOOL_BASE_URL is the pool's own address.`,
  },
  brokenJson: {
    code: 'UNREADABLE',
    retries: 2,
    ban: 'neither',
    says: ({ endpoint, reason }) =>
      `Antpool's reply to ${endpoint} is not valid JSON (${reason}): it is kept in quarantine; the next run asks again.`,
  },
  tooLarge: {
    code: 'UNREADABLE',
    retries: 0,
    ban: 'neither',
    says: ({ endpoint }) =>
      `Antpool's reply to ${endpoint} is larger than any real one and was dropped: check that ANTPOOL_BASE_URL is the pool's own address.`,
  },
  // The same question gets the same answer.
  shape: {
    code: 'UNREADABLE',
    retries: 0,
    ban: 'answer',
    says: ({ endpoint, reason }) =>
      `Antpool's reply to ${endpoint} has an unexpected form at ${reason}: it is kept in quarantine; if this lasts, the pool has changed its API and Pow CRM needs an update.`,
  },
  // Codes -3 and -4: the pool's own system or database.
  poolTrouble: {
    code: 'POOL_ERROR',
    retries: 2,
    ban: 'answer',
    says: (facts) =>
      `Antpool reports an internal problem at ${facts.endpoint} (${poolCodeText(facts.poolCode, facts.poolText)}): the next run asks again.`,
  },
  // Includes -1 "unknown", which clients got permanently for a missing parameter.
  poolError: {
    code: 'POOL_ERROR',
    retries: 0,
    ban: 'answer',
    says: (facts) =>
      `Antpool answered ${facts.endpoint} with an error (${poolCodeText(facts.poolCode, facts.poolText)}): check the account's user id and coin, and its state at the pool.`,
  },
  heldBack: {
    code: 'RATE_LIMITED',
    retries: 0,
    ban: 'neither',
    says: ({ endpoint, reason }) =>
      `Antpool asked to wait until ${reason} before the next call with this API key: ${endpoint} is asked after that.`,
  },
  interrupted: {
    code: 'INTERRUPTED',
    retries: 0,
    ban: 'neither',
    says: ({ endpoint }) =>
      `The call to ${endpoint} was ended before its answer came, because the server is stopping or its run was ended: the next run asks again.`,
  },
};
