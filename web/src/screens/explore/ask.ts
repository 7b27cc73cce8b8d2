import { request } from '../../data/http';

export interface Asked {
  query: string;
  operationName?: string;
  variables?: Record<string, unknown>;
}

export interface Answered {
  status: number;
  body: string;
  /** from sending to the end of the answer */
  ms: number;
}

/** Sends a document as it was written. The answer is shown whatever it is, so nothing of it is judged here. */
export async function askAsWritten(asked: Asked): Promise<Answered> {
  const startedAt = performance.now();
  const reply = await request('/graphql', { method: 'POST', body: asked });
  const body = await reply.text();
  return { status: reply.status, body, ms: Math.round(performance.now() - startedAt) };
}
