import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pino from 'pino';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { SHOWN_DESK } from '../sources/demo-floor/cast.ts';
import { systemTime } from '../sources/source-time.ts';
import { startDemoPhoneSystem, type DemoOptions } from '../sources/demo-floor/demo-floor.ts';
import type { Deliver } from '../sources/source.ts';
import { readConfig, type Config } from '../config.ts';
import { refuse, wrongUsage, type Command, type ExitStatus, type Terminal } from './command.ts';
import type { Running, Serve } from '../running.ts';

const HELP = `usage: tallyboard demo [--speed N] [--seed N] [--recorded] [--port N]

A floor of 24 invented agents in mid-shift, whose phone system speaks to the board as a real Asterisk does, and who work off two lead lists.
For this machine alone, without login; its data is thrown away at the end. The shift ends after two hours or so: start it again for another.

  --speed N   from now on N times as busy, 0.1 to 100: less time between the calls, and shorter ones (default 1)
  --seed N    another seed, another day; the same seed, the same day (default 1)
  --recorded  six minutes of recorded traffic of a real Asterisk, again and again; with --speed, so many times as fast
  --port N    instead of PORT or 3000`;

interface Asked {
  readonly speed: number;
  readonly seed: number;
  readonly isRecorded: boolean;
  readonly port: string | undefined;
}

/** The server on a throw-away folder, with a phone system of its own. */
export const demoCommand = (serve: Serve): Command => {
  const command: Command = {
    summary: 'serve a demo floor: nothing to set up, nothing kept',
    help: HELP,
    async run(args, terminal) {
      const asked = readArguments(args);
      if (!asked.ok) return wrongUsage(terminal, command, asked.error);
      const folder = mkdtempSync(join(tmpdir(), 'tallyboard-demo-'));
      try {
        return await runDemo(serve, terminal, asked.value, folder);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  };
  return command;
};

function readArguments(args: readonly string[]): Result<Asked, string> {
  const options = { speed: { type: 'string' }, seed: { type: 'string' }, recorded: { type: 'boolean' }, port: { type: 'string' } } as const;
  const { values } = parseArgs({ args: [...args], options });
  const speed = Number(values.speed ?? 1);
  const seed = Number(values.seed ?? 1);
  if (!(speed >= 0.1 && speed <= 100)) return err(`--speed ${values.speed ?? ''}: write a number from 0.1 to 100`);
  if (!Number.isSafeInteger(seed)) return err(`--seed ${values.seed ?? ''}: write a whole number`);
  return ok({ speed, seed, isRecorded: values.recorded ?? false, port: values.port });
}

async function runDemo(serve: Serve, terminal: Terminal, asked: Asked, folder: string): Promise<ExitStatus> {
  const config = demoConfig(terminal.env, asked.port, folder);
  if (!config.ok) return refuse(terminal, config.error);
  const phones = await startDemoPhoneSystem(demoOptions(asked));
  if (!phones.ok) return refuse(terminal, phones.error);
  const { siteFile, env, events, pastSent } = phones.value;
  writeFileSync(config.value.siteFile, siteFile);
  const logger = pino({ level: config.value.logLevel });
  const running = await serve(config.value, { isDemo: true, env: { ...terminal.env, ...env }, logger });
  if (!running.ok) {
    await phones.value.close();
    return refuse(terminal, running.error);
  }
  const callOff = deliverInTime(events, running.value.report, (error) =>
    logger.error({ err: error }, 'what the demo tells beside its calls could not be stored'),
  );
  phones.value.connectDialer(running.value.report);
  for (const line of linksTo(running.value, asked)) terminal.print(line);
  void pastSent.then(() => terminal.print('The day until now is told: from here on it is live.'));
  await terminal.ended;
  callOff();
  await running.value.close();
  await phones.value.close();
  return 0;
}

/** Its log says nothing below a warning, unless it is asked to: what matters stands on the screens. */
function demoConfig(
  env: Terminal['env'],
  port: string | undefined,
  folder: string,
): Result<Config & { readonly siteFile: string }, string> {
  const { PORT, LOG_LEVEL = 'warn' } = env;
  const config = readConfig({ PORT: port ?? PORT, HOST: '127.0.0.1', TALLYBOARD_DATA: join(folder, 'data'), LOG_LEVEL });
  return config.ok ? ok({ ...config.value, siteFile: join(folder, 'site.yaml') }) : config;
}

/** Zone and language of this machine: the clock on the wall agrees with the one beside it. */
function demoOptions({ speed, seed, isRecorded }: Asked): DemoOptions {
  const { timeZone, locale } = Intl.DateTimeFormat().resolvedOptions();
  const secret = randomBytes(16).toString('hex');
  return { ...{ speed, seed, isRecorded, timeZone, secret }, locale: locale.startsWith('zh') ? 'zh-CN' : 'en', time: systemTime };
}

/** Each at its time, those of the past at once; returns how to call off the rest. */
function deliverInTime(events: readonly BoardEvent[], deliver: Deliver, onFailed: (error: unknown) => void): () => void {
  const { clock, later } = systemTime;
  const tell = (due: readonly BoardEvent[]): void => void deliver(due).catch(onFailed);
  const now = clock();
  tell(events.filter(({ at }) => at <= now));
  const timers = events.filter(({ at }) => at > now).map((event) => later(() => tell([event]), event.at - now));
  return () => {
    for (const callOff of timers) callOff();
  };
}

const linksTo = ({ url }: Running, { isRecorded }: Asked): readonly string[] => [
  `wall   ${url}/wall`,
  `floor  ${url}/floor`,
  `desk   ${url}/desk?agent=${isRecorded ? '2001' : SHOWN_DESK}`,
  'Chinese or English: ?lang=zh-CN or ?lang=en. Ctrl+C ends the demo and throws its data away.',
];
