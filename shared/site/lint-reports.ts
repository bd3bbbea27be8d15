import type { ScheduledReport } from './report-rules.ts';
import type { SiteFile } from './site-file.ts';
import { duplicates, unknown, type SiteProblem } from './site-problem.ts';

/** RP2: a report that nothing carries, one that would go out before its day is over, and teams that there are not. */
export function lintReports({ site, teams, mail, reports = [] }: SiteFile): readonly SiteProblem[] {
  const known = new Set<string>(teams.map(({ id }) => id));
  return [
    ...duplicates('reports', reports, ({ id }) => id),
    ...(reports.length > 0 && mail === undefined
      ? [
          {
            path: ['reports'],
            reason: 'nothing says by which server mail leaves',
            wayOut: "write mail: { server: '${SMTP_URL}', from: board@example.com }",
          },
        ]
      : []),
    ...reports.flatMap((report, index) => lintReport(report, ['reports', index], { known, dayCutover: site.dayCutover })),
  ];
}

const lintReport = (
  { at, teams = [] }: ScheduledReport,
  path: SiteProblem['path'],
  { known, dayCutover }: { readonly known: ReadonlySet<string>; readonly dayCutover: string },
): readonly SiteProblem[] => [
  ...(at < dayCutover
    ? [{ path: [...path, 'at'], reason: `the business day lasts until ${dayCutover}`, wayOut: `send it at ${dayCutover} or later` }]
    : []),
  ...teams.flatMap((team, place) => unknown('team', known, team, [...path, 'teams', place])),
];
