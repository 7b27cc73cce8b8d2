import { httpUrl, value } from './values';
import { Secret } from './secret';

/** Secrets, each wrapped so that it never prints; what is said about a malformed one never quotes it. */

export const adminToken = value<Secret<string>>((text) => {
  if (text.length < 32) return { problem: `has ${text.length} characters` };
  return /^[A-Za-z0-9_.-]+$/.test(text)
    ? { ok: new Secret(text) }
    : { problem: 'holds a character that a token may not hold' };
});

/** 43 characters of base64 or base64url are 32 bytes; the padding may be left out. */
export const credentialsKey = value<Secret<Buffer>>((text) => {
  return /^[A-Za-z0-9+/_-]{43}=?$/.test(text)
    ? { ok: new Secret(Buffer.from(text, 'base64')) }
    : { problem: `has ${text.length} characters and is not 32 bytes in base64` };
});

export const postgresUrl = value<Secret<string>>((text) =>
  URL.canParse(text) && /^postgres(ql)?:\/\//.test(text)
    ? { ok: new Secret(text) }
    : { problem: 'is not a PostgreSQL URL' },
);

export const smtpUrl = value<Secret<string>>((text) =>
  URL.canParse(text) && /^smtps?:\/\/./.test(text)
    ? { ok: new Secret(text) }
    : { problem: 'is not an SMTP URL' },
);

export const heartbeatUrl = value<Secret<string>>((text) =>
  httpUrl(text) ? { ok: new Secret(text) } : { problem: 'is not an http or https URL' },
);
