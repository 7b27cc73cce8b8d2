import 'reflect-metadata';
import pino from 'pino';
import { COMMAND_LINE } from '../../access';
import { compose } from '../../compose';
import type { Config } from '../../config';
import { AnswerError } from '../errors';
import { signInLink } from '../sign-in-link';
import { dataOf, refusal } from './answer';
import type { Backend } from './backend';

/** A server answers at once if it is only asked who is signed in. */
const PATIENCE_MS = 5_000;
/** A server that listens on all addresses is reached at localhost. */
const ANY_ADDRESS = new Set(['0.0.0.0', '::', '127.0.0.1', '::1']);

/**
 * The program in this process, without a port or a schedule, directly on the database. It runs the same GraphQL
 * operations as a server, so that results cannot differ. Logs go to stderr, from warnings on.
 */
export async function localBackend(
  config: Config,
  { importsAccounts }: { importsAccounts: boolean },
): Promise<Backend> {
  const level = config.logLevel === 'info' ? 'warn' : config.logLevel;
  const app = await compose(
    {
      ...config,
      http: { ...config.http, dashboard: false },
      accountsFile: importsAccounts ? config.accountsFile : null,
    },
    {
      logger: pino({ level }, pino.destination({ fd: 2, sync: true })),
      firstToken: false,
      logsAccounts: false,
    },
  );
  const { token } = app.localTokens.open();
  const place = config.database ? 'the database of DATABASE_URL' : config.dataDir;
  const headers = { authorization: `Bearer ${token}` };
  return {
    place,
    inProcess: true,
    async ask({ document }, variables) {
      const payload = { query: document, variables: variables as object };
      const reply = await app.http.app.inject({ method: 'POST', url: '/graphql', headers, payload });
      return dataOf(reply.payload, place);
    },
    async download(path) {
      const reply = await app.http.app.inject({ method: 'GET', url: path, headers, payloadAsStream: true });
      if (reply.statusCode === 200) return reply.stream();
      let text = '';
      for await (const piece of reply.stream()) text += String(piece);
      throw refusal(text, reply.statusCode);
    },
    async signIn() {
      const address = await runningServer(config);
      const { code, expiresAt } = await app.services.sessions.createCode(COMMAND_LINE);
      return { link: signInLink(address, code), expiresAt: expiresAt.toISOString() };
    },
    close: () => app.stop(),
  };
}

/** The address of the server that works on the same database, from the same environment. */
async function runningServer({ http: { host, port, publicUrl }, database }: Config): Promise<string> {
  const local = `http://${ANY_ADDRESS.has(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host}:${port}`;
  const address = publicUrl ?? local;
  const answer =
    database &&
    (await fetch(`${address}/session`, { signal: AbortSignal.timeout(PATIENCE_MS) }).catch(() => null));
  if (answer?.ok) return address;
  throw new AnswerError(
    'UNAVAILABLE',
    `No server with a dashboard answers${database ? ` at ${address}` : ''}. Start one ("pow-crm serve"), or name it with --url and --token.`,
  );
}
