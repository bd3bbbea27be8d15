import { parseArgs } from 'node:util';
import pino from 'pino';
import { readConfig } from '../config.ts';
import { refuse, type Command } from './command.ts';
import type { Serve } from '../running.ts';

/** The server until it is asked to end. `serve` is handed in, because nothing but the entrance knows main.ts. */
export const serveCommand = (serve: Serve): Command => ({
  summary: 'serve the boards',
  help: `usage: tallyboard serve

Serves on http://localhost:3000 until SIGINT or SIGTERM. The environment says where and how:
  PORT             3000
  HOST             all addresses of this machine
  TALLYBOARD_DATA  ./data, the folder of the log and the accounts
  TALLYBOARD_SITE  a site file, applied at each start
  TALLYBOARD_TRUST_PROXY  addresses or networks of your reverse proxy, with commas, such as 127.0.0.1,::1
  TALLYBOARD_NUMBERS_KEY  32 bytes in base64, under which customers' numbers are kept
  LOG_LEVEL        info
  TALLYBOARD_OIDC_ISSUER, TALLYBOARD_OIDC_CLIENT_ID and what goes with them  single sign-on, as the README has it

A start on an empty folder prints a link that makes the first admin: it works once, for 24 hours.`,

  async run(args, terminal) {
    parseArgs({ args: [...args] });
    const config = readConfig(terminal.env);
    if (!config.ok) return refuse(terminal, config.error);
    const running = await serve(config.value, { isDemo: false, env: terminal.env, logger: pino({ level: config.value.logLevel }) });
    if (!running.ok) return refuse(terminal, running.error);
    const { url, setupPath, close } = running.value;
    terminal.print(`Tallyboard serves on ${url}`);
    if (setupPath !== null) terminal.print(`Make the first admin here, once, within 24 hours: ${url}${setupPath}`);
    await terminal.ended;
    await close();
    return 0;
  },
});
