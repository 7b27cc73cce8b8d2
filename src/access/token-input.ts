import { VerbError } from '../verb-error';
import type { TokenActor } from './actor';
import { checkName, checkTokenName } from './token-name';
import { SCOPES, type Scope } from './viewer';

export interface TokenInput {
  name: string;
  scopes: readonly Scope[];
  /** null or absent: the creator's groups, which for most is all */
  groups?: readonly string[] | null;
  /** null or absent: never */
  expiresAt?: Date | null;
}

export interface CheckedToken {
  name: string;
  scopes: Scope[];
  /** empty: sees every group */
  groups: string[];
  expiresAt: Date | null;
}

const MOST_GROUPS = 200;

/**
 * Validates the input and returns it as it is stored. BAD_USER_INPUT says what is invalid; FORBIDDEN: it exceeds the
 * actor's own groups.
 */
export function checkToken(input: TokenInput, actor: TokenActor, now: Date): CheckedToken {
  const name = checkTokenName(input.name);
  const scopes = SCOPES.filter((scope) => input.scopes.includes(scope));
  if (scopes.length === 0)
    throw new VerbError('BAD_USER_INPUT', `A token needs at least one of the scopes ${SCOPES.join(', ')}.`);
  const expiresAt = input.expiresAt ?? null;
  if (expiresAt && !(expiresAt > now))
    throw new VerbError('BAD_USER_INPUT', 'expiresAt must lie in the future.');
  return { name, scopes, groups: checkGroups(input.groups ?? actor.groups, actor), expiresAt };
}

/** An empty list is stored for "all", so a caller who sends one would get the opposite of what it says. */
function checkGroups(given: readonly string[] | null, actor: TokenActor): string[] {
  if (given === null) return [];
  if (given.length === 0)
    throw new VerbError('BAD_USER_INPUT', 'groups is empty; leave it out for a token that sees all groups.');
  if (given.length > MOST_GROUPS)
    throw new VerbError(
      'LIMIT_EXCEEDED',
      `A token can be limited to at most ${MOST_GROUPS} groups, not ${given.length}.`,
    );
  const groups = [...new Set(given.map((group) => checkName('Each group', group)))];
  if (actor.groups !== null && !groups.every((group) => actor.groups?.includes(group)))
    throw new VerbError(
      'FORBIDDEN',
      'This token is limited to groups; it can create tokens for these groups only.',
    );
  return groups;
}
