import { describe, expect, it } from '@jest/globals';
import { diagnose, type FailureFacts, type ProbeFailure } from '../../src/accounts/check/diagnose';
import { COLLECTION_ERROR_CODES } from '../../src/vocabulary';
import { hex32 } from './fixtures';

type Change = Omit<Partial<FailureFacts>, 'failure'> & { failure?: Partial<ProbeFailure> };

function facts({ failure, ...rest }: Change): FailureFacts {
  return {
    userId: 'farm_a',
    coin: 'BTC',
    apiKey: hex32('key'),
    apiSecret: hex32('secret'),
    swapped: false,
    sameKey: [],
    failure: {
      ok: false,
      code: 'SIGNATURE',
      message: 'The pool said no.',
      endpoint: 'account.htm',
      ...failure,
    },
    ...rest,
  };
}
const UNKNOWN = { code: 'UNKNOWN_KEY' } as const;

describe('a diagnosis', () => {
  it.each<[string, Change, RegExp, RegExp]>([
    [
      'an e-mail address as user id',
      { userId: 'ops@example.com' },
      /user id is an e-mail/,
      /sub-account's name/,
    ],
    ['swapped key and secret, called a wrong signature', { swapped: true }, /swapped/, /other way round/],
    [
      'an e-mail address that the pool has words of its own for',
      { userId: 'ops@example.com', failure: { code: 'POOL_ERROR', poolCode: -10, poolText: 'user error' } },
      /user id is an e-mail/,
      /sub-account's name/,
    ],
    [
      'a key that is not activated, in words',
      { failure: { code: 'POOL_ERROR', poolCode: -1, poolText: 'API not activated' } },
      /not activated/,
      /Activate it/,
    ],
    [
      'a wrong coin, in words',
      { failure: { code: 'POOL_ERROR', poolCode: -2, poolText: 'coinType is wrong' } },
      /does not mine BTC/,
      /coin that it mines/,
    ],
    ['swapped key and secret', { failure: UNKNOWN, swapped: true }, /swapped/, /other way round/],
    [
      'white space in the secret',
      { apiSecret: `${hex32('s')} ` },
      /API secret contains white space/,
      /Copy the API secret/,
    ],
    [
      'a zero-width space in the key',
      { failure: UNKNOWN, apiKey: `\u200b${hex32('k')}` },
      /API key contains white space or invisible/,
      /Copy/,
    ],
    ['white space in the user id', { userId: 'farm_a\t' }, /user id contains white space/, /without/],
    [
      'a cut secret',
      { apiSecret: hex32('s').slice(1) },
      /API secret has 31 characters; .* 32 digits/,
      /all of it/,
    ],
    [
      'a key in capital letters',
      { failure: UNKNOWN, apiKey: hex32('k').toUpperCase() },
      /API key has capital letters/,
      /Copy/,
    ],
    [
      'a secret that is none',
      { apiSecret: 'my-secret-my-secret-my-secret-my' },
      /API secret has characters other/,
      /Copy/,
    ],
    ['one text for both', { apiSecret: hex32('key') }, /the same text/, /Copy both/],
    [
      'an unknown key',
      { failure: UNKNOWN },
      /mistyped, was deleted, or is not activated/,
      /activate it there/,
    ],
    [
      'the key of another account',
      { sameKey: ['Farm b', 'Farm c'] },
      /also stored for Farm b, Farm c/,
      /own sub-account/,
    ],
    ['a wrong secret', {}, /API secret is wrong, or the key does not belong/, /sub-account "farm_a"/],
    ['a missing permission', { failure: { code: 'PERMISSION' } }, /lacks the permission/, /Allow reading/],
    [
      'an IP address that is not allowed',
      { failure: { code: 'IP_REFUSED' } },
      /does not allow this server's IP/,
      /allow-list/,
    ],
    ['a key used elsewhere', { failure: { code: 'NONCE' } }, /another program/, /separate key/],
    [
      'a wrong coin',
      { failure: { code: 'POOL_ERROR', poolCode: -24 } },
      /does not mine BTC/,
      /coin that it mines/,
    ],
    ['a disabled key', { failure: { code: 'POOL_ERROR', poolCode: -5 } }, /disabled/, /Activate/],
    [
      'any other pool error',
      { failure: { code: 'POOL_ERROR', poolCode: -2 } },
      /^The pool said no\.$/,
      /mines BTC/,
    ],
    [
      'a pool out of reach',
      { failure: { code: 'UNAVAILABLE' } },
      /cannot be reached\. The pool said no\./,
      /again later/,
    ],
    ['a slow pool', { failure: { code: 'TIMEOUT' } }, /did not answer in time/, /network/],
    ['a changed pool', { failure: { code: 'UNREADABLE' } }, /could not be understood/, /newer version/],
    ['the call limit', { failure: { code: 'RATE_LIMITED' } }, /over the pool's limit/, /ten minutes/],
    [
      'paused calls',
      { failure: { code: 'RATE_LIMITED', pausedUntil: new Date('2026-03-01T10:00:00Z') } },
      /The pool was not asked: .* paused until 2026-03-01T10:00:00\.000Z/,
      /apiBudget/,
    ],
    [
      'a budget without room',
      { failure: { code: 'INTERRUPTED' } },
      /budget had no free call/,
      /some minutes/,
    ],
    ['a database that is away', { failure: { code: 'DATABASE' } }, /database could not be reached/, /readyz/],
  ])('of %s leads to the fix', (_what, change, diagnosis, advice) => {
    const finding = diagnose(facts(change));
    expect(finding.diagnosis).toMatch(diagnosis);
    expect(finding.advice).toMatch(advice);
  });

  it('names white space before the e-mail address, and the swap before the form of what was swapped', () => {
    expect(diagnose(facts({ userId: 'ops@example.com', apiSecret: ' x' })).diagnosis).toMatch(
      /API secret contains/,
    );
    expect(diagnose(facts({ failure: UNKNOWN, swapped: true, apiKey: 'short' })).diagnosis).toMatch(
      /swapped/,
    );
  });

  it('never shows key or secret, whatever failed', () => {
    for (const code of COLLECTION_ERROR_CODES)
      for (const apiSecret of [
        hex32('secret'),
        'cut-secret',
        hex32('secret').toUpperCase(),
        `${hex32('secret')} `,
      ]) {
        const text = JSON.stringify(diagnose(facts({ apiSecret, failure: { code } })));
        expect(text).not.toContain(apiSecret.trim());
        expect(text).not.toContain(hex32('key'));
      }
  });
});
