import { createServer, type AddressInfo, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';

/** For mail.test, signed by itself; made with `openssl req -x509 -newkey ec -nodes -days 36500`. */
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBlTCCATugAwIBAgIUShaqach5Pj+0Iorl9OU4mSlVevwwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbWFpbC50ZXN0MCAXDTI2MTEyODE0NTI1NVoYDzIxMjYxMTA0
MTQ1MjU1WjAUMRIwEAYDVQQDDAltYWlsLnRlc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAASUWoiSoR0k21uaADrsWyEzcSXsxLKsdrSINRFHW9syK5YVhmbFF0np
LPS5JRD/QPG1TkecqjmuFvwNLkzQtkXwo2kwZzAdBgNVHQ4EFgQU7OTpSTSRLSqw
ARDayDPF7gqS86QwHwYDVR0jBBgwFoAU7OTpSTSRLSqwARDayDPF7gqS86QwDwYD
VR0TAQH/BAUwAwEB/zAUBgNVHREEDTALggltYWlsLnRlc3QwCgYIKoZIzj0EAwID
SAAwRQIhANWEFyGiFxn/M98MB/QjNVXDapheNxiJa6diJaca5ksNAiB37IQXMqoy
ijGtFjuS+jx1/Qgc42qbtku4j/Nzq3mXmA==
-----END CERTIFICATE-----`;
const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgmxfHfPxVTluLfJLa
rBWeF++34+rpPVFmBzRjSbJfS2ahRANCAASUWoiSoR0k21uaADrsWyEzcSXsxLKs
drSINRFHW9syK5YVhmbFF0npLPS5JRD/QPG1TkecqjmuFvwNLkzQtkXw
-----END PRIVATE KEY-----`;

/** A mail server on the loopback that offers STARTTLS, with a certificate that nobody trusts. */
export async function startUntrustedMail(): Promise<{ url: string; close(): Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.write('220 mail.test\r\n');
    socket.on('data', function greet(line) {
      if (!String(line).startsWith('STARTTLS')) return void socket.write('250-mail.test\r\n250 STARTTLS\r\n');
      socket.write('220 go on\r\n');
      socket.off('data', greet);
      new TLSSocket(socket, { isServer: true, cert: CERTIFICATE, key: KEY }).on('error', () => undefined);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
