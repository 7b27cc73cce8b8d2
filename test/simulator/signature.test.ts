import { describe, expect, it } from '@jest/globals';
import { signatureOf, smallFleet, type AccountSpec, type Switches } from '../../src/simulator';
import { ask, poolWith, signed, type Params } from './caller';

const CHECK = {
  userId: 'demo_farm',
  key: '00112233445566778899aabbccddeeff',
  secret: 'ffeeddccbbaa99887766554433221100',
  nonce: '1700000000000',
  signature: 'DDF1D2FC03BD5865C65F40582CCEDE6EFF615C3C9E8D0CF24B8050700FD2D29C',
};

describe('a signature', () => {
  it('matches the published check vector', () => {
    expect(signatureOf(CHECK.userId, CHECK.key, CHECK.nonce, CHECK.secret)).toBe(CHECK.signature);
  });

  it('is the same whatever else the call carries', () => {
    const { pool, first } = poolWith();
    expect(ask(pool, first, 'account', { coin: 'BTC', page: '3', extra: 'x' }).code).toBe(0);
  });
});

describe('a call that is not in order', () => {
  const [own, other] = smallFleet() as [AccountSpec, AccountSpec];
  const lower = signed(own).signature?.toLowerCase() ?? '';
  const cases: [string, string, Params, { code: number; message: string }][] = [
    ['another secret', 'account', signed(own, {}, other.apiSecret), { code: -7, message: 'Signature error' }],
    ['a lower-case signature', 'account', { signature: lower }, { code: -7, message: 'Signature error' }],
    [
      'the nonce of another signature',
      'account',
      { ...signed(own), nonce: '2' },
      { code: -7, message: 'Signature error' },
    ],
    ['an unknown key', 'account', { key: 'f'.repeat(32) }, { code: -6, message: 'API Key not exist' }],
    ['no nonce', 'account', { nonce: '', signature: 'x' }, { code: -2, message: 'Invalid parameter' }],
    ['an unknown coin', 'account', { coin: 'XYZ' }, { code: -24, message: 'Coin error' }],
    ['the user id of another', 'account', { userId: other.userId }, { code: -9, message: 'No permission' }],
    ['an overview without user id', 'accountOverview', {}, { code: -1, message: 'unknown error' }],
    ['a calculator without hashrate', 'coinCalculator', {}, { code: -2, message: 'Invalid parameter' }],
  ];

  it.each(cases)('with %s gets the pool’s own error and no data key', (_, endpoint, params, expected) => {
    const { pool } = poolWith();
    expect(ask(pool, own, endpoint, params)).toEqual(expected);
  });

  it('is signed with the e-mail instead of the user id, and gets a signature error', () => {
    const { pool } = poolWith();
    const mail = { ...own, userId: 'someone@example.com' };
    expect(ask(pool, mail, 'account')).toEqual({ code: -7, message: 'Signature error' });
  });

  it('says what the switch for its error says', () => {
    const errors = { ...poolWith().pool.switches.errors, unknownKey: { code: -99, message: 'Who?' } };
    const { pool } = poolWith({ switches: { errors } });
    expect(ask(pool, own, 'account', { key: 'x' })).toEqual({ code: -99, message: 'Who?' });
  });

  it('names no endpoint of the pool, or an unknown method', () => {
    const { pool } = poolWith();
    expect(pool.handle({ method: 'GET', path: '/api/nothing.htm' }).status).toBe(404);
    expect(pool.handle({ method: 'DELETE', path: '/api/account.htm' }).status).toBe(405);
  });
});

describe('the parameters of a call', () => {
  const [own] = smallFleet() as [AccountSpec];
  const text = new URLSearchParams(signed(own)).toString();
  const form = { 'content-type': 'application/x-www-form-urlencoded' };

  it.each([
    ['a form body', { method: 'POST', path: '/api/account.htm', body: text, headers: form }, 0],
    ['the query of a POST', { method: 'POST', path: `/api/account.htm?${text}` }, 0],
    ['the query of a GET', { method: 'GET', path: '/api/account.htm', query: text }, 0],
    ['a query taken apart', { method: 'GET', path: '/api/account.htm', query: signed(own) }, 0],
    [
      'a JSON body',
      {
        method: 'POST',
        path: '/api/account.htm',
        body: JSON.stringify(signed(own)),
        headers: { 'content-type': 'application/json' },
      },
      -2,
    ],
  ])('come in %s', (_, request, code) => {
    const { pool } = poolWith();
    expect((JSON.parse(pool.handle(request).body) as { code: number }).code).toBe(code);
  });
});

describe('a nonce', () => {
  const [own] = smallFleet() as [AccountSpec];
  const cases: [Switches['nonce'], string[], number[]][] = [
    ['lenient', ['5', '5', 'nonce', '4'], [0, 0, 0, 0]],
    ['unique', ['5', '5', '4'], [0, -18, 0]],
    ['increasing', ['5', '6', '6', '4', 'x', '7'], [0, 0, -18, -18, -18, 0]],
  ];

  it.each(cases)('is judged %s', (nonce, sent, codes) => {
    const { pool } = poolWith({ switches: { nonce } });
    expect(
      sent.map((each) => ask(pool, own, 'account', { nonce: each, ...signed(own, { nonce: each }) }).code),
    ).toEqual(codes);
  });

  it('of a wrong signature does not count', () => {
    const { pool } = poolWith({ switches: { nonce: 'increasing' } });
    ask(pool, own, 'account', signed(own, { nonce: '9' }, 'wrong'));
    expect(ask(pool, own, 'account', signed(own, { nonce: '8' })).code).toBe(0);
  });
});
