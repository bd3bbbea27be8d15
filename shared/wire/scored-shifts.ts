import { digestOf } from '../exact/digest.ts';
import type { ShiftScore } from '../score/score.ts';
import { inOneGo } from '../settle/in-one-go.ts';
import { resultsOf } from '../settle/results-of.ts';
import { shiftsOf } from '../site/shift-window.ts';
import { addDays } from '../site/wall-clock.ts';
import { shiftTally } from '../tally/agent-tally.ts';
import { siteOf, type Board } from '../tally/board.ts';
import type { ShiftTally } from '../tally/shift-tally.ts';
import type { AgentId, LocalDate, ShiftId } from '../units.ts';
import { explainTally } from './scored-agent.ts';

/** Every shift of some dates, scored with its reasons. */
export interface ScoredShifts {
  /** Of the digests of all scores, in their order: equal digests mean equal scores. */
  readonly digest: string;
  /** Agents in the order of the site file, each one's shifts in the order of time. */
  readonly scores: readonly ShiftScore[];
}

/**
 * What `explainTally` says of everybody's shifts of the dates, both included; and of work without a shift (S10), where there was any.
 * Dates without a scheme in force are left out (Q11).
 */
export const scoredShifts = (board: Board, from: LocalDate, to: LocalDate): ScoredShifts => inOneGo(scoringShifts(board, from, to));

/** The same in steps of one agent's date. `isWanted`: whose shift, on which date. */
export function* scoringShifts(
  board: Board,
  from: LocalDate,
  to: LocalDate,
  isWanted: (agent: AgentId, date: LocalDate) => boolean = () => true,
): Generator<undefined, ScoredShifts> {
  const scores: ShiftScore[] = [];
  for (const { id } of siteOf(board).agents) {
    const homes = new Set(resultsOf(board, id).map(({ home }) => home.id));
    for (const date of datesFrom(from, to)) {
      if (!isWanted(id, date)) continue;
      scores.push(...talliesOf(board, id, date, homes).flatMap((tally) => explainTally(board, tally) ?? []));
      yield;
    }
  }
  return { digest: digestOf(scores.map(({ digest }) => digest)), scores };
}

function talliesOf(board: Board, agent: AgentId, date: LocalDate, homesOfResults: ReadonlySet<ShiftId>): readonly ShiftTally[] {
  const planned = shiftsOf(siteOf(board), agent, date).map((shift) => shiftTally(board, agent, shift));
  const unscheduled = shiftTally(board, agent, date);
  const isSeen = unscheduled.parts.length > 0 || unscheduled.loggedInMs > 0 || homesOfResults.has(unscheduled.id);
  return isSeen ? [...planned, unscheduled] : planned;
}

function datesFrom(from: LocalDate, to: LocalDate): readonly LocalDate[] {
  const dates: LocalDate[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) dates.push(date);
  return dates;
}
