import type { Span } from '../site/shift.ts';
import type { EpochMs, LocalDate, ShiftId } from '../units.ts';
import type { AgentHistory } from './agent-history.ts';
import type { AgentWeek } from './agent-weeks.ts';
import type { PlannedDay } from './planned-days.ts';
import type { ShiftTimeline } from './shift-timeline.ts';
import type { ToldFact } from './told-fact.ts';
import type { ToldPart } from './told-part.ts';

// What the routes under /api/agents/ID answer: the pages ask with the same types that the server answers with.

/** U6: `GET …/timeline`. `now`: the moment up to which it is told. */
export interface TimelineAnswer extends Omit<ShiftTimeline, 'parts'> {
  readonly now: EpochMs;
  readonly calls: readonly ToldPart[];
}

/** U7: `GET …/behind?line=N`. */
export interface BehindAnswer {
  /** Of the score that the line stands in. */
  readonly digest: string;
  readonly line: number;
  readonly calls: readonly ToldPart[];
  readonly facts: readonly ToldFact[];
}

/** U8: `GET …/weeks`. */
export interface WeeksAnswer {
  readonly weeks: readonly AgentWeek[];
}

/** U9: `GET …/plan`. */
export interface PlanAnswer {
  readonly today: LocalDate;
  readonly days: readonly PlannedDay[];
}

/** Z9: `GET …/breaks`, of the shift that is shown; null: none is. */
export interface BreaksAnswer {
  readonly shift: ShiftId | null;
  /** Planned ones, paid and unpaid. */
  readonly breaks: readonly Span[];
}

/** O6: `GET …/history?month=2026-11`. */
export interface HistoryAnswer extends AgentHistory {
  readonly today: LocalDate;
}
