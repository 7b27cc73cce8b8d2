import { describe, expect, it } from '@jest/globals';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { redact } from '../../src/antpool/redact';
import type { TransportRequest } from '../../src/antpool';
import {
  API_KEY,
  API_SECRET,
  benchWith,
  contextOf,
  failureOf,
  networkError,
  refusal,
  running,
} from './support';

/** A pool, or something in front of it, that repeats whatever it was sent. */
const ECHOES: [string, (form: string) => { status: number; body: string } | Error][] = [
  ['an error text', (form) => ({ status: 200, body: refusal(-7, `Signature error: ${form}`) })],
  ['a limit text', (form) => ({ status: 200, body: refusal(-1, `too many requests for ${form}`) })],
  ['a page', (form) => ({ status: 200, body: `<html>${form} ${form.toLowerCase()}</html>` })],
  [
    'a field',
    (form) => ({ status: 200, body: JSON.stringify({ code: 0, data: { balance: form.repeat(3) } }) }),
  ],
  ['broken JSON', (form) => ({ status: 200, body: `{"code":0,"${form}` })],
  ['a server error', (form) => ({ status: 500, body: form })],
  ['a refusal', (form) => ({ status: 403, body: refusal(-8, form) })],
  ['a network error', (form) => Object.assign(networkError('ECONNRESET'), { config: { data: form } })],
];

describe('key, secret and signature', () => {
  it.each(ECHOES)('are nowhere in the error when they are echoed in %s', async (_, echo) => {
    const signatures: string[] = [];
    const { pool, gate, clock } = benchWith(async ({ form }: TransportRequest) => {
      signatures.push(form.signature ?? '');
      const answer = echo(String(new URLSearchParams({ ...form, secret: API_SECRET })));
      if (answer instanceof Error) throw answer;
      return { ...answer, headers: {} };
    });
    const error = await running(clock, failureOf(pool.balance(contextOf())));
    const all = [
      inspect(error, { depth: 9 }),
      JSON.stringify(error),
      error.message,
      error.stack,
      inspect(gate),
    ]
      .join('\n')
      .toLowerCase();
    expect(signatures.length).toBeGreaterThan(0);
    // Not even the beginning of one: a text that is cut may end within a secret.
    for (const secret of [API_KEY, API_SECRET, ...signatures]) {
      expect(all).not.toContain(secret.toLowerCase().slice(0, 12));
    }
  });

  it('are not cut in half, wherever in a long text they stand', async () => {
    for (let length = 130; length < 400; length += 9) {
      const value = `${'x'.repeat(length)}${API_KEY}`;
      const nothing = { last10m: value, last1h: value, last1d: value };
      for (const body of [refusal(-2, value), JSON.stringify({ code: 0, data: nothing })]) {
        const { pool, clock } = benchWith(async () => ({ status: 200, body, headers: {} }));
        const error = await running(clock, failureOf(pool.hashrate(contextOf())));
        expect(inspect({ ...error, text: error.message, raw: null })).not.toContain(API_KEY.slice(0, 6));
      }
      const body = JSON.stringify({ code: 0, data: { ...nothing, last1h: '5', balance: value } });
      const { pool, clock } = benchWith(async () => ({ status: 200, body, headers: {} }));
      const { oddities } = await running(clock, pool.hashrate(contextOf()));
      expect(oddities.length).toBeGreaterThan(1);
      expect(inspect(oddities)).not.toContain(API_KEY.slice(0, 6));
    }
  });

  it('of an earlier try are blanked as well when a cached page repeats them', async () => {
    let first = '';
    const { pool, clock } = benchWith(async ({ form }: TransportRequest) => {
      first ||= form.signature ?? '';
      return { status: 200, body: `<html>${first}</html>`, headers: {} };
    });
    const error = await running(clock, failureOf(pool.balance(contextOf())));
    expect(error).toHaveProperty('raw', '<html>[redacted]</html>');
  });
});

describe('blanking', () => {
  it('leaves no trace of any secret, also where it has to be escaped in a form', () => {
    const secret = fc
      .string({ minLength: 8, unit: 'binary-ascii' })
      .filter((text) => !'[redacted]'.includes(text));
    fc.assert(
      fc.property(secret, fc.string(), fc.string(), (hidden, before, after) => {
        const encoded = encodeURIComponent(hidden);
        const blanked = redact(`${before}${hidden}${after}&key=${encoded}&`, [hidden]);
        expect(blanked).not.toContain(hidden);
      }),
    );
  });

  it('of nothing changes nothing', () => {
    expect(redact('as it was', [''])).toBe('as it was');
  });
});
