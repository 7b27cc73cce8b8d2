import pino from 'pino';
import { compose } from '../../compose';
import type { Config } from '../../config';
import { dataOf, refusal } from './answer';
import type { Backend } from './backend';

/**
 * The program in this process, without a port and without a schedule, directly on the database. It is asked the very
 * operations that a server is asked, so that nothing can be different. Logs go to stderr, from warnings on.
 */
export async function localBackend(
  config: Config,
  { importsAccounts }: { importsAccounts: boolean },
): Promise<Backend> {
  const level = config.logLevel === 'info' ? 'warn' : config.logLevel;
  const app = await compose(
    { ...config, accountsFile: importsAccounts ? config.accountsFile : null },
    { logger: pino({ level }, pino.destination({ fd: 2, sync: true })), firstToken: false },
  );
  const { token } = app.sessions.open();
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
    close: () => app.stop(),
  };
}
