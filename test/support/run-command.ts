import type { Command, ExitStatus } from '../../server/commands/command.ts';

export interface Ran {
  readonly status: ExitStatus;
  readonly printed: readonly string[];
  readonly complained: readonly string[];
}

/** A command as somebody types it, on a data folder where one is given. */
export async function runCommand(
  command: Command,
  args: readonly string[],
  folder = 'no-such-folder',
  env: NodeJS.ProcessEnv = {},
): Promise<Ran> {
  const [printed, complained]: [string[], string[]] = [[], []];
  const status = await command.run(args, {
    print: (line) => void printed.push(line),
    complain: (line) => void complained.push(line),
    env: { ...env, TALLYBOARD_DATA: folder },
    ended: new Promise(() => undefined),
  });
  return { status, printed, complained };
}
