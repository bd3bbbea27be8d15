import type { Gate, Value } from '../scheme/value.ts';
import { partsOf } from '../scheme/value-dimension.ts';
import { leaveKindsOf } from './leave-kinds.ts';
import type { SiteFile } from './site-file.ts';
import { unknown, type SiteProblem } from './site-problem.ts';
import { said } from '../said.ts';

/** What the site and its policies must know of each other: agents' levels stand on a ladder, and the leave that pay looks at is of the site's kinds. */
export const lintPolicies = (site: SiteFile): readonly SiteProblem[] => [...lintLevels(site), ...lintLeaveKinds(site)];

function lintLevels({ agents, schemes }: SiteFile): readonly SiteProblem[] {
  const levels = new Set(schemes.flatMap(({ ladder }) => (ladder?.levels ?? []).map(({ id }) => id)));
  // Without a ladder a level is a word for people only.
  if (levels.size === 0) return [];
  return agents.flatMap(({ level, career = [] }, index) => [
    ...unknown(said`level`, levels, level, ['agents', index, 'level']),
    ...career.flatMap((step, place) => unknown(said`level`, levels, step.level, ['agents', index, 'career', place, 'level'])),
  ]);
}

function lintLeaveKinds(site: SiteFile): readonly SiteProblem[] {
  const kinds = new Set(Object.keys(leaveKindsOf(site)));
  return site.schemes.flatMap(({ pay }, index) =>
    (pay?.lines ?? []).flatMap(({ of, when }, place) => {
      const path = ['schemes', index, 'pay', 'lines', place];
      return [...leaveIn(of, [...path, 'of'], kinds), ...leaveInGates(when, [...path, 'when'], kinds)];
    }),
  );
}

type Path = SiteProblem['path'];

const leaveInGates = (gates: readonly Gate[], path: Path, kinds: ReadonlySet<string>): readonly SiteProblem[] =>
  gates.flatMap(({ of }, index) => leaveIn(of, [...path, index], kinds));

function leaveIn(value: Value, path: Path, kinds: ReadonlySet<string>): readonly SiteProblem[] {
  const under = [...path, value.node];
  if (value.node === 'leaveDays')
    return (value.kinds ?? []).flatMap((kind, index) => unknown(said`kind of leave`, kinds, kind, [...under, index]));
  return partsOf(value, under).flatMap(([part, where]) => leaveIn(part, where, kinds));
}
