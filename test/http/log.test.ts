import { describe, expect, it } from '@jest/globals';
import type { PrismaClient } from '../../src/store/connection/prisma';
import { startTestApi, TEST_TOKEN } from '../support/api';

describe('the log', () => {
  it('has a line per request, with neither token nor query', async () => {
    const lines: string[] = [];
    const { app } = await startTestApi({ read: {} as PrismaClient }, { log: (line) => lines.push(line) });
    await app.inject({
      url: '/graphql?query={viewer{name}}',
      headers: { authorization: `Bearer ${TEST_TOKEN}` },
    });
    const answered = lines.filter((line) => line.includes('request answered'));
    expect(answered.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { method: 'GET', path: '/graphql', status: 200, viewer: 'test' },
    ]);
    expect(lines.join()).not.toMatch(new RegExp(`${TEST_TOKEN}|viewer\\{name`));
  });

  it('has no cookie, whoever logs a request, a reply or their headers', async () => {
    const lines: string[] = [];
    const { app } = await startTestApi({ read: {} as PrismaClient }, { log: (line) => lines.push(line) });
    const secret = 'c2VjcmV0LW9mLWEtc2Vzc2lvbi1mb3ItdGhlLXRlc3RzLg';
    const cookie = `pow_crm_80=${secret}`;
    for (const url of ['/session', '/graphql?query={viewer{name}}', '/export/workers.csv'])
      await app.inject({ url, headers: { cookie, 'x-pow-crm': 'dashboard' } });
    const headers = { cookie, 'set-cookie': cookie, authorization: `Bearer ${secret}` };
    app.log.error({ req: { headers }, res: { headers }, headers }, 'logged on purpose');
    expect(lines.join()).toContain('logged on purpose');
    expect(lines.join()).not.toContain(secret);
  });
});
