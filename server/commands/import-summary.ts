import type { SiteFile } from '../../shared/site/site-file.ts';
import { claimsIn } from '../../shared/site/identity-claims.ts';
import { identityKey, noPeopleOf, type WhoKey } from '../../shared/site/who-key.ts';
import type { ImportReport } from '../sources/asterisk-files/import-file.ts';

const SHOWN_IDENTITIES = 20;

/** What an import did, line by line, for the person who has to mend what was refused. */
export function importSummary(report: ImportReport, site: SiteFile): readonly string[] {
  return [
    `${report.path}: ${report.lines} lines ${whence(report)}`,
    `  accepted ${report.accepted}, already known ${report.duplicates}`,
    ...(report.passedOver.size > 0 ? [`  passed over: ${counted(report.passedOver)}`] : []),
    ...refusals(report),
    ...unmatched(report, site),
    ...(report.unfinishedBytes > 0 ? [`  left for the next time: a last line without a line end (${report.unfinishedBytes} bytes)`] : []),
    ...(report.isStopped ? ['  stopped before the end: run the same command again to go on'] : []),
  ];
}

function whence({ standing, linesBefore }: ImportReport): string {
  if (linesBefore > 0) return `after the ${linesBefore} of an earlier import`;
  if (standing === 'replaced') return 'from the beginning: another file stands there now (import the rotated one too)';
  return standing === 'shortened' ? 'from the beginning: the file is shorter than what was imported of it' : 'from the beginning';
}

const counted = (counts: ReadonlyMap<string, number>): string =>
  [...counts]
    .sort(([a, of], [b, others]) => others - of || (a < b ? -1 : 1))
    .map(([what, count]) => `${count} ${what}`)
    .join(', ');

function refusals({ refused, refusedByPath, firstRefused }: ImportReport): readonly string[] {
  if (refused === 0) return [];
  const byField = new Map([...refusedByPath].map(([path, count]) => [path === '' ? 'the line itself' : path, count]));
  const rest = refused - firstRefused.length;
  return [
    `  refused ${refused}: ${counted(byField)}`,
    ...firstRefused.map(({ line, path, reason }) => `    line ${line}${path === '' ? '' : `, ${path}`}: ${reason}`),
    ...(rest > 0 ? [`    and ${rest} more`] : []),
  ];
}

function unmatched({ identities }: ImportReport, site: SiteFile): readonly string[] {
  const isNoPerson = noPeopleOf(site);
  const claimsOf = claimsIn(site.agents);
  const isUnknown = (who: WhoKey): boolean => claimsOf(who).length === 0 && !isNoPerson(who);
  const unknown = [...identities.values()]
    .filter(({ identity: { source, name } }) => isUnknown(identityKey(source, name)))
    .sort((a, b) => b.events - a.events);
  if (unknown.length === 0) return [];
  const named = unknown.slice(0, SHOWN_IDENTITIES).map(({ identity, events }) => `    ${identity.name} (${events} events)`);
  const rest = unknown.length - named.length;
  return [
    '  nobody in the site file has these identities; their events count as soon as an agent does:',
    ...named,
    ...(rest > 0 ? [`    and ${rest} more`] : []),
  ];
}
