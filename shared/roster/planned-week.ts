import type { SiteEdit } from '../site-edit/site-edit.ts';
import type { AgentId } from '../units.ts';
import type { PlannedPart, RosterAnswer, RosterCell } from '../wire/roster-answers.ts';
import { cellEdits, isSamePlan, type CellPlace, type CellPlan } from './cell-edits.ts';

/** What somebody wants planned, whether copied, pasted or read from a table. */
export interface WantedCell extends CellPlace {
  readonly plan: CellPlan;
}

export interface CellChange extends CellPlace {
  readonly before: readonly PlannedPart[];
  readonly after: readonly PlannedPart[];
  /** Where the edits of this cell stand among all: from, and before. */
  readonly edits: readonly [from: number, to: number];
}

export interface PlannedChanges {
  readonly edits: readonly SiteEdit[];
  readonly changes: readonly CellChange[];
}

/** RO5: what has to be edited so that the week is as wanted; a cell that is planned so already, from wherever, is left alone. */
export function changesTo(week: RosterAnswer, wanted: readonly WantedCell[]): PlannedChanges {
  const cells = cellsOf(week);
  const edits: SiteEdit[] = [];
  const changes: CellChange[] = [];
  for (const { agent, date, plan } of wanted) {
    const cell = cells.get(`${agent} ${date}`);
    if (!cell || isPlanned(cell, plan)) continue;
    const made = cellEdits(week.entries.roster, { agent, date }, shortest(cell, plan));
    if (made.length === 0) continue;
    changes.push({ agent, date, before: cell.own, after: plan ?? cell.back ?? [], edits: [edits.length, edits.length + made.length] });
    edits.push(...made);
  }
  return { edits, changes };
}

/** `null` asks that the roster itself says nothing; anything else only what is worked. */
const isPlanned = (cell: RosterCell, plan: CellPlan): boolean => (plan === null ? cell.back === null : isSamePlan(cell.own, plan));

/** Where rotation or default shift say it anyway, the roster need not. */
const shortest = (cell: RosterCell, plan: CellPlan): CellPlan => (plan !== null && isSamePlan(cell.back, plan) ? null : plan);

export const cellsOf = ({ agents }: Pick<RosterAnswer, 'agents'>): ReadonlyMap<string, RosterCell> =>
  new Map(agents.flatMap(({ agent, cells }) => cells.map((cell) => [`${agent} ${cell.date}`, cell])));

export interface CopiedWeek extends PlannedChanges {
  /** Cells left as they are: the date is a holiday in one of the weeks on which nobody has to work. */
  readonly kept: readonly CellPlace[];
}

/** RO5: everybody's own plan of `source`, weekday by weekday, into `target`. Leave, swaps and overtime of either week stay where they are. */
export function copiedWeek(source: RosterAnswer, target: RosterAnswer, agents: readonly AgentId[]): CopiedWeek {
  const cells = cellsOf(source);
  const wanted: WantedCell[] = [];
  const kept: CellPlace[] = [];
  for (const agent of agents) {
    target.days.forEach(({ date, holiday }, weekday) => {
      const from = source.days[weekday];
      const cell = from && cells.get(`${agent} ${from.date}`);
      if (!cell) return;
      if (holiday?.works === false || from.holiday?.works === false) kept.push({ agent, date });
      else wanted.push({ agent, date, plan: cell.own });
    });
  }
  return { ...changesTo(target, wanted), kept };
}
