import { httpUrl, value } from './values';
import { Secret } from './secret';
import { OF_POSTGRES, OF_SMTP, unheededEnd } from './url-parameters';

/** The secrets, each wrapped so that it never prints. An error about a malformed secret never quotes it. */

export const adminToken = value<Secret<string>>((text) => {
  if (text.length < 32) return { problem: `has ${text.length} characters` };
  return /^[A-Za-z0-9_.-]+$/.test(text)
    ? { ok: new Secret(text) }
    : { problem: 'contains a character that a token cannot have' };
});

/** 43 characters of base64 or base64url hold 32 bytes; the padding is optional. */
export const credentialsKey = value<Secret<Buffer>>((text) => {
  return /^[A-Za-z0-9+/_-]{43}=?$/.test(text)
    ? { ok: new Secret(Buffer.from(text, 'base64')) }
    : { problem: `has ${text.length} characters, which is not 32 bytes in base64` };
});

export const postgresUrl = value<Secret<string>>((text) => {
  const url = URL.canParse(text) && /^postgres(ql)?:\/\//.test(text) ? new URL(text) : null;
  return secretUrl(text, url && { problem: unheededEnd(url, OF_POSTGRES) }, 'is not a PostgreSQL URL');
});

export const smtpUrl = value<Secret<string>>((text) => {
  const url = URL.canParse(text) && /^smtps?:\/\/./.test(text) ? new URL(text) : null;
  const path = /^\/?$/.test(url?.pathname ?? '') ? null : 'has a path, which would be ignored';
  return secretUrl(text, url && { problem: path ?? unheededEnd(url, OF_SMTP) }, 'is not an SMTP URL');
});

function secretUrl(text: string, url: { problem: string | null } | null, otherwise: string) {
  const problem = url === null ? otherwise : url.problem;
  return problem === null ? { ok: new Secret(text) } : { problem };
}

export const heartbeatUrl = value<Secret<string>>((text) =>
  httpUrl(text) ? { ok: new Secret(text) } : { problem: 'is not an http or https URL' },
);
