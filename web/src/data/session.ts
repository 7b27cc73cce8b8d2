import { Failure } from './errors';
import { heardServer } from './connection';
import { readProblem, request } from './http';
import { serverNow } from './server-clock';
import { createStore, useStore } from './store';
import type { Viewer } from './viewer';

export type Session =
  | { phase: 'asking' }
  | { phase: 'nobody'; message: string | null }
  | { phase: 'signed in'; viewer: Viewer }
  /** nobody is signed in any more; what was typed waits behind the form for whoever it was */
  | { phase: 'ended'; viewer: Viewer };

const session = createStore<Session>({ phase: 'asking' });

export function useSession(): Session {
  return useStore(session);
}

export function isSignedIn(): boolean {
  return session.get().phase === 'signed in';
}

/** True while a page stands behind the form to sign in again: it asks nothing. */
export function hasEnded(): boolean {
  return session.get().phase === 'ended';
}

/**
 * `forget`: somebody else is signed in, or nobody at all: what the page keeps is not theirs. `again`: whose session had ended is
 * back.
 */
export function onViewerChange({ forget, again }: { forget: () => void; again: () => void }): void {
  let before = session.get();
  session.subscribe(() => {
    const [was, is] = [before, session.get()];
    before = is;
    if (nameOf(was) !== nameOf(is)) forget();
    else if (was.phase === 'ended') again();
  });
}

function nameOf(state: Session): string {
  return 'viewer' in state ? JSON.stringify(state.viewer) : state.phase;
}

/** The person who is signed in, as the server says. Also the cheapest way to see whether a server is there. */
export async function askSession(signal?: AbortSignal): Promise<void> {
  const answer = await request('/session', { signal });
  if (answer.status === 404) throw new Failure('NOT_FOUND', 'The dashboard is switched off on this server.');
  if (!answer.ok) throw await failureOf(answer);
  const body = (await answer.json()) as { viewer: Viewer | null };
  if (body.viewer) seeViewer(body.viewer);
  else if (isSignedIn()) signedOut();
  else if (session.get().phase === 'asking') nobody(null);
}

/** The viewer as an answer told it; another tab may have signed in with another token. */
export function seeViewer({ name, scopes, groups }: Viewer): void {
  const next: Session = { phase: 'signed in', viewer: { name, scopes, groups } };
  if (!isSignedIn() || nameOf(session.get()) !== nameOf(next)) session.set(next);
}

/** An answer said that nobody is signed in any more. */
export function signedOut(): void {
  const now = session.get();
  if (now.phase === 'signed in') session.set({ phase: 'ended', viewer: now.viewer });
}

export interface Credentials {
  token?: string;
  /** of a link that signs in once */
  code?: string;
  remember?: boolean;
}

/** Exchanges a token or a code for a cookie, and makes sure that the browser kept it. */
export async function signIn(credentials: Credentials): Promise<void> {
  const answer = await request('/session', { method: 'POST', body: credentials });
  if (!answer.ok) throw await failureOf(answer);
  heardServer(serverNow());
  await askSession();
  if (!isSignedIn())
    throw new Failure(
      'UNAUTHENTICATED',
      'Your browser refused the cookie. Allow cookies for this address, and try again.',
    );
}

/** Gives up at the start: says why, on the page to sign in. */
export function nobody(message: string | null): void {
  session.set({ phase: 'nobody', message });
}

export async function signOut(): Promise<void> {
  const answer = await request('/session', { method: 'DELETE' });
  if (!answer.ok && answer.status !== 401) throw await failureOf(answer);
  nobody(null);
}

async function failureOf(answer: Response): Promise<Failure> {
  const { code, message } = await readProblem(answer);
  return new Failure(answer.status === 401 ? 'UNAUTHENTICATED' : code, message);
}
