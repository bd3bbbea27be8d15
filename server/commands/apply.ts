import { parseArgs } from 'node:util';
import { inLines } from '../../shared/said.ts';
import type { SiteFiles } from '../accounts/site-files.ts';
import { putInForce, readSiteFile, refusalOf, type ReadSiteFile } from '../site/site-application.ts';
import { readSiteYaml } from '../site/site-yaml.ts';
import { refuse, wrongUsage, type Command, type ExitStatus, type Terminal } from './command.ts';
import { siteChanges } from '../../shared/site-edit/site-changes.ts';
import { COMMAND_LINE, withAccounts } from './with-accounts.ts';

export const applyCommand: Command = {
  summary: 'apply a site file: teams, agents, shifts, phone systems, schemes',
  help: `usage: tallyboard apply FILE [--dry-run]

Checks the file, shows what it changes, and puts it in force: in a running server within a second, else at the next start.
Applying the same file again changes nothing.

  --dry-run  shows what would change, and changes nothing`,

  async run(args, terminal) {
    const { positionals, values } = parseArgs({ args: [...args], allowPositionals: true, options: { 'dry-run': { type: 'boolean' } } });
    const [path] = positionals;
    if (path === undefined || positionals.length > 1) return wrongUsage(terminal, applyCommand, 'say which file');
    const read = readSiteFile(path);
    if (!read.ok) {
      for (const problem of read.error) terminal.complain(problem);
      return refuse(terminal, `${path} is not applied`);
    }
    return withAccounts(terminal, ({ siteFiles }) => {
      showChanges(siteFiles, read.value, terminal);
      return values['dry-run'] ? rehearse(siteFiles, read.value, terminal) : apply(siteFiles, read.value, terminal);
    });
  },
};

function showChanges(siteFiles: SiteFiles, { file, digest }: ReadSiteFile, terminal: Terminal): void {
  const current = siteFiles.current();
  if (current?.digest === digest) {
    terminal.print(`${file.site.id}: nothing changes`);
    return;
  }
  const before = current ? readSiteYaml(current.yaml) : null;
  for (const line of siteChanges(before?.ok ? before.value.file : null, file)) terminal.print(line);
}

function apply(siteFiles: SiteFiles, read: ReadSiteFile, terminal: Terminal): ExitStatus {
  const applied = putInForce(siteFiles, read, COMMAND_LINE);
  return applied.ok ? 0 : refuse(terminal, inLines(applied.error));
}

function rehearse(siteFiles: SiteFiles, read: ReadSiteFile, terminal: Terminal): ExitStatus {
  const refusal = refusalOf(siteFiles, read);
  return refusal === null ? 0 : refuse(terminal, inLines(refusal));
}
