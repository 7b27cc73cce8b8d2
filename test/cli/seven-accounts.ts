import type { Pool } from '../../src/simulator';

/** The predecessor's environment file: two accounts that are right, and the five commonest mistakes. */
export function environmentFile(pool: Pool): string {
  const [right, mail, foreign, swapped, spaced, unknown, other] = pool.accounts;
  if (!right || !mail || !foreign || !swapped || !spaced || !unknown || !other)
    throw new Error('the pool has fewer than seven accounts');
  const lines = (name: string, key: string, secret: string, userId: string) =>
    `${name}_ACCESS_KEY=${key}\nexport ${name}_SECRET_KEY="${secret}"\n${name}_USER_ID='${userId}' # at the pool\n`;
  const torn = `${spaced.apiSecret.slice(0, 9)} ${spaced.apiSecret.slice(9)}`;
  return [
    '# CREDENTIALS - BC GROUP',
    lines('RIGHT', right.apiKey, right.apiSecret, right.userId),
    lines('MAIL', mail.apiKey, mail.apiSecret, 'ops@example.com'),
    lines('FOREIGN', other.apiKey, other.apiSecret, foreign.userId),
    lines('OTHER', other.apiKey, other.apiSecret, other.userId),
    lines('SWAPPED', swapped.apiSecret, swapped.apiKey, swapped.userId),
    lines('SPACED', spaced.apiKey, torn, spaced.userId),
    lines('UNKNOWN', `${'0'.repeat(31)}1`, unknown.apiSecret, unknown.userId),
  ].join('\n');
}
