import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { onTestFinished } from 'vitest';

export interface SunkMail {
  readonly to: readonly string[];
  readonly mail: Email;
}

/** A mail server that people's mailboxes never see: real SMTP, with a login, on this machine. */
export interface MailSink {
  /** With the login, as it stands in the environment. */
  readonly url: string;
  readonly mails: SunkMail[];
  /** Whom it takes nothing for. */
  readonly refused: Set<string>;
  /** The next mail is taken in and not answered before what this returns is called. */
  hold(): () => void;
  close(): Promise<void>;
}

const [USER, PASSWORD] = ['board', 'a mail password'];

export async function openMailSink(host = '127.0.0.1'): Promise<MailSink> {
  const mails: SunkMail[] = [];
  const refused = new Set<string>();
  let held: Promise<void> = Promise.resolve();
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    onAuth: ({ username, password }, _session, done) =>
      username === USER && password === PASSWORD ? done(null, { user: USER }) : done(new Error('wrong password')),
    onRcptTo: ({ address }, _session, done) => done(refused.has(address) ? new Error(`no mailbox ${address}`) : null),
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        void PostalMime.parse(Buffer.concat(chunks)).then((mail) => {
          mails.push({ to: envelope.rcptTo.map(({ address }) => address), mail });
          void held.then(() => done());
        }, done);
      });
    },
  });
  // A client that goes while it is spoken to is no fault of the sink.
  server.on('error', () => undefined);
  await new Promise<void>((listening) => server.listen(0, host, listening));
  let isOpen = true;
  const close = async (): Promise<void> => {
    if (!isOpen) return;
    isOpen = false;
    await new Promise<void>((closed) => server.close(closed));
  };
  onTestFinished(close);
  const hold = (): (() => void) => {
    let answer = (): void => undefined;
    held = new Promise((resolve) => (answer = resolve));
    return () => answer();
  };
  const { port } = server.server.address() as AddressInfo;
  return { url: `smtp://${USER}:${encodeURIComponent(PASSWORD)}@${host}:${port}`, mails, refused, hold, close };
}
