import { describe, expect, it } from '@jest/globals';
import type { Viewer } from '../../../src/access/viewer';
import type { ApiServices } from '../../../src/api/services';
import { createWork, WorkRefusal } from '../../../src/http/work/work';
import type { PrismaClient } from '../../../src/store/connection/prisma';
import { startTestApi, TEST_TOKEN } from '../../support/api';
import { OWN_PAGE } from '../../support/browser';

const VIEWER: Viewer = { name: 'busy', tokenId: 1, scopes: ['ADMIN'], groups: null };
const BEARER = { authorization: `Bearer ${TEST_TOKEN}` };
const TOO_MUCH = { errors: [{ extensions: { code: 'LIMIT_EXCEEDED' } }] };

/** A server on which whatever is asked for takes half a minute of a clock that is turned by hand. */
async function start() {
  const clock = { at: 0 };
  const takes = () => void (clock.at += 30_000);
  const session = { id: 7n, createdAt: new Date(0), expiresAt: new Date(1e13), remember: false };
  const signedIn = { ...VIEWER, session } as unknown as Viewer;
  const sessions = {
    openSession: async () => (takes(), { secret: 's'.repeat(43), viewer: signedIn }),
    createCode: async () => (takes(), { code: 'c', expiresAt: new Date(0) }),
    endSession: async () => takes(),
    authenticateSession: async () => signedIn,
  } as unknown as ApiServices['sessions'];
  const read = { $queryRaw: async () => (takes(), []) } as unknown as PrismaClient;
  const { app } = await startTestApi(
    { read },
    {
      work: createWork(
        () => clock.at,
        async () => undefined,
      ),
      http: { dashboard: '/nowhere' },
      services: {
        sessions,
        authenticate: async () => VIEWER,
        metrics: async () => (takes(), { contentType: 'text/plain', body: 'x 1\n' }),
      },
    },
  );
  const cookie = { ...OWN_PAGE, cookie: `pow_crm_80=${'s'.repeat(43)}` };
  const paths = {
    graphql: () => app.inject({ url: '/graphql?query={viewer{name}}', headers: BEARER }),
    metrics: () => app.inject({ url: '/metrics', headers: BEARER }),
    workers: () => app.inject({ url: '/export/workers.csv', headers: BEARER }),
    payments: () => app.inject({ url: '/export/payments.csv', headers: BEARER }),
    head: () => app.inject({ method: 'HEAD', url: '/export/payments.csv', headers: BEARER }),
    signIn: () =>
      app.inject({ method: 'POST', url: '/session', headers: OWN_PAGE, payload: { token: TEST_TOKEN } }),
    code: () => app.inject({ method: 'POST', url: '/session/codes', headers: BEARER }),
  };
  return {
    clock,
    paths,
    whoAmI: () => app.inject({ url: '/session', headers: cookie }),
    signOut: () => app.inject({ method: 'DELETE', url: '/session', headers: cookie }),
  };
}
type Path = keyof Awaited<ReturnType<typeof start>>['paths'];
const ALL: Path[] = ['graphql', 'metrics', 'workers', 'payments', 'head', 'signIn', 'code'];

describe('the budget of work is one for all paths', () => {
  it.each(ALL.filter((path) => path !== 'graphql' && path !== 'head'))(
    'what %s takes is charged, and nothing else begins until it came back',
    async (busy) => {
      const { clock, paths } = await start();
      expect((await paths[busy]()).statusCode).toBe(200);
      let wait = 0;
      for (const path of ALL) {
        const refused = await paths[path]();
        expect([path, refused.statusCode]).toEqual([path, 429]);
        if (path !== 'head') expect(refused.json()).toMatchObject(TOO_MUCH);
        wait = Math.max(wait, Number(refused.headers['retry-after']));
      }
      expect(wait).toBeGreaterThan(0);
      clock.at += wait * 1_000;
      expect((await paths.graphql()).statusCode).toBe(200);
    },
  );

  it('tells at any time who is signed in, and lets them sign out', async () => {
    const { paths, whoAmI, signOut } = await start();
    await paths.metrics();
    expect((await whoAmI()).statusCode).toBe(200);
    expect((await signOut()).statusCode).toBe(204);
    expect((await paths.metrics()).statusCode).toBe(429);
  });
});

describe('exports', () => {
  const taking = (clock: { at: number }, ms: number) => async () => void (clock.at += ms);

  it('have places of their own, which hold up no query and nobody else', async () => {
    const work = createWork();
    const places = [];
    for (let i = 0; i < 8; i++) places.push(await work.beginExport(VIEWER));
    await expect(work.beginExport(VIEWER)).rejects.toBeInstanceOf(WorkRefusal);
    expect(await work.serve(VIEWER, async () => 'answered')).toBe('answered');
    (await work.beginExport({ ...VIEWER, tokenId: 2 })).end();
    places[3]?.end();
    places[3]?.end();
    await work.beginExport(VIEWER);
    await expect(work.beginExport(VIEWER)).rejects.toBeInstanceOf(WorkRefusal);
  });

  it('that were begun go on as the budget comes back, and at the latest after 20 seconds', async () => {
    const clock = { at: 0 };
    const pauses: number[] = [];
    const work = createWork(
      () => clock.at,
      async (ms) => {
        pauses.push(ms);
        clock.at += ms;
      },
    );
    const place = await work.beginExport(VIEWER);
    await place.part(taking(clock, 21_000));
    expect(pauses).toEqual([]);
    await place.part(taking(clock, 60_000));
    await place.part(async () => undefined);
    expect(pauses).toEqual([3_000, 20_000]);
    await expect(work.serve(VIEWER, async () => undefined)).rejects.toBeInstanceOf(WorkRefusal);
  });

  it('wait no longer when their reader goes away', async () => {
    const clock = { at: 0 };
    const work = createWork(() => clock.at);
    const place = await work.beginExport(VIEWER);
    await place.part(taking(clock, 30_000));
    const next = place.part(async () => 'a part that nobody reads');
    place.end();
    await expect(next).rejects.toThrow();
  });
});
