import { exact, type Exact } from '../exact/exact.ts';
import type { Unit } from '../explain/reason.ts';
import type { Scheme } from '../scheme/scheme.ts';
import { pooled, quotientOf, valueOf, type Measured } from '../score/measured.ts';
import { unitOf } from '../score/metrics.ts';
import type { ShiftFigures } from '../score/score.ts';
import type { ScoredShift } from './agent-period.ts';
import { withShiftsBehind } from './behind.ts';
import { datumOf, given, none, type Evaluated } from './evaluated.ts';

type Metrics = Pick<Scheme, 'metrics'>;

/** How a metric is read, and what its measured value is multiplied with to be in the units of the file. */
interface FileUnit {
  readonly unit: Unit;
  readonly scale: Exact;
}

const ONE_TO_ONE = exact(1);
const MS_TO_SECONDS = exact('1/1000');
const SECONDS_TO_MS = exact(1000);

/** Y2: time is measured in ms and written in seconds, in a ratio too: an average handle time is one of seconds. */
export function fileUnitOf(scheme: Metrics, name: string): FileUnit {
  const metric = scheme.metrics[name];
  if (metric?.agg !== 'ratio') return ownUnit(scheme, name);
  const [over, under] = [ownUnit(scheme, metric.of[0]), ownUnit(scheme, metric.of[1])];
  if (over.unit === under.unit) return { unit: 'percent', scale: ONE_TO_ONE };
  if (under.unit === 'ms') return { unit: over.unit === 'money' ? 'money' : 'number', scale: SECONDS_TO_MS };
  if (under.unit === 'money') return { unit: 'number', scale: over.scale };
  return over;
}

function ownUnit(scheme: Metrics, name: string): FileUnit {
  const unit = unitOf(scheme, name);
  if (unit === 'ms') return { unit, scale: MS_TO_SECONDS };
  return { unit: unit === 'count' || unit === 'money' ? unit : 'number', scale: ONE_TO_ONE };
}

/** M8, Y15: pooled over the shifts that it looks at; n/a where none of them knows it, or where versions of one name measure differently. */
export function metricOver(scheme: Metrics, shifts: readonly ScoredShift[], name: string): Evaluated {
  const { unit, scale } = fileUnitOf(scheme, name);
  const metric = scheme.metrics[name];
  const counted = shifts.filter(looksAt(scheme, name));
  const found =
    metric?.agg === 'ratio'
      ? quotientOf(valueIn(scheme, shifts, metric.of[0]), valueIn(scheme, shifts, metric.of[1]))
      : valueIn(scheme, shifts, name);
  if (found === null) return none(name, unit);
  const inputs = { metric: { id: name }, ...(counted.length > 1 && { shifts: datumOf(exact(counted.length), 'count') }) };
  const value = given(exact(found).mul(scale), unit, { rule: 'M8', message: 'value.metric', inputs });
  return withShiftsBehind(value, name, counted, (shift) => metricOver(scheme, [shift], name));
}

function valueIn(scheme: Metrics, shifts: readonly ScoredShift[], name: string) {
  const all = shifts.filter(looksAt(scheme, name)).flatMap(({ figures }) => figures.measured[name] ?? []);
  const [first, ...rest] = all;
  return first !== undefined && rest.every(({ form }) => form === first.form) ? valueOf(rest.reduce<Measured>(pooled, first)) : null;
}

/** Y15: calls and time count in shifts that have a target (Q10); sales, refunds, scores, attendance, notes and leads whenever they were. */
function looksAt({ metrics }: Metrics, name: string): (shift: ScoredShift) => boolean {
  const metric = metrics[name];
  const isOfShifts =
    metric !== undefined && metric.agg !== 'ratio' && (metric.from === 'call' || metric.from === 'time' || metric.from === 'shift');
  return isOfShifts ? ({ figures }) => hasTarget(figures) : () => true;
}

export const hasTarget = ({ targets }: ShiftFigures): boolean => targets !== null;
