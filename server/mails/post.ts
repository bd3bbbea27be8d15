import { createTransport } from 'nodemailer';
import type { MailWay } from '../../shared/site/report-rules.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { environmentSecret } from '../environment-secret.ts';

/** One mail, as nodemailer takes it. */
export interface Letter {
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly attachments: readonly { readonly filename: string; readonly content: Buffer | string; readonly contentType: string }[];
  /** The same when it is sent again, so that mailboxes can drop the second. */
  readonly messageId: string;
}

const ANSWER_MS = 20_000;

/** RP6: hands a letter to the site's mail server. Taken: for whom it was not, null for nobody; else why it was taken for nobody. */
export async function post({ server, from }: MailWay, letter: Letter, env: NodeJS.ProcessEnv): Promise<Result<string | null, string>> {
  const address = environmentSecret(server, env);
  if (!address.ok) return err(address.error);
  if (!/^smtps?:\/\//.test(address.value) || !URL.canParse(address.value))
    return err('the mail server has to be written as smtp://… or smtps://user:password@host');
  const transport = createTransport({
    url: address.value,
    requireTLS: hasPasswordOnTheWay(new URL(address.value)),
    connectionTimeout: ANSWER_MS,
    greetingTimeout: ANSWER_MS,
    socketTimeout: ANSWER_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    const { rejected } = await transport.sendMail({ ...letter, from, to: [...letter.to], attachments: [...letter.attachments] });
    return ok(rejected.length === 0 ? null : `not taken for ${rejected.join(', ')}`);
  } catch (error) {
    return err(reasonOf(error));
  } finally {
    transport.close();
  }
}

/** Whoever stands between could make the server look as if it knew no encryption. */
const hasPasswordOnTheWay = ({ username, hostname }: URL): boolean =>
  username !== '' && !['localhost', '127.0.0.1', '[::1]'].includes(hostname);

const WORDS: Readonly<Record<string, string>> = {
  EDNS: 'the name of the mail server is not known',
  ECONNECTION: 'the mail server does not take the connection',
  ESOCKET: 'the mail server does not take the connection',
  ETIMEDOUT: 'the mail server does not answer',
  ETLS: 'the mail server offers no encryption, and a password goes no other way',
  EAUTH: 'the mail server does not take user and password',
};

/** The server's own words where it spoke; of its address nothing. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'the mail could not be sent';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code !== 'ETLS' && 'response' in error && typeof error.response === 'string') return error.response;
  return WORDS[code] ?? `the mail could not be sent (${code || error.name})`;
}
