import { HeaderMap, type ApolloServer } from '@apollo/server';
import type { Context } from '../api/context';

/** Apollo's page loads a font from elsewhere; a browser that cannot reach it shows a white page while it waits. */
const FOREIGN_LINKS = /<link\b[^>]*https:\/\/fonts\.[^>]*>/g;
const OFFLINE = 'it appears that you might be offline.</p>';
const NONCE = /<style nonce="?(\w+)"?>/;

/** Apollo's page, made to use /graphql at its own address. */
export async function sandboxPage(apollo: ApolloServer<Context>, hasExplorer: boolean): Promise<string> {
  const page = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method: 'GET',
      headers: new HeaderMap([['accept', 'text/html']]),
      search: '',
      body: null,
    },
    context: async () => Promise.reject(new Error('the Sandbox page asks for no data')),
  });
  const html = (page.body.kind === 'complete' ? page.body.string : '')
    .replaceAll('window.location.href', `new URL('/graphql', window.location.href).href`)
    .replaceAll(FOREIGN_LINKS, '');
  return hasExplorer ? withExplorer(html) : html;
}

/** Until the Sandbox covers the page, it shows a link to our own explorer, which works offline. */
function withExplorer(html: string): string {
  const nonce = NONCE.exec(html)?.[1] ?? '';
  return html
    .replace(
      OFFLINE,
      `${OFFLINE}\n  <p><a href="/explore">Open the explorer of this server</a>, which works offline.</p>`,
    )
    .replace(
      '<div id="embeddableSandbox">',
      `<style nonce="${nonce}">
  .fallback { position: relative; z-index: 1; }
  body:has(#embeddableSandbox iframe) .fallback { display: none; }
</style>
<div id="embeddableSandbox">`,
    );
}
