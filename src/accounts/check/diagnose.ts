import { QUOTES } from '../files/fields';
import type { AccountCheck, ProbeResult } from '../types';

export type ProbeFailure = Extract<ProbeResult, { ok: false }>;

/** The facts known after an account's call failed. */
export interface FailureFacts {
  userId: string;
  coin: string;
  apiKey: string;
  apiSecret: string;
  failure: ProbeFailure;
  /** The pool knows the stored secret as a key. */
  swapped: boolean;
  /** Names of accounts that are stored with the same API key and another user id. */
  sameKey: readonly string[];
  /** The account whose user id the pool accepts with this key and secret; null: not searched for, or not found. */
  owner?: string | null;
}

type Words = Pick<AccountCheck, 'diagnosis' | 'advice'>;
type Finding = Words & Pick<AccountCheck, 'certain'>;

/** The problem, in words that lead to the fix; the first match wins, from the surest to the vaguest. */
export function diagnose(facts: FailureFacts): Finding {
  const { code } = facts.failure;
  if (code === 'SIGNATURE' || code === 'UNKNOWN_KEY') {
    const words = badCredentials(facts);
    return words ? { ...words, certain: true } : { ...eitherSecretOrOwner(facts), certain: false };
  }
  const plain = BLAMES_INPUT.has(code) ? plainMistake(facts) : null;
  return { ...(plain ?? FINDINGS[code](facts)), certain: true };
}

/** With these codes the pool may also mean the values that it was sent, in words of its own. */
const BLAMES_INPUT = new Set<string>(['POOL_ERROR', 'PERMISSION']);

/** The form of the pool's keys and secrets. */
const POOL_FORM = /^[0-9a-f]{32}$/;

/** null: the pool knows the key, and says nothing more. */
function badCredentials(facts: FailureFacts): Words | null {
  const { apiKey, apiSecret, failure, sameKey, owner } = facts;
  const unknown = failure.code === 'UNKNOWN_KEY';
  const plain = plainMistake(facts);
  if (plain) return plain;
  const texts = { 'API key': apiKey, 'API secret': apiSecret };
  const misshapen = (unknown ? ['API key' as const] : ['API secret' as const, 'API key' as const]).find(
    (what) => !POOL_FORM.test(texts[what]),
  );
  if (apiKey === apiSecret)
    return {
      diagnosis: 'API key and API secret are the same text.',
      advice: "Copy both from the sub-account's API settings at the pool.",
    };
  if (misshapen)
    return {
      diagnosis: `The ${misshapen} ${shapeProblem(texts[misshapen])}; the pool's are 32 digits of 0-9 and a-f.`,
      advice: `Copy the ${misshapen} from the pool again, all of it.`,
    };
  if (unknown)
    return {
      diagnosis: 'The pool does not know this API key: it is mistyped, was deleted, or is not activated.',
      advice:
        "Compare it with the sub-account's API settings at the pool, activate it there (the pool confirms by e-mail), or create a new one and enter it here.",
    };
  if (sameKey.length > 0)
    return {
      diagnosis: `The API key is also stored for ${sameKey.join(', ')}, with another user id: a key belongs to one sub-account only.`,
      advice: "Create a key in this account's own sub-account at the pool and enter it here.",
    };
  if (owner != null)
    return {
      diagnosis: `The API key belongs to another account: the pool accepts it with the user id of ${owner}.`,
      advice: `Enter the key and secret of this account's own sub-account here, and check that ${owner} has its own, not this one's.`,
    };
  return null;
}

function eitherSecretOrOwner({ userId }: FailureFacts): Words {
  return {
    diagnosis:
      'The pool knows the API key, but the signature does not match: the API secret is wrong, or the key does not belong to the sub-account of the user id.',
    advice: `Check that the API settings of sub-account "${userId}" (spelt with the same capital letters) list the key, and copy the secret again; if the secret is no longer shown, create a new key.`,
  };
}

