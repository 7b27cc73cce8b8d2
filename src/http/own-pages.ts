import type { FastifyRequest } from 'fastify';
import { isHttps, sessionSecretOf } from './cookies';
import { isRead } from './read';

/** A header that forms and links cannot send, and that CORS lets no other origin send. */
const OWN_HEADER = 'x-pow-crm';
const OWN_VALUE = 'dashboard';

/**
 * Why a request with a cookie, or with nothing, does not come from our own pages; null: it does. Browsers say where a
 * request comes from in Sec-Fetch-Site and, over plain http, in Origin.
 */
export function whyNotOurPage(request: FastifyRequest, publicUrl: string | null): string | null {
  const { headers } = request;
  if (headers[OWN_HEADER] !== OWN_VALUE)
    return sessionSecretOf(request) === null
      ? `Only the dashboard signs in and out here, with the header "${OWN_HEADER}: ${OWN_VALUE}". A program needs no session: it sends "Authorization: Bearer <token>" with each request.`
      : `A request with a session cookie needs the header "${OWN_HEADER}: ${OWN_VALUE}".`;
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' ? null : 'The request comes from another site.';
  if (headers.origin !== undefined)
    return isOurOrigin(headers.origin, request, publicUrl) ? null : 'The request comes from another origin.';
  return isRead(request) ? null : 'The request does not say where it comes from.';
}

/**
 * Why a download by cookie is refused; null: it is allowed. A link carries no header of ours, and a person may type it.
 */
export function whyNotOurLink({ headers }: FastifyRequest): string | null {
  const site = headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none'
    ? null
    : 'The request comes from another site.';
}

/** Without a configured proxy, one may still add TLS in front; then the scheme comes from the page's origin. */
function isOurOrigin(origin: string, request: FastifyRequest, publicUrl: string | null): boolean {
  const theirs = URL.canParse(origin) ? new URL(origin) : null;
  if (!theirs || !/^https?:$/.test(theirs.protocol)) return false;
  const scheme = isHttps(request) ? 'https:' : theirs.protocol;
  return [`${scheme}//${request.host}`, publicUrl].some(
    (url) => url !== null && URL.canParse(url) && new URL(url).origin === theirs.origin,
  );
}
