import { join } from 'node:path';
import { daysNumbersAreKept } from '../../shared/site/confidentiality.ts';
import type { ImportParts } from '../lists/import-run.ts';
import type { Accounts } from '../accounts/accounts.ts';
import { restoreBoard } from '../board/board-checkpoints.ts';
import { followBoard } from '../board/live-board.ts';
import { openSqliteCheckpoints } from '../board/sqlite-checkpoints.ts';
import { systemClock as clock, systemLater as later } from '../clock.ts';
import { openSqliteEventLog } from '../event-log/sqlite-event-log.ts';
import { openIntake } from '../intake/intake.ts';
import { keyedBy } from '../intake/lead-numbers.ts';
import { openSqliteRefusals } from '../intake/sqlite-refusals.ts';
import { openNumberVault } from '../numbers/number-vault.ts';
import { knownKey, openVaultKey, readNumbersKey } from '../numbers/vault-key.ts';
import { siteApplied } from '../site/site-applied.ts';
import { readSiteYaml } from '../site/site-yaml.ts';
import { newSecret } from '../accounts/secrets.ts';
import { refuse, type ExitStatus, type Terminal } from './command.ts';

/** CF8: what is kept under a key of the command's own, the server could not show. */
const WAY = 'set TALLYBOARD_NUMBERS_KEY as the server has it, and run it again; nothing was imported';
const NO_KEY = `the server keeps whole numbers under a key that this command does not have: ${WAY}`;
const OTHER_KEY = `TALLYBOARD_NUMBERS_KEY is another key here than the server's, under which whole numbers are kept: ${WAY}`;

/**
 * The lists of the data folder, as its log tells of them, to import into: beside a running server too, whose follower finds what another process wrote.
 * The numbers' key is the folder's, so that both know a number again (N10).
 */
export async function withLists(
  terminal: Terminal,
  folder: string,
  accounts: Accounts,
  act: (parts: ImportParts) => Promise<ExitStatus>,
): Promise<ExitStatus> {
  const applied = accounts.siteFiles.current();
  if (applied === null) return refuse(terminal, `no site file is applied in ${folder}: run tallyboard apply site.yaml first`);
  const key = readNumbersKey(terminal.env);
  if (!key.ok) return refuse(terminal, key.error);
  const site = readSiteYaml(applied.yaml);
  const isAnyKept = site.ok && daysNumbersAreKept(site.value.file) !== null;
  const vault = openNumberVault(join(folder, 'numbers.sqlite'), openVaultKey(folder, key.value));
  if (isAnyKept && !vault.isServers(knownKey(folder, key.value))) {
    vault.close();
    return refuse(terminal, key.value === undefined ? NO_KEY : OTHER_KEY);
  }
  const log = openSqliteEventLog(join(folder, 'log.sqlite'));
  const checkpoints = openSqliteCheckpoints(join(folder, 'checkpoints.sqlite'), (message) => terminal.complain(message));
  const refusals = openSqliteRefusals(join(folder, 'refusals.sqlite'));
  const keyOf = keyedBy(accounts.numberSecret);
  const intake = openIntake(log, refusals, clock, later, keyOf);
  try {
    const from = await restoreBoard(log, checkpoints, applied.site, (message) => terminal.complain(message));
    await intake.report(applied.site, [siteApplied(applied)]);
    const live = await followBoard({ log, site: applied.site, clock, salt: newSecret(), ...(from && { from }) });
    const status = await act({ live, intake, keyOf, vault });
    live.close();
    return status;
  } finally {
    await intake.close();
    refusals.close();
    vault.close();
    await checkpoints.close();
    await log.close();
  }
}
