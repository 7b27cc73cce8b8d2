import { describe, expect, it } from '@jest/globals';
import { serverAudits } from 'graphql-http';
import type { PrismaClient } from '../../src/store/connection/prisma';
import { startTestApi, TEST_TOKEN } from '../support/api';

/** Only what any GraphQL server answers is asked, so there is no database behind it. */
const NO_DATABASE = { read: {} as PrismaClient };

async function startAuditedServer() {
  const { http } = await startTestApi(NO_DATABASE);
  return http.listen({ host: '127.0.0.1', port: 0 });
}

const address = startAuditedServer();

const withBearer: typeof fetch = (input, init) => {
  const headers = new Headers(init?.headers);
  headers.set('authorization', `Bearer ${TEST_TOKEN}`);
  return fetch(input, { ...init, headers });
};

describe('GraphQL over HTTP, as the specification has it', () => {
  const audits = serverAudits({ url: async () => `${await address}/graphql`, fetchFn: withBearer });

  it.each(
    audits.filter((audit) => audit.name.startsWith('MUST')).map((audit) => [audit.name, audit] as const),
  )('%s', async (_name, audit) => {
    const result = await audit.fn();
    const reason = result.status === 'ok' ? '' : result.reason;
    expect(`${result.status} ${reason}`).toBe('ok ');
  });

  /** Apollo answers these with 400, which every client of today understands. */
  const LEFT_TO_APOLLO = [
    'SHOULD use 200 status code on document parsing failure when accepting application/json',
    'SHOULD use 200 status code on document validation failure when accepting application/json',
    'SHOULD use a status code of 200 on variable coercion failure when accepting application/json',
  ];

  it('does what it should, too, but for the statuses that are left to Apollo', async () => {
    const should = audits.filter((audit) => !audit.name.startsWith('MUST'));
    const results = await Promise.all(should.map((audit) => audit.fn()));
    expect(results.filter(({ status }) => status !== 'ok').map(({ name }) => name)).toEqual(LEFT_TO_APOLLO);
  });
});
