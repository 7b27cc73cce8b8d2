import { VerbError } from '../verb-error';

const LONGEST_NAME = 100;
/** Control, invisible, private and unassigned characters, and lone surrogates, which no database stores. */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]/u;
const LATIN = /\p{Script=Latin}/u;
const LOOKS_LATIN = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u;
/** Letters and digits that look like others. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  ɑ: 'a',
  ı: 'i',
  ɩ: 'i',
  '1': 'i',
  l: 'i',
  '|': 'i',
  '!': 'i',
};
/** The audit log's name for ADMIN_TOKEN, and names that people would mistake for it. */
const RESERVED = new Set(['admin', 'administrator', 'admintoken', 'root', 'system'].map(skeleton));

/** Validates the name of a token or a group: it must be what it looks like. Returns it as it is stored. */
export function checkName(field: string, text: string): string {
  const name = text.trim();
  if (name === '' || name.length > LONGEST_NAME || UNSEEN.test(name))
    throw new VerbError(
      'BAD_USER_INPUT',
      `${field} must be a text of 1 to ${LONGEST_NAME} visible characters.`,
    );
  return name;
}

/** Validates the name of a token. The audit log shows it, so it must not look like another one. */
export function checkTokenName(text: string): string {
  const name = checkName('name', text);
  if (RESERVED.has(skeleton(name)))
    throw new VerbError(
      'BAD_USER_INPUT',
      'name is reserved, or looks like a reserved name: choose another one.',
    );
  if (LATIN.test(name) && LOOKS_LATIN.test(name))
    throw new VerbError('BAD_USER_INPUT', 'name mixes similar letters of different scripts; use one script.');
  return name;
}

function skeleton(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return [...plain]
    .map((sign) => LOOKALIKES[sign] ?? sign)
    .filter((sign) => /[\p{L}\p{N}]/u.test(sign))
    .join('');
}
