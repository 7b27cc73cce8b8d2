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
    try {
      return await fetch(`${base}${path}`, { ...init, headers });
    } catch (error) {
      const code = (error as { cause?: { code?: string } }).cause?.code ?? 'no connection';
      throw new AnswerError('UNAVAILABLE', `Nothing answers at ${base} (${code}).`);
    }
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
