import type { ShiftScore } from '../score/score.ts';
import { factsOf, type Board } from '../tally/board.ts';
import type { PersonalEvent } from '../tally/people.ts';
import type { CallPart, ShiftTally } from '../tally/shift-tally.ts';
import type { Seq } from '../units.ts';

/** What stands behind one line of a score. */
export interface BehindLine {
  /** In the order in which they ended. */
  readonly parts: readonly CallPart[];
  readonly facts: readonly PersonalEvent[];
}

/** U7: the calls, and the other facts about the agent, whose events the line names. null: the score has no such line. */
export function behindLine(board: Board, tally: ShiftTally, score: ShiftScore, line: number): BehindLine | null {
  const evidence = score.lines[line]?.evidence;
  if (evidence === undefined) return null;
  const named = new Set<Seq>(evidence);
  return {
    parts: tally.parts.filter((part) => part.evidence.some((place) => named.has(place))),
    facts: factsOf(board, tally.agent).personal.flatMap(({ logged: { seq, event } }) => (named.has(seq) ? [event] : [])),
  };
}
