import { connection } from '../data/connection';
import { Failure, messageOf } from '../data/errors';
import { askSession, nobody, signIn } from '../data/session';
import { watchServer } from '../data/watch-server';

/** Finds out who looks: by the single-use code of a link, else by the cookie. */
export async function start(): Promise<void> {
  watchServer();
  const code = takeCode();
  try {
    if (code) await signIn({ code });
    else await askSession();
  } catch (error) {
    // No server: the page says so, and goes on as soon as there is one.
    if (connection.get() !== null) return;
    const spent = code !== null && error instanceof Failure && error.code === 'UNAUTHENTICATED';
    nobody(
      spent
        ? `${messageOf(error)} A sign-in link works once; ask for a new one or use a token.`
        : messageOf(error),
    );
  }
}

/** The code in the fragment, which never reaches a server log; out of the address before anything else happens. */
function takeCode(): string | null {
  const code = new URLSearchParams(location.hash.slice(1)).get('code');
  if (code !== null) history.replaceState(history.state, '', location.pathname + location.search);
  return code;
}
