import type { AnnotationAdded } from '../events/board-event.ts';
import type { Logged } from '../events/event-base.ts';
import type { AgentId, LocalDate } from '../units.ts';
import { homeAt } from './attribution.ts';
import { factsOf, siteOf, type Board, type Revocation } from './board.ts';
import { byLogOrder } from './people.ts';

/** A note about an agent. One that was revoked stays, with who revoked it and why, and counts no more. */
export interface Annotation {
  readonly logged: Logged<AnnotationAdded>;
  readonly revoked: Revocation | null;
}

/** T20: a note belongs to the business date from which on it speaks (`from`, else when it was written). In order of time. */
export function annotationsOf(board: Board, agent: AgentId, date: LocalDate): readonly Annotation[] {
  return factsOf(board, agent)
    .personal.flatMap(({ logged: { event, ...place } }) => (event.type === 'annotation.added' ? [{ ...place, event }] : []))
    .filter(({ event }) => homeAt(siteOf(board), agent, event.from ?? event.at).date === date)
    .sort(byLogOrder)
    .map((logged) => ({ logged, revoked: board.revocations.get(logged.event.id) ?? null }));
}
