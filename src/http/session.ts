import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Viewer } from '../access/viewer';
import { isDatabaseAway } from '../api/database-away';
import type { ApiServices } from '../api/services';
import { sessionCookie, sessionSecretOf } from './cookies';
import { credentialOf, identify } from './credential';
import { createGuard, refuseFlood, refuseForNow, refuseWrongToken, type GuardServices } from './guard';
import { whyNotOurPage } from './own-pages';
import { refuse } from './refuse';
import { readSignIn } from './sign-in';
import type { Work } from './work/work';

/** A token has at most 512 characters. */
const BODY_LIMIT = 4_096;
const REMEMBER_SECONDS = 30 * 86_400;
const DAY_MS = 86_400_000;

type SessionServices = GuardServices & Pick<ApiServices, 'audit' | 'clock'>;

/**
 * /session: a browser signs in, asks who is signed in, and signs out. POST /session/codes makes a link that signs in,
 * for a bearer token.
 */
export function serveSession(app: FastifyInstance, services: SessionServices, work: Work): void {
  const { audit, clock, sessions, publicUrl } = services;
  const guard = createGuard(services);

  app.post('/session', {
    bodyLimit: BODY_LIMIT,
    onRequest: (request, reply) => refuseForeign(request, reply, services),
    handler: whileDatabaseAnswers(async (request, reply) => {
      const signIn = readSignIn(request.body);
      if ('problem' in signIn) return refuse(reply, 400, 'BAD_USER_INPUT', signIn.problem);
      const viewer =
        'token' in signIn
          ? await services.authenticate(signIn.token, services.version)
          : await sessions.redeemCode(signIn.code);
      if (viewer === null) return refuseWrongToken(request, reply, services);
      const { remember } = signIn;
      const opened = await work.serve(viewer, async () => {
        const row = await audit.begin({ viewer, action: 'signIn', target: null });
        const made = await sessions.openSession(viewer, {
          remember,
          agent: request.headers['user-agent'] ?? null,
          replaces: sessionSecretOf(request),
        });
        await row.end('OK', nameOf(made.viewer));
        return made;
      });
      void reply.header('set-cookie', sessionCookie(request, opened.secret, lifeOf(remember)));
      return reply.send(shown(opened.viewer));
    }),
  });

  // Costs no more than a refusal would, so that a page which is loaded anew shows itself and says what is the matter.
  app.get('/session', {
    onRequest: (_request, reply) => notReadyYet(reply, services),
    handler: whileDatabaseAnswers(async (request, reply) => {
      const credential = credentialOf(request);
      const byCookie = credential !== null && 'session' in credential;
      if (credential === null || (byCookie && whyNotOurPage(request, publicUrl) !== null))
        return reply.send(shown(null));
      const viewer = await identify(services, credential, services.version);
      if (viewer === null && !byCookie)
        return refuseFlood(request, reply, services) ?? reply.send(shown(null));
      if (byCookie && viewer?.session?.remember && isADayOld(viewer, clock.now()))
        void reply.header('set-cookie', sessionCookie(request, credential.session, REMEMBER_SECONDS));
      return reply.send(shown(viewer));
    }),
  });

  app.delete('/session', {
    bodyLimit: BODY_LIMIT,
    onRequest: (request, reply) => refuseForeign(request, reply, services),
    handler: whileDatabaseAnswers(async (request, reply) => {
      const credential = credentialOf(request);
      const viewer =
        credential && 'session' in credential ? await identify(services, credential, services.version) : null;
      const session = viewer?.session;
      if (session)
        await work.charge(viewer, async () => {
          const row = await audit.begin({ viewer, action: 'signOut', target: nameOf(viewer) });
          await sessions.endSession(session.id);
          await row.end('OK');
        });
      return reply
        .code(204)
        .header('set-cookie', sessionCookie(request, '', 0))
        .send();
    }),
  });

  app.post('/session/codes', {
    bodyLimit: BODY_LIMIT,
    onRequest: async (request, reply) => {
      void reply.header('cache-control', 'no-store');
      return guard(request, reply);
    },
    handler: whileDatabaseAnswers(async (request, reply) => {
      const { viewer } = request;
      if (viewer === null) throw new Error('a request did not pass the guard');
      const { code, expiresAt } = await work.serve(viewer, async () => {
        const row = await audit.begin({ viewer, action: 'createSignInCode', target: null });
        const made = await sessions.createCode(viewer);
        await row.end('OK');
        return made;
      });
      return reply.send({ code, expiresAt, url: publicUrl === null ? null : `${publicUrl}/#code=${code}` });
    }),
  });
}

/** The answer to GET and POST: the viewer, or null if nobody is signed in. */
function shown(viewer: Viewer | null) {
  if (viewer === null) return { viewer: null, session: null };
  const { name, scopes, groups, expiresAt = null, session } = viewer;
  return {
    viewer: { name, scopes, groups, expiresAt },
    session: session
      ? {
          id: String(session.id),
          createdAt: session.createdAt,
          expiresAt: session.expiresAt,
          remember: session.remember,
        }
      : null,
  };
}

const nameOf = ({ session }: Viewer) => (session ? `session ${session.id}` : null);
const lifeOf = (remember: boolean) => (remember ? REMEMBER_SECONDS : null);

/** The cookie of a remembered session is sent again once a day, so that it lasts as long as the session. */
function isADayOld({ session }: Viewer, now: Date): boolean {
  return session != null && now.getTime() - session.createdAt.getTime() >= DAY_MS;
}

/** Before the body is read. */
async function refuseForeign(
  request: FastifyRequest,
  reply: FastifyReply,
  services: SessionServices,
): Promise<FastifyReply | undefined> {
  const foreign = whyNotOurPage(request, services.publicUrl);
  if (foreign === null) return notReadyYet(reply, services);
  void reply.header('cache-control', 'no-store');
  return refuse(reply, 403, 'FORBIDDEN', foreign);
}

async function notReadyYet(
  reply: FastifyReply,
  { notReady }: Pick<SessionServices, 'notReady'>,
): Promise<FastifyReply | undefined> {
  void reply.header('cache-control', 'no-store');
  const reason = await notReady();
  return reason === null ? undefined : refuseForNow(reply, reason);
}

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;

function whileDatabaseAnswers(handle: Handler): Handler {
  return async (request, reply) => {
    try {
      return await handle(request, reply);
    } catch (error) {
      if (isDatabaseAway(error)) return refuseForNow(reply, 'the database does not answer');
      throw error;
    }
  };
}
