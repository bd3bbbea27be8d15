import { applyCommand } from './commands/apply.ts';
import { isUsageError, refuse, wrongUsage, type Command, type ExitStatus, type Terminal } from './commands/command.ts';
import { demoCommand } from './commands/demo.ts';
import { exportCommand } from './commands/export.ts';
import { importCommand } from './commands/import.ts';
import { keyCommand } from './commands/key.ts';
import { retentionCommand } from './commands/retention.ts';
import { scoreCommand } from './commands/score.ts';
import { serveCommand } from './commands/serve.ts';
import { settleCommand } from './commands/settle.ts';
import { simulateCommand } from './commands/simulate.ts';
import { userCommand } from './commands/user.ts';
import { verifyCommand } from './commands/verify.ts';
import { wallCommand } from './commands/wall.ts';
import { EventLogError } from './event-log/event-log-error.ts';
import { serve } from './main.ts';

const COMMANDS: Readonly<Record<string, Command>> = {
  serve: serveCommand(serve),
  demo: demoCommand(serve),
  apply: applyCommand,
  export: exportCommand,
  import: importCommand,
  score: scoreCommand,
  settle: settleCommand,
  simulate: simulateCommand,
  verify: verifyCommand,
  user: userCommand,
  retention: retentionCommand,
  key: keyCommand,
  wall: wallCommand,
};

const USAGE = [
  'usage: tallyboard COMMAND [--help]',
  '',
  ...Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(10)}${summary}`),
];

async function run([name, ...args]: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const command = COMMANDS[name ?? ''];
  if (!command) {
    const isAsked = name === '--help' || name === 'help';
    if (!isAsked) terminal.complain(name === undefined ? 'tallyboard: say which command' : `tallyboard: there is no command ${name}`);
    for (const line of USAGE) (isAsked ? terminal.print : terminal.complain)(line);
    return isAsked ? 0 : 2;
  }
  if (args.includes('--help') || args.includes('-h')) {
    terminal.print(command.help);
    return 0;
  }
  try {
    return await command.run(args, terminal);
  } catch (error) {
    if (isUsageError(error)) return wrongUsage(terminal, command, error.message);
    if (error instanceof EventLogError) return refuse(terminal, error.message);
    throw error;
  }
}

const ended = new Promise<void>((resolve) => {
  process.once('SIGINT', () => resolve());
  // npm hands SIGTERM on and is gone, upon which start.js sends it again: asked twice is not killed.
  process.on('SIGTERM', () => resolve());
});

process.exitCode = await run(process.argv.slice(2), {
  print: (line) => console.log(line),
  complain: (line) => console.error(line),
  env: process.env,
  ended,
});
