import type { SiteFile } from './site-file.ts';
import { duplicates, unknown, type SiteProblem } from './site-problem.ts';
import type { PayLayout } from './pay-layout.ts';

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
    ? [
        {
          path: [...path, 'decimalMark'],
          reason: 'a comma parts the columns and the decimals',
          wayOut: 'choose another separator, or the point',
        },
      ]
    : []),
  ...duplicates('columns', columns, ({ header }) => header, [...path, 'columns']),
  ...columns.flatMap((column, place) =>
    'line' in column ? unknown('pay line', lines, column.line, [...path, 'columns', place, 'line']) : [],
  ),
];
