import type { App } from '../../src/compose';

type Headers = Record<string, string>;

/** What our own pages send, as a browser over https or on localhost does. */
export const OWN_PAGE: Headers = { 'x-pow-crm': 'dashboard', 'sec-fetch-site': 'same-origin' };

interface Asked {
  method?: 'GET' | 'POST' | 'DELETE' | 'HEAD';
  headers?: Headers;
  payload?: string | object;
  remoteAddress?: string;
}

/** A browser with one jar of cookies for one host, whatever the port. */
export function createBrowser({ http }: Pick<App, 'http'>, always: Headers = {}) {
  const jar = new Map<string, string>();

  async function send(url: string, { headers = OWN_PAGE, ...asked }: Asked = {}) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await http.app.inject({
      method: 'GET',
      url,
      ...asked,
      headers: { host: 'localhost:4000', ...always, ...(cookie && { cookie }), ...headers },
    });
    for (const { name, value, maxAge } of answer.cookies as {
      name: string;
      value: string;
      maxAge?: number;
    }[])
      if (maxAge === 0) jar.delete(name);
      else jar.set(name, value);
    return answer;
  }

  return {
    jar,
    send,
    signIn: (payload: object, headers: Headers = OWN_PAGE) =>
      send('/session', { method: 'POST', payload, headers }),
    signOut: () => send('/session', { method: 'DELETE' }),
    whoAmI: async () =>
      (await send('/session')).json<{ viewer: { name: string } | null; session: { id: string } | null }>(),
    ask: (query: string, headers: Headers = OWN_PAGE) =>
      send('/graphql', { method: 'POST', payload: { query }, headers }),
    poll: (query: string, headers: Headers = OWN_PAGE) =>
      send(`/graphql?query=${encodeURIComponent(query)}`, { headers }),
  };
}

export type Browser = ReturnType<typeof createBrowser>;
