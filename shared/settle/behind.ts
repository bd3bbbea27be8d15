import { exact, textOf, ZERO } from '../exact/exact.ts';
import { reason, underVersion, type Reason } from '../explain/reason.ts';
import { metricEvidence } from '../score/explain-metrics.ts';
import { spanMs } from '../site/spans.ts';
import type { ScoredShift } from './agent-period.ts';
import { datumOf, type Evaluated } from './evaluated.ts';

/**
 * E3: a metric of a period leads to its shifts, and each of them to the events of its calls: where all shifts that it looks at still have what they
 * were scored from, so never for a team, of which one sees the sums alone. `ofShift`: what one of them brings.
 */
export function withShiftsBehind(
  of: Evaluated,
  metric: string,
  shifts: readonly ScoredShift[],
  ofShift: (shift: ScoredShift) => Evaluated,
): Evaluated {
  if (shifts.length === 0 || shifts.some(({ facts }) => facts === undefined)) return of;
  const behind = shifts.flatMap(({ facts, ...shift }): readonly Reason[] => {
    const evidence = facts ? metricEvidence(shift.scheme, facts, metric) : [];
    const { value, unit } = ofShift(shift);
    if (value === null || (value.equals(ZERO) && evidence.length === 0)) return [];
    const inputs = { date: { date: shift.date }, metric: { id: metric } };
    const said = reason({ rule: 'M7', message: 'value.metricOfShift', inputs, result: datumOf(value, unit), evidence });
    return [underVersion(said, shift.scheme)];
  });
  return { ...of, because: { ...of.because, behind } };
}

/** S25, E3: a quota leads to what was excused of those shifts as well, and by which note. Their targets are less by it, or they have none. */
export function withExcusedBehind(of: Evaluated, shifts: readonly ScoredShift[]): Evaluated {
  if (shifts.some(({ facts }) => facts === undefined)) return of;
  const told = shifts.flatMap(({ date, facts }) =>
    (facts?.tally.shift?.excused ?? []).map((one): Reason => {
      const result = { unit: 'ms', value: textOf(exact(spanMs(one))) } as const;
      const inputs = { date: { date }, code: { id: one.code } };
      return reason({ rule: 'S25', message: 'value.excused', inputs, result, evidence: [one.seq] });
    }),
  );
  return told.length === 0 ? of : { ...of, because: { ...of.because, behind: [...(of.because.behind ?? []), ...told] } };
}
