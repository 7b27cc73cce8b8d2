import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Viewer } from '../../src/access/viewer';
import { createPersistedQueries } from '../../src/http/persisted-queries';
import type { PrismaClient } from '../../src/store/connection/prisma';
import { startTestApi, TEST_TOKEN, type TestApiOverrides } from '../support/api';

const QUERY = 'query Me { viewer { name } }';
const digestOf = (text: string) => createHash('sha256').update(text).digest('hex');
const extensionsOf = (text: string, version = 1) => ({
  persistedQuery: { version, sha256Hash: digestOf(text) },
});
const SECOND_TOKEN = 'second-token-second-token-second-token';
const viewerOf = (tokenId: number): Viewer => ({
  name: `token ${tokenId}`,
  tokenId,
  scopes: ['ADMIN'],
  groups: null,
});

type Asked = Record<string, unknown>;

async function start(overrides: TestApiOverrides = {}) {
  const { app } = await startTestApi(
    { read: {} as PrismaClient },
    {
      ...overrides,
      services: {
        authenticate: async (token) =>
          token === TEST_TOKEN ? viewerOf(1) : token === SECOND_TOKEN ? viewerOf(2) : null,
        ...overrides.services,
      },
    },
  );
  const headersOf = (given: object = {}) => ({ authorization: `Bearer ${TEST_TOKEN}`, ...given });
  return {
    post: (payload: Asked, headers?: object) =>
      app.inject({ method: 'POST', url: '/graphql', headers: headersOf(headers), payload }),
    get: (asked: Asked, headers?: object) => {
      const parameters = new URLSearchParams();
      for (const [name, value] of Object.entries(asked))
        parameters.set(name, typeof value === 'string' ? value : JSON.stringify(value));
      return app.inject({
        method: 'GET',
        url: `/graphql?${parameters.toString()}`,
        headers: headersOf(headers),
      });
    },
  };
}
type Way = 'get' | 'post';
const ME = { data: { viewer: { name: 'token 1' } } };
const NOT_FOUND = {
  errors: [{ message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }],
};

describe.each<Way>(['get', 'post'])('a persisted query, asked by %s', (way) => {
  it('is not found before its text came, and then by its digest alone, by GET and POST', async () => {
    const api = await start();
    const extensions = extensionsOf(QUERY);
    const first = await api[way]({ extensions });
    expect([first.statusCode, first.json(), first.headers.etag]).toEqual([200, NOT_FOUND, undefined]);
    expect((await api[way]({ query: QUERY, extensions })).json()).toEqual(ME);
    for (const again of ['get', 'post', way] as const) {
      const answer = await api[again]({ extensions });
      expect([answer.statusCode, answer.json()]).toEqual([200, ME]);
    }
  });

  it('takes its variables and the name of its operation with it', async () => {
    const api = await start();
    const query =
      'query A { viewer { name } } query B($no: Boolean!) { viewer { name @skip(if: $no) scopes } }';
    const extensions = extensionsOf(query);
    const asked = { operationName: 'B', variables: { no: true }, extensions };
    await api[way]({ ...asked, query });
    expect((await api[way](asked)).json()).toEqual({ data: { viewer: { scopes: ['ADMIN'] } } });
  });

  it('is refused with a digest of another text, which is not kept', async () => {
    const api = await start();
    const answer = await api[way]({ query: '{ viewer { scopes } }', extensions: extensionsOf(QUERY) });
    expect([answer.statusCode, answer.json()]).toMatchObject([
      400,
      {
        errors: [
          { extensions: { code: 'BAD_USER_INPUT' }, message: expect.stringMatching(/is not the SHA-256/) },
        ],
      },
    ]);
    expect((await api[way]({ extensions: extensionsOf(QUERY) })).json()).toEqual(NOT_FOUND);
  });

  it.each([
    ['no digest', { version: 1 }],
    ['a short one', { version: 1, sha256Hash: 'abc' }],
    ['a list', { version: 1, sha256Hash: ['x'.repeat(64)] }],
  ])('is refused with %s, which is not repeated', async (_, persistedQuery) => {
    const answer = await (await start())[way]({ extensions: { persistedQuery } });
    expect([answer.statusCode, answer.json()]).toMatchObject([
      400,
      { errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] },
    ]);
    expect(answer.body).not.toMatch(/abc|xxx/);
  });

  it('is not supported in another version, so that its client sends texts', async () => {
    const answer = await (await start())[way]({ query: QUERY, extensions: extensionsOf(QUERY, 2) });
    expect([answer.statusCode, answer.json()]).toEqual([
      200,
      {
        errors: [
          { message: 'PersistedQueryNotSupported', extensions: { code: 'PERSISTED_QUERY_NOT_SUPPORTED' } },
        ],
      },
    ]);
  });

  it('has the limits of any other, and is kept only within them and as GraphQL', async () => {
    const api = await start();
    const large = `{ ${Array.from({ length: 400 }, (_, i) => `a${i}: viewer { name }`).join(' ')} }`;
    for (const [query, code] of [
      [large, 'LIMIT_EXCEEDED'],
      ['{ viewer {', 'GRAPHQL_PARSE_FAILED'],
    ] as const) {
      const extensions = extensionsOf(query);
      const answer = await api[way]({ query, extensions });
      expect([answer.statusCode, answer.json()]).toMatchObject([400, { errors: [{ extensions: { code } }] }]);
      expect((await api[way]({ extensions })).json()).toEqual(NOT_FOUND);
    }
  });

  it('belongs to its token: another one does not find out that it is there', async () => {
    const api = await start();
    const extensions = extensionsOf(QUERY);
    await api[way]({ query: QUERY, extensions });
    const other = { authorization: `Bearer ${SECOND_TOKEN}` };
    expect((await api[way]({ extensions }, other)).json()).toEqual(NOT_FOUND);
    expect((await api[way]({ query: QUERY, extensions }, other)).json()).toMatchObject({
      data: { viewer: { name: 'token 2' } },
    });
  });

  it('is asked with a valid token only', async () => {
    const answer = await (
      await start()
    )[way]({ extensions: extensionsOf(QUERY) }, { authorization: 'Bearer x' });
    expect(answer.statusCode).toBe(401);
  });
});