/** A fault that is visible without the pool; null: none. */
function plainMistake({ userId, apiKey, apiSecret, swapped }: FailureFacts): Words | null {
  const texts = { 'API key': apiKey, 'API secret': apiSecret, 'user id': userId };
  const spaced = Object.entries(texts).find(([, text]) => /[\s\p{Cc}\p{Cf}]/u.test(text));
  if (spaced)
    return {
      diagnosis: `The ${spaced[0]} contains white space or invisible characters.`,
      advice: `Copy the ${spaced[0]} from the pool again, without them.`,
    };
  const quoted = Object.entries(texts).find(([, text]) => QUOTES.test(text));
  if (quoted)
    return {
      diagnosis: `The ${quoted[0]} is in quotation marks, or contains some.`,
      advice: `Enter the ${quoted[0]} without them.`,
    };
  if (swapped)
    return {
      diagnosis: 'API key and API secret are swapped: the pool knows the stored secret as a key.',
      advice: 'Enter them the other way round.',
    };
  if (userId.includes('@'))
    return {
      diagnosis: 'The user id is an e-mail address; the pool expects the name of the sub-account.',
      advice: "Import the account with the sub-account's name as user id.",
    };
  return null;
}

function shapeProblem(text: string): string {
  if (text.length !== 32) return `has ${text.length} characters`;
  return /^[0-9a-f]{32}$/i.test(text) ? 'has capital letters' : 'has characters other than 0-9 and a-f';
}

const WAIT = 'There is nothing to change here; check again later.';

const FINDINGS: Readonly<
  Record<Exclude<ProbeFailure['code'], 'SIGNATURE' | 'UNKNOWN_KEY'>, (facts: FailureFacts) => Words>
> = {
  NONCE: () => ({
    diagnosis: 'The pool has seen a higher nonce for this API key: another program uses the same key.',
    advice: 'Create a separate key for each program at the pool.',
  }),
  PERMISSION: () => ({
    diagnosis: 'The API key lacks the permission to read this.',
    advice: "Allow reading for the key in the sub-account's API settings at the pool.",
  }),
  IP_REFUSED: () => ({
    diagnosis: "The API key does not allow this server's IP address.",
    advice: "Add this server's outgoing address to the key's allow-list at the pool, or clear the list.",
  }),
  RATE_LIMITED: ({ failure }) =>
    failure.pausedUntil
      ? {
          diagnosis: `The pool was not asked: all calls are paused until ${failure.pausedUntil.toISOString()}.`,
          advice: 'Check again after that; apiBudget says why calls are paused.',
        }
      : {
          diagnosis: "The pool refused the call: this IP address is over the pool's limit, or blocked.",
          advice:
            "Check that no other program calls the pool from this address and that the key's allow-list, if it has one, includes it; check again in ten minutes.",
        },
  UNAVAILABLE: ({ failure }) => ({
    diagnosis: `The pool cannot be reached. ${failure.message}`,
    advice: WAIT,
  }),
  TIMEOUT: ({ failure }) => ({
    diagnosis: `The pool did not answer in time. ${failure.message}`,
    advice: `${WAIT} If this lasts, check this server's network.`,
  }),
  UNREADABLE: ({ failure }) => ({
    diagnosis: `The pool's reply could not be understood. ${failure.message}`,
    advice: `${WAIT} If this lasts, look for a newer version of Pow CRM.`,
  }),
  INTERRUPTED: () => ({
    diagnosis: 'The check ended before the pool answered: the budget had no free call in time.',
    advice: 'Check again in some minutes; apiBudget says when the next call can be made.',
  }),
  DATABASE: () => ({
    diagnosis: 'The database could not be reached, and calls that it cannot count are not made.',
    advice: 'Check that the database runs; /readyz says when it is back.',
  }),
  POOL_ERROR: ({ failure, coin }) => poolError(failure, coin),
};

/** Numbers of the pool's own table. */
const DISABLED = -5;
const WRONG_COIN = [-22, -24];

function poolError({ poolCode, poolText = '', message }: ProbeFailure, coin: string): Words {
  if (poolCode === DISABLED || /disabled|(not|in)[ -]?activ|frozen|suspended/i.test(poolText))
    return {
      diagnosis: 'The pool says that the API key or its sub-account is disabled or not activated.',
      advice: "Activate it in the sub-account's settings at the pool.",
    };
  if ((poolCode != null && WRONG_COIN.includes(poolCode)) || /\bcoin[ _-]?(type)?\b/i.test(poolText))
    return {
      diagnosis: `The sub-account does not mine ${coin}, or this key does not cover it.`,
      advice: 'Import the account with the coin that it mines, and archive this one.',
    };
  return {
    diagnosis: message,
    advice: `Check that the sub-account mines ${coin}; if it does, the fault is the pool's: check again later.`,
  };
}
