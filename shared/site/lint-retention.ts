import type { Retention } from './retention.ts';
import type { SiteFile } from './site-file.ts';
import type { SiteProblem } from './site-problem.ts';
import { said, type Said } from '../said.ts';
import { problemAt } from '../problem.ts';

/** The longest month, and the least. */
const MONTH_DAYS = 31;

/** CF43: what of the log would be said otherwise while somebody may still dispute it, or money of it may still be taken back. */
export function lintRetention({ retention, schemes }: SiteFile): readonly SiteProblem[] {
  const { days, why } = fewest(schemes);
  return (['callDetailDays', 'noteTextDays'] as const).flatMap((field) => problem(field, retention?.[field], days, why));
}

const problem = (field: keyof Retention, written: number | undefined, days: number, why: Said): readonly SiteProblem[] =>
  written === undefined || written >= days
    ? []
    : [problemAt(['retention', field], said`${written} days are too few: ${why}`, said`write ${days} or more, or leave it out`)];

function fewest(schemes: SiteFile['schemes']): { readonly days: number; readonly why: Said } {
  const windows = schemes.flatMap(({ id, version, points, commissions }) => [
    ...(points.appeal
      ? [{ days: points.appeal.windowDays, why: said`${id} version ${version} gives ${points.appeal.windowDays} days to dispute` }]
      : []),
    ...commissions.flatMap(({ clawback }) =>
      clawback
        ? [
            {
              days: clawback.windowMonths * MONTH_DAYS,
              why: said`${id} version ${version} takes commission back for ${clawback.windowMonths} months`,
            },
          ]
        : [],
    ),
  ]);
  const least = { days: MONTH_DAYS, why: said`${MONTH_DAYS} after the seal are the least` };
  return windows.reduce((known, one) => (one.days > known.days ? one : known), least);
}
