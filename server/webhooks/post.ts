import { err, ok, type Result } from '../../shared/result.ts';
import type { HookRequest } from './request.ts';

/** Robots answer in a line or two. */
const MOST_READ_BYTES = 4096;

/** J14, J15: whether the receiver took it; else why not, in a word that gives neither address nor secret away. */
export async function post({ url, headers, body, hasCode }: HookRequest, signal: AbortSignal): Promise<Result<null, string>> {
  try {
    // A receiver that redirects would be sent the signed text at an address that nobody wrote down.
    const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal });
    const answer = await beginningOf(response);
    if (response.status >= 300 && response.status < 400) return err(`redirect/${response.status}`);
    if (!response.ok) return err(`status/${response.status}`);
    const code = hasCode ? codeIn(answer) : 0;
    return code === 0 ? ok(null) : err(`code/${code}`);
  } catch (error) {
    return err(signal.aborted ? 'timeout' : `connection/${causeOf(error)}`);
  }
}

async function beginningOf(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder();
  let text = '';
  while (text.length < MOST_READ_BYTES) {
    const { done, value } = await reader.read();
    if (done) break;
    text += decoder.decode(value, { stream: true });
  }
  await reader.cancel();
  return text;
}

/** DingTalk and WeCom say `errcode`, Feishu `code`: with status 200, whether it was taken or not. 0: taken, or nothing of the kind was said. */
function codeIn(answer: string): number {
  try {
    const said: unknown = JSON.parse(answer);
    if (typeof said !== 'object' || said === null) return 0;
    const code: unknown = 'errcode' in said ? said.errcode : 'code' in said ? said.code : 0;
    return typeof code === 'number' ? code : 0;
  } catch {
    return 0;
  }
}

function causeOf(error: unknown): string {
  const cause: unknown = error instanceof Error ? (error.cause ?? error) : error;
  return typeof cause === 'object' && cause !== null && 'code' in cause && typeof cause.code === 'string' ? cause.code : 'failed';
}
