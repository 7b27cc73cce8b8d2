import { AnswerError } from '../errors';
import { dataOf, refusal } from './answer';
import type { Backend } from './backend';

export interface RemoteServer {
  url: string;
  token: string;
  close?: () => void;
}

/** A running server, asked over HTTP. */
export function remoteBackend({ url, token, close }: RemoteServer): Backend {
  const base = url.replace(/\/+$/, '');
  const place = `the server at ${base}`;
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const send = async (path: string, init: RequestInit) => {
    const reply = await fetch(`${base}${path}`, { ...init, headers }).catch((error: Error) => {
      const code = (error as { cause?: { code?: string } }).cause?.code ?? 'no connection';
      throw new AnswerError(
        'UNAVAILABLE',
        `Nothing answers at ${base} (${code}). See that the server runs, and that this is its address.`,
      );
    });
    if (reply.status === 401)
      throw new AnswerError(
        'UNAUTHENTICATED',
        `${place} does not know this token: it is mistyped, expired or revoked. Set POW_CRM_TOKEN to one of its own; beside the server's DATA_DIR or with its DATABASE_URL, "pow-crm token create" makes one without any.`,
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
    close: async () => close?.(),
  };
}
