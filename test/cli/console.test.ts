import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { findServer, openConsole } from '../../src/access/local/console';
import { watchPoolClock } from '../../src/clocks/pool-clock';
import { createLocalTokens } from '../../src/access/local/tokens';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pow-crm-console-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Asks until it is so; the end of a connection takes its moment to be heard. */
async function until(question: () => boolean): Promise<void> {
  while (!question()) await new Promise((resolve) => setImmediate(resolve));
}

describe('the console of a server', () => {
  it('tells address and token to whoever comes, for as long as they stay', async () => {
    const sessions = createLocalTokens();
    const close = await openConsole(folder, 'http://0.0.0.0:4000', sessions.open);
    const [one, two] = await Promise.all([findServer(folder), findServer(folder)]);
    if (!one || !two) throw new Error('nobody answered');
    expect(one.url).toBe('http://127.0.0.1:4000');
    expect(one.token).not.toBe(two.token);
    expect(sessions.viewer(one.token)).toMatchObject({ scopes: ['ADMIN'], groups: null });
    expect(sessions.viewer('pow_anything')).toBeNull();
    one.hangUp();
    await until(() => sessions.viewer(one.token) === null);
    expect(sessions.viewer(two.token)).not.toBeNull();
    await close();
    expect(sessions.viewer(two.token)).toBeNull();
    expect(await findServer(folder)).toBeNull();
  });

  it('takes the place of what a killed server left, also under a long path', async () => {
    const long = join(folder, 'x'.repeat(60), 'y'.repeat(60));
    mkdirSync(long, { recursive: true });
    writeFileSync(join(long, 'console'), '');
    expect(await findServer(long)).toBeNull();
    const close = await openConsole(long, 'http://127.0.0.1:1', createLocalTokens().open);
    const found = await findServer(long);
    expect(found?.url).toBe('http://127.0.0.1:1');
    found?.hangUp();
    await close();
  });

  it('is not there where no folder is', async () => {
    expect(await findServer(join(folder, 'absent'))).toBeNull();
  });
});

describe("the pool's clock", () => {
  const request = { endpoint: 'account.htm' as const, form: {}, signal: new AbortController().signal };
  const watched = (headers: Record<string, string>, now: string) =>
    watchPoolClock(async () => ({ status: 200, body: '', headers }), {
      now: () => new Date(now),
      sleep: async () => undefined,
    });

  it.each([
    ['Mon, 15 Jun 2026 12:00:00 GMT', '2026-06-15T12:00:00.500Z', 0],
    ['Mon, 15 Jun 2026 12:00:00 GMT', '2026-06-15T12:01:00.500Z', 60_000],
    ['Mon, 15 Jun 2026 12:00:10 GMT', '2026-06-15T12:00:00.500Z', -10_000],
  ])('%s seen at %s', async (date, now, aheadMs) => {
    const clock = watched({ date }, now);
    expect(clock.last()).toBeNull();
    await clock.transport(request);
    expect(clock.last()).toEqual({ aheadMs, at: new Date(now) });
  });

  it('is unknown where a reply tells no time', async () => {
    const clock = watched({}, '2026-06-15T12:00:00Z');
    await clock.transport(request);
    expect(clock.last()).toBeNull();
  });
});
