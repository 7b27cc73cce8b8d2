import { createServer, type AddressInfo, type Socket } from 'node:net';
import { keepWritten, noteSecret } from './leaks/record';

export interface ReceivedMail {
  from: string;
  to: string[];
  /** headers and text, as sent */
  content: string;
}

export interface SmtpReceiver {
  url: string;
  mails: ReceivedMail[];
  /** recipients that it refuses */
  refused: Set<string>;
  /** characters of a mail beyond which it refuses it */
  longest: number;
  /** answers nothing any more, as a server that hangs */
  silent: boolean;
  close(): Promise<void>;
}

/** A mail server on the loopback, of no more SMTP than a client needs; wants user "ops" and password "smtp-secret". */
export async function startSmtpReceiver(): Promise<SmtpReceiver> {
  noteSecret('the password in SMTP_URL', 'smtp-secret');
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    serve(receiver, socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const receiver: SmtpReceiver = {
    url: `smtp://ops:smtp-secret@127.0.0.1:${(server.address() as AddressInfo).port}`,
    mails: [],
    refused: new Set(),
    longest: Infinity,
    silent: false,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return receiver;
}

const LOGIN = Buffer.from('\0ops\0smtp-secret').toString('base64');

function serve(receiver: SmtpReceiver, socket: Socket): void {
  let waiting = '';
  let inData = false;
  let mail: ReceivedMail = { from: '', to: [], content: '' };
  const answer = (line: string) => void (receiver.silent || socket.write(`${line}\r\n`));

  function command(line: string): void {
    const verb = line.split(/[ :]/, 1)[0]?.toUpperCase();
    const address = /<(.*)>/.exec(line)?.[1] ?? '';
    if (verb === 'EHLO') answer('250-loopback\r\n250 AUTH PLAIN');
    else if (verb === 'AUTH') answer(line.endsWith(LOGIN) ? '235 welcome' : `535 ${line} is wrong`);
    else if (verb === 'MAIL') {
      mail = { from: address, to: [], content: '' };
      answer('250 ok');
    } else if (verb === 'RCPT') {
      if (receiver.refused.has(address)) return answer('550 no such mailbox');
      mail.to.push(address);
      answer('250 ok');
    } else if (verb === 'DATA') {
      inData = true;
      answer('354 go on');
    } else if (verb === 'QUIT') {
      answer('221 bye');
      socket.end();
    } else answer('250 ok');
  }

  socket.on('data', (chunk) => {
    waiting += chunk.toString('utf8');
    for (;;) {
      const mark = inData ? '\r\n.\r\n' : '\r\n';
      const end = waiting.indexOf(mark);
      if (end === -1) return;
      const part = waiting.slice(0, end);
      waiting = waiting.slice(end + mark.length);
      if (!inData) command(part);
      else {
        inData = false;
        keepWritten('a mail', part);
        if (part.length > receiver.longest) {
          answer('552 5.3.4 Message size exceeds fixed limit');
          continue;
        }
        receiver.mails.push({ ...mail, content: part });
        answer('250 kept');
      }
    }
  });
  answer('220 loopback');
}
