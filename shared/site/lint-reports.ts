import type { ScheduledReport } from './report-rules.ts';
import type { SiteFile } from './site-file.ts';
import { duplicates, unknown, type SiteProblem } from './site-problem.ts';
import { said } from '../said.ts';
import { problemAt } from '../problem.ts';

/** RP2, RP7: a report that nothing carries, one that would go out before its day is over, and teams and webhooks that there are not. */
export function lintReports({ site, teams, mail, webhooks = [], reports = [] }: SiteFile): readonly SiteProblem[] {
  const known = {
    teams: new Set<string>(teams.map(({ id }) => id)),
    webhooks: new Set(webhooks.map(({ id }) => id)),
    dayCutover: site.dayCutover,
  };
  return [
    ...duplicates('reports', reports, ({ id }) => id),
    ...(reports.some(({ to }) => to.length > 0) && mail === undefined
      ? [
          problemAt(
            ['reports'],
            said`nothing says by which server mail leaves`,
            said`write mail: { server: '\${SMTP_URL}', from: board@example.com }`,
          ),
        ]
      : []),
    ...reports.flatMap((report, index) => lintReport(report, ['reports', index], known)),
  ];
}

interface Known {
  readonly teams: ReadonlySet<string>;
  readonly webhooks: ReadonlySet<string>;
  readonly dayCutover: string;
}

const lintReport = (
  { table, at, to, teams = [], webhooks = [] }: ScheduledReport,
  path: SiteProblem['path'],
  known: Known,
): readonly SiteProblem[] => [
  // RP11: what is written about people is read by those who may, and taken out for a reason.
  ...(table === 'notes'
    ? [problemAt([...path, 'table'], said`notes are not sent by themselves`, said`take them out under Reports, for a reason`)]
    : []),
  ...(to.length === 0 && webhooks.length === 0
    ? [problemAt([...path, 'to'], said`it goes to nobody`, said`name at least one address under to, or a webhook under webhooks`)]
    : []),
  ...(at < known.dayCutover
    ? [problemAt([...path, 'at'], said`the business day lasts until ${known.dayCutover}`, said`send it at ${known.dayCutover} or later`)]
    : []),
  ...duplicates('webhooks', webhooks, (one) => one, [...path, 'webhooks']),
  ...teams.flatMap((team, place) => unknown(said`team`, known.teams, team, [...path, 'teams', place])),
  ...webhooks.flatMap((webhook, place) => unknown(said`webhook`, known.webhooks, webhook, [...path, 'webhooks', place])),
];
