export interface MailServer {
  /** for nodemailer */
  url: string;
  /** the sender */
  from: string;
  host: string;
  /** must not appear in an error: user, password, and both as they are sent */
  secrets: string[];
}

/**
 * SMTP_URL as smtp(s)://user:password@host:port, with an optional `?from=alerts@example.com`. Without it, the sender is
 * the user if that is an address, or pow-crm@ the host.
 */
export function mailServerOf(smtpUrl: string): MailServer {
  const url = new URL(smtpUrl);
  const user = decodeURIComponent(url.username);
  const from = url.searchParams.get('from') ?? (user.includes('@') ? user : `pow-crm@${url.hostname}`);
  url.searchParams.delete('from');
  const password = decodeURIComponent(url.password);
  const secrets = [url.password, password, ...(user.includes('@') ? [] : [user])];
  const sent = [`\0${user}\0${password}`, user, password].map((text) => Buffer.from(text).toString('base64'));
  return { url: url.href, from, host: url.host, secrets: [...sent, ...secrets] };
}
