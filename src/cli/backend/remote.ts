import { AnswerError } from '../errors';
import { signInLink } from '../sign-in-link';
import { dataOf, refusal } from './answer';
import type { Backend } from './backend';

export interface RemoteServer {
  url: string;
  token: string;
  /** true: the address was discovered, and the server's own public address is better for people */
  found?: boolean;
  close?: () => void;
}

interface NewCode {
  code: string;
  expiresAt: string;
  /** null: the server knows no address of its own */
  url: string | null;
}

/** A running server, used over HTTP. */
export function remoteBackend({ url, token, found = false, close }: RemoteServer): Backend {
  const base = url.replace(/\/+$/, '');
  const place = `the server at ${base}`;
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const send = async (path: string, init: RequestInit) => {
    const reply = await fetch(`${base}${path}`, { ...init, headers }).catch((error: Error) => {
      const code = (error as { cause?: { code?: string } }).cause?.code ?? 'no connection';
      throw new AnswerError(
        'UNAVAILABLE',
        `Nothing answers at ${base} (${code}). Check that the server runs and that this is its address.`,
      );
    });
    if (reply.status === 401)
      throw new AnswerError(
        'UNAUTHENTICATED',
        `${place} does not accept this token: it is mistyped, expired or revoked. Set POW_CRM_TOKEN to a valid one; on the server's machine, or with its DATABASE_URL, "pow-crm token create" creates one without a token.`,
      );
    return reply;
  };
  return {
    place,
    inProcess: false,
    async ask({ document }, variables) {
      const body = JSON.stringify({ query: document, variables });
      const reply = await send('/graphql', { method: 'POST', body });
      return dataOf(await reply.text(), place);
    },
    async download(path) {
      const reply = await send(path, { method: 'GET' });
      if (!reply.ok || !reply.body) throw refusal(await reply.text(), reply.status);
      return reply.body;
    },
    async signIn() {
      const reply = await send('/session/codes', { method: 'POST', body: '{}' });
      if (reply.status === 404)
        throw new AnswerError(
          'NOT_FOUND',
          `${place} has no dashboard: DASHBOARD is off there, or it is an older version.`,
        );
      if (!reply.ok) throw refusal(await reply.text(), reply.status);
      const { code, expiresAt, url: own } = (await reply.json()) as NewCode;
      return { link: found && own !== null ? own : signInLink(base, code), expiresAt };
    },
    close: async () => close?.(),
  };
}