describe('a persisted query', () => {
  it('has the kept answer and the tag of its text, and 304 for who has that', async () => {
    const api = await start({ http: { responseCache: true, compiledQueries: true } });
    const plain = await api.get({ query: QUERY });
    const extensions = extensionsOf(QUERY);
    // An answer that is kept must not keep the text from being remembered.
    const taught = await api.get({ query: QUERY, extensions });
    const named = await api.get({ extensions });
    expect([taught.headers.etag, named.headers.etag]).toEqual([plain.headers.etag, plain.headers.etag]);
    expect([named.body, plain.headers.etag]).toEqual([plain.body, expect.stringMatching(/^".+"$/)]);
    const again = await api.get({ extensions }, { 'if-none-match': named.headers.etag });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  });

  it('is never a mutation where it is asked by GET', async () => {
    const api = await start();
    const query = 'mutation { revokeToken(id: 1) { token { id } } }';
    const extensions = extensionsOf(query);
    await api.post({ query, extensions });
    expect((await api.get({ extensions })).statusCode).toBe(405);
  });

  it('is no page for a browser', async () => {
    const api = await start();
    const answer = await api.get({ extensions: extensionsOf(QUERY) }, { accept: 'text/html,*/*' });
    expect(answer.json()).toEqual(NOT_FOUND);
  });
});

describe('what is kept of persisted queries', () => {
  const sizes = { texts: 3, bytes: 60, tokens: 2 };
  const request = (body: object) => ({ method: 'POST', url: '/graphql', headers: {}, body });
  function keeper() {
    const queries = createPersistedQueries(sizes);
    const send = (text: string, tokenId = 1) => {
      const resolved = queries.resolve(
        request({ query: text, extensions: extensionsOf(text) }),
        viewerOf(tokenId),
      );
      if ('remember' in resolved) resolved.remember();
    };
    const has = (text: string, tokenId = 1) =>
      'received' in queries.resolve(request({ extensions: extensionsOf(text) }), viewerOf(tokenId));
    return { send, has };
  }

  it('are so many texts of a token, those that were used last', () => {
    const { send, has } = keeper();
    for (const text of ['{a}', '{b}', '{c}']) send(text);
    expect(has('{a}')).toBe(true);
    send('{d}');
    expect(['{a}', '{b}', '{c}', '{d}'].map((text) => has(text))).toEqual([true, false, true, true]);
  });

  it('are so many bytes, and none of a text that is longer', () => {
    const { send, has } = keeper();
    const [long, longer] = [`{${'ä'.repeat(20)}}`, `{${'ä'.repeat(30)}}`];
    send('{a}');
    send(longer);
    expect([has('{a}'), has(longer)]).toEqual([true, false]);
    send(long);
    send(`{${'b'.repeat(20)}}`);
    expect([has('{a}'), has(long)]).toEqual([false, false]);
  });

  it('are of so many tokens, none of which drives out the texts of another within that', () => {
    const { send, has } = keeper();
    send('{a}', 1);
    for (let i = 0; i < 10; i++) send(`{b${i}}`, 2);
    expect([has('{a}', 1), has('{b9}', 2), has('{b1}', 2)]).toEqual([true, true, false]);
    send('{a}', 3);
    expect([has('{a}', 1), has('{b9}', 2), has('{a}', 3)]).toEqual([false, true, true]);
  });
});
