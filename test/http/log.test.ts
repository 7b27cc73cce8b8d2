import { describe, expect, it } from '@jest/globals';
import type { PrismaClient } from '../../src/store/prisma';
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
});
