import { businessDay } from '../site/business-day.ts';
import { seq, type AgentId, type LocalDate, type Seq } from '../units.ts';
import { callsOnBoard } from './agent-calls.ts';
import { siteOf, type Board } from './board.ts';
import { utcDay } from './call-record.ts';
import { annotationsOf } from './personal-facts.ts';

/** H4: the last event by which somebody wrote about the agent's business date: a note, the revocation of one, a correction of a call. 0: nobody did. */
export function lastWrittenAbout(board: Board, agent: AgentId, date: LocalDate): Seq {
  const notes = annotationsOf(board, agent, date).flatMap(({ logged, revoked }) => [logged.seq, revoked?.seq ?? 0]);
  return seq(Math.max(0, ...notes, ...correctionsOn(board, agent, date)));
}

function correctionsOn(board: Board, agent: AgentId, date: LocalDate): readonly Seq[] {
  const { start, end } = businessDay(siteOf(board), date);
  const calls = callsOnBoard(board, agent);
  const days = calls.days.filter((day) => utcDay(start) <= day && day <= utcDay(end));
  const marks = days.flatMap((day) => [...calls.on(day)].flatMap((call) => call.marks));
  return marks.flatMap(({ kind, seq: place }) => (kind === 'corrected' ? [place] : []));
}
