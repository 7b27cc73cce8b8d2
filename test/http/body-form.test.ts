import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import type { PrismaClient } from '../../src/store/connection/prisma';
import { startTestApi, TEST_TOKEN } from '../support/api';

const NO_DATABASE = { read: {} as PrismaClient };
const BODY = '{"query":"{ viewer { name } }"}';

async function post(url: string, headers: Record<string, string>, payload: string | Buffer) {
  const { app } = await startTestApi(NO_DATABASE);
  const own = { authorization: `Bearer ${TEST_TOKEN}`, 'content-type': 'application/json', ...headers };
  return app.inject({ method: 'POST', url, headers: own, payload });
}

describe('a request body', () => {
  const utf16 = Buffer.from(BODY, 'utf16le');
  it.each<[string, Record<string, string>, string | Buffer, RegExp]>([
    ['packed', { 'content-encoding': 'gzip' }, gzipSync(BODY), /Content-Encoding/],
    ['plain that is told to be packed', { 'content-encoding': 'GZIP' }, BODY, /Content-Encoding/],
    ['packed twice', { 'content-encoding': 'identity, br' }, BODY, /Content-Encoding/],
    ['in UTF-16', { 'content-type': 'application/json; charset=utf-16' }, utf16, /UTF-8/],
    ['told to be in UTF-16', { 'content-type': 'application/json;charset="UTF-16LE"' }, BODY, /UTF-8/],
    ['in Latin-1', { 'content-type': 'application/json; charset = iso-8859-1' }, BODY, /UTF-8/],
    [
      'in a second charset',
      { 'content-type': 'application/json; charset=utf-8; charset=utf-7' },
      BODY,
      /UTF-8/,
    ],
  ])(
    'that is %s is refused with a sentence, and not read as something else',
    async (_, headers, payload, why) => {
      for (const url of ['/graphql', '/session']) {
        const answer = await post(url, headers, payload);
        expect(answer.statusCode).toBe(415);
        expect(answer.json()).toMatchObject({
          errors: [{ message: expect.stringMatching(why), extensions: { code: 'BAD_USER_INPUT' } }],
        });
      }
    },
  );

  it.each<Record<string, string>>([
    { 'content-type': 'application/json; charset=utf-8' },
    { 'content-type': 'application/json; charset="UTF8"' },
    { 'content-type': 'application/json;charset=US-ASCII' },
    { 'content-encoding': 'identity' },
  ])('is read with %j', async (headers) => {
    expect((await post('/graphql', headers, BODY)).json()).toEqual({ data: { viewer: { name: 'test' } } });
  });
});
