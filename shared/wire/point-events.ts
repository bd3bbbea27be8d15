import type { PointEvent } from '../score/score.ts';
import type { Board } from '../tally/board.ts';
import { annotationsOf, attendanceOf, type Annotation } from '../tally/personal-facts.ts';
import type { AgentId, LocalDate } from '../units.ts';

/** What the points of an agent's business date are made of: attendance and annotations, revoked ones marked (P5). */
export const pointEventsOf = (board: Board, agent: AgentId, date: LocalDate): readonly PointEvent[] => [
  ...attendanceOf(board, agent, date).map(({ seq, event: { id, at, code } }) => ({ id, seq, at, code, points: null, isRevoked: false })),
  ...annotationsOf(board, agent, date).map(pointEvent),
];

const pointEvent = ({ logged: { seq, event }, revoked }: Annotation): PointEvent => ({
  id: event.id,
  seq,
  at: event.at,
  code: event.code,
  points: event.points ?? null,
  isRevoked: revoked !== null,
});
