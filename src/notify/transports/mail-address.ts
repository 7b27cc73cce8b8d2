export interface MailServer {
  /** for nodemailer */
  url: string;
  /** who messages come from */
  from: string;
  host: string;
}

/**
 * SMTP_URL as smtp(s)://user:password@host:port, with an optional `?from=alerts@example.com`. Without it messages come
 * from the user, where that is an address, or from pow-crm@ the host.
 */
export function mailServerOf(smtpUrl: string): MailServer {
  const url = new URL(smtpUrl);
  const user = decodeURIComponent(url.username);
  const from = url.searchParams.get('from') ?? (user.includes('@') ? user : `pow-crm@${url.hostname}`);
  url.searchParams.delete('from');
  return { url: url.href, from, host: url.host };
}
