import type { FastifyRequest } from 'fastify';

const SECRET = /^[A-Za-z0-9_-]{43}$/;
const HTTP_PORT = '80';

/** The name and attributes of the session's cookie, for this browser's view of the server. */
interface CookieKind {
  name: string;
  isSecure: boolean;
}

/**
 * Over https, the name is one that no other host and no plain page can set. Over http that is impossible, and cookies
 * ignore ports, so the port in the name separates the servers of one machine.
 */
function kindOf(request: FastifyRequest): CookieKind {
  if (isHttps(request)) return { name: '__Host-pow_crm', isSecure: true };
  const port = /:(\d{1,5})$/.exec(request.host)?.[1] ?? HTTP_PORT;
  return { name: `pow_crm_${port}`, isSecure: false };
}

export function isHttps({ protocol }: FastifyRequest): boolean {
  return String(protocol).toLowerCase() === 'https';
}

/** The secret in the session's cookie. null: there is none, or two that differ, so that one was planted. */
export function sessionSecretOf(request: FastifyRequest): string | null {
  const { cookie } = request.headers;
  if (cookie === undefined) return null;
  const { name } = kindOf(request);
  const values = new Set(
    cookie
      .split(';')
      .map((pair) => pair.trim())
      .filter((pair) => pair.startsWith(`${name}=`))
      .map((pair) => pair.slice(name.length + 1)),
  );
  const [secret, ...others] = values;
  return secret !== undefined && others.length === 0 && SECRET.test(secret) ? secret : null;
}

/** `seconds` null: until the browser is closed. */
export function sessionCookie(request: FastifyRequest, secret: string, seconds: number | null): string {
  const { name, isSecure } = kindOf(request);
  const parts = [`${name}=${secret}`, 'Path=/', 'HttpOnly', 'SameSite=Strict'];
  if (isSecure) parts.push('Secure');
  if (seconds !== null) parts.push(`Max-Age=${Math.max(0, Math.floor(seconds))}`);
  return parts.join('; ');
}
