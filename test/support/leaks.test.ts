import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createPool, smallFleet } from '../../src/simulator';
import { closeTestDatabases, openTestEmbedded } from './databases';
import { shortenRuns } from './leaks/forms';
import { readRecord, RECORD_VARIABLE } from './leaks/record';
import { createSearch, LONGEST_PART } from './leaks/search';
import { searchRecord } from './leaks/verdict';
import { accountsOf, ADMIN_TOKEN, composeTestApp } from './whole-app';

const SECRET = 'Zq7-wX9_/pL3+kV5 tR8=mN2"';
const search = createSearch([{ secret: SECRET }, { secret: 'short-one' }]);

describe('a secret is found', () => {
  it.each([
    ['as it is', SECRET],
    ['in small letters', SECRET.toLowerCase()],
    ['escaped for an address', encodeURIComponent(SECRET)],
    ['within JSON', JSON.stringify({ secret: SECRET })],
    ['in hexadecimal', Buffer.from(SECRET).toString('hex').toUpperCase()],
    ['in base64', Buffer.from(SECRET).toString('base64')],
    ['in base64 for addresses', Buffer.from(SECRET).toString('base64url')],
    ['somewhere in a longer text in base64', Buffer.from(`user:${SECRET}!`).toString('base64')],
    ['as one that is too short to be cut', 'the short-one'],
  ])('%s', (_how, text) => {
    expect(search(`before ${text} after`)).not.toBeNull();
  });

  it('wherever it stands and however it is cut, as long as twelve characters on end are left', () => {
    const last = SECRET.length - LONGEST_PART;
    fc.assert(
      fc.property(fc.nat(last), fc.nat(60), fc.nat(20), (from, before, after) => {
        const part = SECRET.slice(from, from + LONGEST_PART);
        expect(search(`${'.'.repeat(before)}${part}${'.'.repeat(after)}`)).toMatchObject({ at: before });
      }),
    );
  });

  it('when it repeats one letter many times', () => {
    const repeating = `ab${'x'.repeat(500)}cd`;
    const searchIt = createSearch([{ secret: repeating }]);
    expect(searchIt(shortenRuns(`${repeating}${'x'.repeat(2_000_000)}`))).toMatchObject({ at: 0 });
    expect(searchIt(shortenRuns('x'.repeat(2_000_000)))).toBeNull();
  });

  it('and nothing else is taken for one', () => {
    expect(search(`${SECRET.slice(0, 11)} ${SECRET.slice(12, 23)} short-on`)).toBeNull();
    const zeros = `${'0'.repeat(31)}1`;
    expect(createSearch([{ secret: zeros }])(`0.${zeros}`)).toBeNull();
    const amount = Buffer.from('0.100000000000000000').toString('base64url');
    expect(createSearch([{ secret: zeros }])(amount)).toBeNull();
  });
});

describe('the verdict over a run', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pow-crm-verdict-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const write = (kind: string, ...lines: object[]) =>
    writeFileSync(join(folder, `1.${kind}`), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const token = `pow_${'Ab3-'.repeat(10)}xyz`;

  it('names the test, the text and the secret', () => {
    write('secrets', { what: 'a secret that signs (b.test.ts: signs)', secret: SECRET });
    write('written', { test: 'a.test.ts: logs', what: 'a log line', text: `key ${SECRET}` });
    expect(() => searchRecord(folder)).toThrow(
      /a\.test\.ts: logs\n +a log line holds a secret that signs \(b\.test\.ts: signs\)/,
    );
  });

  it('lets a new token be shown to whoever made it, and nowhere else', () => {
    write('secrets', { what: 'a token', secret: token });
    write('written', { test: 'a', what: 'an HTTP answer', text: JSON.stringify({ secret: token }) });
    expect(searchRecord(folder)).toMatch(/^None of 1 secrets /);
    write('written', { test: 'a', what: 'an HTTP answer', text: JSON.stringify({ by: token }) });
    expect(() => searchRecord(folder)).toThrow(/Secrets were written/);
  });
});

describe('what a test does is on record', () => {
  beforeAll(async () => {
    const pool = createPool({
      accounts: smallFleet({ accounts: 1, workersEach: 1 }),
      seed: 77,
      now: Date.now,
    });
    const app = await composeTestApp(await openTestEmbedded(), pool);
    await app.accounts.importAccounts(accountsOf(pool).map((account) => ({ ...account, name: 'On record' })));
    await app.query('{ accounts { nodes { name } } }');
    await closeTestDatabases();
  });

  it('with its secrets, log lines, answers and the texts of its database', () => {
    const folder = process.env[RECORD_VARIABLE] ?? '';
    const [{ apiKey, apiSecret } = { apiKey: '', apiSecret: '' }] = createPool({
      accounts: smallFleet({ accounts: 1, workersEach: 1 }),
      seed: 77,
      now: Date.now,
    }).accounts;
    const secrets = new Set([...readRecord(folder, 'secrets')].map(({ secret }) => secret));
    for (const secret of [apiKey, apiSecret, ADMIN_TOKEN]) expect(secrets).toContain(secret);
    const written = [...readRecord(folder, 'written')].filter(({ test }) => test.includes('leaks.test.ts'));
    const kinds = new Set(written.map(({ what }) => what));
    for (const what of ['a log line', 'an HTTP answer', 'the column accounts.name'])
      expect(kinds).toContain(what);
    expect(
      written.some(({ what, text }) => what === 'the column accounts.name' && text === 'On record'),
    ).toBe(true);
  });

  it('and no test logs past it', () => {
    const files = readdirSync(join(__dirname, '..'), { recursive: true, encoding: 'utf8' });
    const past = files.filter(
      (file) =>
        file.endsWith('.ts') &&
        file !== join('support', 'leaks', 'logger.ts') &&
        /^import (?!type ).*from 'pino'/m.test(readFileSync(join(__dirname, '..', file), 'utf8')),
    );
    expect(past).toEqual([]);
  });
});
