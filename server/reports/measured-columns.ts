import { unitOf } from '../../shared/scheme/metric-unit.ts';
import type { MetricUnit } from '../../shared/scheme/metric.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import type { Track } from '../../shared/wire/board-view.ts';
import { majorUnits } from './money.ts';
import type { Cell, Column, ColumnUnit } from './table.ts';

/** What one row was measured by: sums of metrics, and the quota track that they are judged by. */
export interface MeasuredRow {
  readonly metrics: Readonly<Record<string, number>>;
  readonly track: Track | null;
}

interface MeasuredColumns<Row> {
  readonly columns: readonly Column[];
  readonly cellsOf: (row: Row) => readonly Cell[];
}

const COLUMN_UNITS: Readonly<Record<MetricUnit, ColumnUnit>> = {
  ...{ count: 'count', ms: 'seconds', money: 'money', score: 'score', ratio: 'ratio' },
};

/** A column for each metric that any of the rows has, with its unit in the header, and one for its target where any has one. */
export function measuredColumns<Row extends MeasuredRow>(
  rows: readonly Row[],
  file: SiteFile,
  words: { readonly target: string; readonly seconds: string },
): MeasuredColumns<Row> {
  const { currency } = file.site;
  const units = unitsOf(file);
  const measured = [...new Set(rows.flatMap(({ metrics }) => Object.keys(metrics)))];
  const targeted = new Set(rows.flatMap(({ track }) => (track?.parts ?? []).map(({ metric }) => metric)));
  return {
    columns: measured.flatMap((id): Column[] => {
      const unit = units.get(id) ?? 'count';
      const suffix = unit === 'ms' ? ` (${words.seconds})` : unit === 'money' ? ` (${currency})` : '';
      const column = { id, header: `${id}${suffix}`, unit: COLUMN_UNITS[unit] };
      return targeted.has(id) ? [column, { ...column, id: `${id}.target`, header: `${id}: ${words.target}${suffix}` }] : [column];
    }),
    cellsOf: ({ metrics, track }) =>
      measured.flatMap((id): Cell[] => {
        const shown = (value: number | undefined): Cell => (value === undefined ? null : inUnit(value, units.get(id) ?? 'count', currency));
        const target = track?.parts.find(({ metric }) => metric === id)?.target;
        return targeted.has(id) ? [shown(metrics[id]), shown(target)] : [shown(metrics[id])];
      }),
  };
}

/** Of all versions; where they differ, that of the last. */
const unitsOf = ({ schemes }: SiteFile): ReadonlyMap<string, MetricUnit> =>
  new Map(schemes.flatMap(({ metrics }) => Object.entries(metrics).map(([id, metric]) => [id, unitOf(metric)] as const)));

const MS_PER_SECOND = 1000;

function inUnit(value: number, unit: MetricUnit, currency: string): number {
  if (unit === 'ms') return value / MS_PER_SECOND;
  return unit === 'money' ? majorUnits(value, currency) : value;
}
