import { VerbError } from '../verb-error';
import type { TokenActor } from './actor';
import { SCOPES, type Scope } from './viewer';

export interface TokenInput {
  name: string;
  scopes: readonly Scope[];
  /** null or absent: those of whoever makes it, which for most is all */
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

const LONGEST_NAME = 100;
const MOST_GROUPS = 200;
/** Control characters, and halves of a surrogate pair, which no database keeps. */
const CONTROL = /[\p{Cc}\p{Cs}]/u;

/** The input as it is stored. BAD_USER_INPUT says what cannot be; FORBIDDEN, what is beyond the actor's own groups. */
export function checkToken(input: TokenInput, actor: TokenActor, now: Date): CheckedToken {
  const name = checkName('name', input.name);
  const scopes = SCOPES.filter((scope) => input.scopes.includes(scope));
  if (scopes.length === 0)
    throw new VerbError('BAD_USER_INPUT', `A token needs at least one of the scopes ${SCOPES.join(', ')}.`);
  const expiresAt = input.expiresAt ?? null;
  if (expiresAt && !(expiresAt > now))
    throw new VerbError('BAD_USER_INPUT', 'expiresAt must lie in the future.');
  return { name, scopes, groups: checkGroups(input.groups ?? actor.groups, actor), expiresAt };
}

function checkName(field: string, text: string): string {
  const name = text.trim();
  if (name === '' || name.length > LONGEST_NAME || CONTROL.test(name))
    throw new VerbError('BAD_USER_INPUT', `${field} must be a text of 1 to ${LONGEST_NAME} characters.`);
  return name;
}

/** An empty list is stored for "all", so whoever sends one would get the opposite of what it says. */
function checkGroups(given: readonly string[] | null, actor: TokenActor): string[] {
  if (given === null) return [];
  if (given.length === 0)
    throw new VerbError('BAD_USER_INPUT', 'groups names no group; leave it out for a token that sees all.');
  if (given.length > MOST_GROUPS)
    throw new VerbError(
      'LIMIT_EXCEEDED',
      `A token is bound to at most ${MOST_GROUPS} groups, not ${given.length}.`,
    );
  const groups = [...new Set(given.map((group) => checkName('Each group', group)))];
  if (actor.groups !== null && !groups.every((group) => actor.groups?.includes(group)))
    throw new VerbError(
      'FORBIDDEN',
      'This token sees some groups only; it makes tokens for these groups, not for others.',
    );
  return groups;
}
