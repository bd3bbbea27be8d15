import type { SiteFile } from './site-file.ts';
import { duplicates, unknown, type SiteProblem } from './site-problem.ts';
import type { PayLayout } from './pay-layout.ts';
import { said } from '../said.ts';
import { problemAt } from '../problem.ts';

/** ST9: a line that no scheme has, a header that stands twice, and a decimal comma between commas. */
export function lintPayLayouts({ payLayouts = [], schemes }: Pick<SiteFile, 'payLayouts' | 'schemes'>): readonly SiteProblem[] {
  const lines = new Set(schemes.flatMap(({ pay, commissions }) => [...(pay?.lines ?? []), ...commissions].map(({ id }) => id)));
  return [
    ...duplicates('payLayouts', payLayouts, ({ id }) => id),
    ...payLayouts.flatMap((layout, index) => lintLayout(layout, ['payLayouts', index], lines)),
  ];
}

const lintLayout = (
  { separator, decimalMark, columns }: PayLayout,
  path: SiteProblem['path'],
  lines: ReadonlySet<string>,
): readonly SiteProblem[] => [
  ...(separator === 'comma' && decimalMark === 'comma'
    ? [problemAt([...path, 'decimalMark'], said`a comma parts the columns and the decimals`, said`choose another separator, or the point`)]
    : []),
  ...duplicates('columns', columns, ({ header }) => header, [...path, 'columns']),
  ...columns.flatMap((column, place) =>
    'line' in column ? unknown(said`pay line`, lines, column.line, [...path, 'columns', place, 'line']) : [],
  ),
];
