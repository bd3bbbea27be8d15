import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, onTestFinished, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { z } from 'zod';

/** Where `node .ci/old-chromium.mjs` puts it. */
const CHROMIUM = fileURLToPath(new URL('../../node_modules/.cache/tallyboard/chromium-69', import.meta.url));
const FETCH = 'node .ci/old-chromium.mjs';

/** One process, since it knows no sandbox of today; letters where they belong, as on a screen of many pixels. */
const FLAGS = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--single-process', '--no-zygote', '--disable-dev-shm-usage'],
  ...['--font-render-hinting=none', '--enable-font-subpixel-positioning', '--remote-debugging-port=0'],
];

/** A suite in real Chromium 69. Where there is none it is named as skipped, with the line that brings it; TALLYBOARD_OLD_CHROMIUM=required makes that a failure. */
export function describeInOldChromium(title: string, suite: () => void): void {
  if (existsSync(CHROMIUM)) describe(title, suite);
  else if (process.env['TALLYBOARD_OLD_CHROMIUM'] === 'required') {
    test(title, () => {
      throw new Error(`TALLYBOARD_OLD_CHROMIUM=required, and there is no Chromium 69: ${FETCH}`);
    });
  } else describe.skip(`${title} (needs Chromium 69: ${FETCH})`, suite);
}

/** One page of it. Playwright speaks to no engine so old, so this is the devtools' protocol itself. */
export interface OldPage {
  /** The value of an expression, which must be JSON; what it throws is thrown here. */
  evaluate(expression: string): Promise<unknown>;
  open(url: string): Promise<void>;
  /** What the page threw or wrote as an error, so far. */
  readonly errors: readonly string[];
  screenshot(): Promise<Buffer>;
}

const message = z.object({
  id: z.number().optional(),
  result: z.unknown().optional(),
  error: z.unknown().optional(),
  method: z.string().optional(),
  params: z.unknown().optional(),
});
const thrown = z.object({ exceptionDetails: z.object({ text: z.string(), exception: z.object({ description: z.string() }).optional() }) });
const logged = z.object({ entry: z.object({ level: z.string(), source: z.string(), text: z.string() }) });
const evaluated = z.object({ result: z.object({ value: z.unknown().optional() }) });
const target = z.object({ webSocketDebuggerUrl: z.string() });
const targets = z.tuple([target], target);
const picture = z.object({ data: z.string() });

/** Ends with the test. */
export async function openOldPage({ width = 1920, height = 1080, hasScript = true } = {}): Promise<OldPage> {
  const folder = mkdtempSync(join(tmpdir(), 'tallyboard-chromium-69-'));
  const child = spawn(CHROMIUM, [...FLAGS, `--user-data-dir=${folder}`, 'about:blank'], { stdio: ['ignore', 'ignore', 'pipe'] });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await new Promise((gone) => (child.exitCode === null && child.signalCode === null ? child.once('exit', gone) : gone(null)));
    rmSync(folder, { recursive: true, force: true });
  });
  const errors: string[] = [];
  const send = await connect(await debuggerOf(child), errors);
  for (const domain of ['Page', 'Runtime', 'Log']) await send(`${domain}.enable`);
  await send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false });
  if (!hasScript) await send('Emulation.setScriptExecutionDisabled', { value: true });
  return {
    errors,
    async open(url) {
      await send('Page.navigate', { url });
    },
    async evaluate(expression) {
      const answer = await send('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true });
      const failed = thrown.safeParse(answer);
      if (failed.success) throw new Error(failed.data.exceptionDetails.exception?.description ?? failed.data.exceptionDetails.text);
      return evaluated.parse(answer).result.value;
    },
    async screenshot() {
      return Buffer.from(picture.parse(await send('Page.captureScreenshot')).data, 'base64');
    },
  };
}

type Send = (method: string, params?: Readonly<Record<string, unknown>>) => Promise<unknown>;

async function debuggerOf({ stderr }: ChildProcess): Promise<string> {
  let said = '';
  for await (const chunk of stderr ?? []) {
    said += String(chunk);
    const port = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)/.exec(said)?.[1];
    if (port === undefined) continue;
    stderr?.resume();
    // The port is open a moment before the page is.
    const [first] = await vi.waitFor(async () => targets.parse(await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()), 10_000);
    return first.webSocketDebuggerUrl;
  }
  throw new Error(`Chromium 69 does not start: ${said}`);
}

async function connect(url: string, errors: string[]): Promise<Send> {
  const socket = new WebSocket(url, { perMessageDeflate: false });
  const waiting = new Map<number, { readonly done: (value: unknown) => void; readonly fail: (error: Error) => void }>();
  socket.on('message', (data: Buffer) => {
    const { id, result, error, method, params } = message.parse(JSON.parse(data.toString()));
    if (id !== undefined) {
      if (error === undefined) waiting.get(id)?.done(result);
      else waiting.get(id)?.fail(new Error(JSON.stringify(error)));
      waiting.delete(id);
    } else if (method === 'Runtime.exceptionThrown') {
      const { text, exception } = thrown.parse(params).exceptionDetails;
      errors.push(exception?.description ?? text);
    } else if (method === 'Log.entryAdded') {
      const { level, source, text } = logged.parse(params).entry;
      if (level === 'error') errors.push(`${source}: ${text}`);
    }
  });
  await new Promise((opened, failed) => socket.once('open', opened).once('error', failed));
  let last = 0;
  return (method, params = {}) =>
    new Promise((done, fail) => {
      last += 1;
      waiting.set(last, { done, fail });
      socket.send(JSON.stringify({ id: last, method, params }));
    });
}
