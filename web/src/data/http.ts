import { askedToWait, lostServer } from './connection';
import { Failure, retryAfter } from './errors';
import { learnServerTime, serverNow } from './server-clock';

/** Tells the server that a request by cookie comes from our own pages; no other site can send it. */
const OURS = { 'x-pow-crm': 'dashboard' };
/** Longer than the server gives an operation. */
const TIMEOUT_MS = 40_000;
const GONE = [502, 503, 504];
/** For a refusal that does not say how long it lasts. */
const WAIT_MS = 10_000;

export interface Request {
  method?: 'GET' | 'POST' | 'DELETE';
  body?: unknown;
  signal?: AbortSignal;
}

/** One request to our own server; throws a `Failure` where nothing useful came back. */
export async function request(
  path: string,
  { method = 'GET', body, signal }: Request = {},
): Promise<Response> {
  if (method === 'GET') keepWaiting();
  const askedAt = Date.now();
  const answer = await send(path, method, body, signal);
  learnServerTime(answer.headers.get('date'), askedAt, Date.now());
  if (GONE.includes(answer.status)) {
    const { message } = await readProblem(answer);
    lostServer(serverNow(), message);
    throw new Failure('UNAVAILABLE', message, retryAfter(answer.headers.get('retry-after'), Date.now()));
  }
  if (answer.status === 429) {
    const { message } = await readProblem(answer);
    const wait = retryAfter(answer.headers.get('retry-after'), Date.now());
    if (method === 'GET') askedToWait.set({ until: Date.now() + (wait ?? WAIT_MS), reason: message });
    throw new Failure('LIMIT_EXCEEDED', message, wait);
  }
  return answer;
}

/** The page's own questions all wait as long as the server wants, whichever of them was one too many. */
function keepWaiting(): void {
  const wait = askedToWait.get();
  const left = wait ? wait.until - Date.now() : 0;
  if (wait && left > 0) throw new Failure('LIMIT_EXCEEDED', wait.reason, left);
}

async function send(path: string, method: string, body: unknown, signal?: AbortSignal): Promise<Response> {
  const late = AbortSignal.timeout(TIMEOUT_MS);
  try {
    return await fetch(path, {
      method,
      // The browser keeps the answer and asks with its ETag; the server answers 304 while nothing has changed.
      cache: method === 'GET' ? 'no-cache' : 'no-store',
      credentials: 'same-origin',
      headers: {
        accept: 'application/graphql-response+json, application/json',
        ...OURS,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: signal ? AbortSignal.any([signal, late]) : late,
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    lostServer(serverNow(), 'The server does not answer.');
    throw new Failure('UNREACHABLE', 'The server does not answer.');
  }
}

interface Refusal {
  code: string;
  message: string;
}

/** The words of a refusal, in the shape of GraphQL's errors or in the server's own. */
export async function readProblem(answer: Response): Promise<Refusal> {
  const plain = { code: 'UNREADABLE', message: `The server answered with status ${answer.status}.` };
  try {
    const body = (await answer.json()) as {
      errors?: { message?: string; extensions?: { code?: string } }[];
      error?: string | { message?: string; code?: string };
      message?: string;
      code?: string;
    };
    const first = body.errors?.[0];
    if (first) return { code: first.extensions?.code ?? plain.code, message: first.message ?? plain.message };
    if (typeof body.error === 'object')
      return { code: body.error.code ?? plain.code, message: body.error.message ?? plain.message };
    return { code: body.code ?? plain.code, message: body.message ?? body.error ?? plain.message };
  } catch {
    return plain;
  }
}
