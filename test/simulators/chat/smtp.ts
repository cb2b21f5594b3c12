/** A small mail server: takes mails over SMTP, can be told what goes wrong, and shows them as a mailbox does. */

import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';
import { type Mail, readMail } from './mail.ts';

/** `later`: 451. `refuse`: 550. `silent`: no answer to the mail. `cut`: breaks before the mail is taken; `cut-after`: after. */
export type MailFault = 'pass' | 'later' | 'refuse' | 'silent' | 'cut' | 'cut-after';

export type MailServer = {
  readonly port: number;
  /** What a mailbox shows: a mail that came twice (same Message-ID) is one. */
  readonly inbox: readonly Mail[];
  script(...faults: readonly MailFault[]): void;
  close(): Promise<void>;
};

/** @param account where a sender has to sign in */
export async function startMailServer(account?: { user: string; password: string }): Promise<MailServer> {
  const inbox: Mail[] = [];
  const faults: MailFault[] = [];
  const sockets = new Set<Socket>();
  const keep = (mail: Mail) => {
    if (!inbox.some(({ id }) => id === mail.id)) inbox.push(mail);
  };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // A sender that is killed breaks the connection; there is nothing to do about it.
    socket.on('error', () => socket.destroy());
    converse(socket, { ...(account && { account }), keep, fault: () => faults.shift() ?? 'pass' });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    inbox,
    script: (...more) => faults.push(...more),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

type Desk = {
  readonly account?: { user: string; password: string };
  keep(mail: Mail): void;
  fault(): MailFault;
};

function converse(socket: Socket, desk: Desk): void {
  const say = (line: string) => socket.write(`${line}\r\n`);
  let signedIn = desk.account === undefined;
  let reading = false;
  let text = '';
  const onMail = (mail: string) => {
    const fault = desk.fault();
    if (fault === 'silent') return;
    if (fault === 'later') say('451 4.3.0 Try again later');
    else if (fault === 'refuse') say('550 5.7.1 Message refused');
    else if (fault === 'cut') socket.destroy();
    else {
      desk.keep(readMail(mail));
      if (fault === 'cut-after') socket.destroy();
      else say('250 2.0.0 Ok');
    }
  };
  const onLine = (line: string) => {
    const [verb = ''] = line.toUpperCase().split(/[ :]/);
    if (verb === 'EHLO') {
      say('250-simulated');
      if (desk.account !== undefined) say('250-AUTH PLAIN');
      say('250 8BITMIME');
    } else if (verb === 'AUTH') {
      const [, user, password] = Buffer.from(line.split(' ')[2] ?? '', 'base64')
        .toString()
        .split('\0');
      signedIn = user === desk.account?.user && password === desk.account?.password;
      say(signedIn ? '235 2.7.0 Ok' : '535 5.7.8 Wrong user or password');
    } else if (verb === 'QUIT') {
      say('221 2.0.0 Bye');
      socket.end();
    } else if (!signedIn) say('530 5.7.0 Sign in first');
    else if (verb === 'DATA') {
      reading = true;
      say('354 Go on');
    } else say('250 2.0.0 Ok');
  };
  socket.setEncoding('utf8');
  socket.on('data', (chunk: string) => {
    text += chunk;
    for (;;) {
      const end = reading ? text.indexOf('\r\n.\r\n') : text.indexOf('\r\n');
      if (end === -1) return;
      const taken = text.slice(0, end);
      text = text.slice(end + (reading ? 5 : 2));
      if (reading) {
        reading = false;
        onMail(taken);
      } else onLine(taken);
    }
  });
  say('220 simulated ESMTP');
}
