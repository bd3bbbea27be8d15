import { mkdirSync } from 'node:fs';
import { openAccounts, type Accounts } from '../accounts/accounts.ts';
import { systemClock } from '../clock.ts';
import { readConfig, type Config } from '../config.ts';
import { refuse, type ExitStatus, type Terminal } from './command.ts';

/** The name under which the audit knows whoever has the machine itself. */
export const COMMAND_LINE = 'command line';

/** Runs a command on the accounts of the data folder, beside a running server or without one. */
export async function withAccounts(
  terminal: Terminal,
  act: (accounts: Accounts, config: Config) => ExitStatus | Promise<ExitStatus>,
): Promise<ExitStatus> {
  const config = readConfig(terminal.env);
  if (!config.ok) return refuse(terminal, config.error);
  mkdirSync(config.value.dataFolder, { recursive: true });
  const accounts = openAccounts(config.value.dataFolder, systemClock);
  try {
    return await act(accounts, config.value);
  } finally {
    accounts.close();
  }
}
