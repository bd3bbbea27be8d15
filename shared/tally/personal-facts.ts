import type { AnnotationAdded } from '../events/board-event.ts';
import type { Logged } from '../events/event-base.ts';
import type { SiteFile } from '../site/site-file.ts';
import type { AgentId, EpochMs, EventId, LocalDate } from '../units.ts';
import { homeAt } from './attribution.ts';
import { factsOf, siteOf, type Board, type Revocation } from './board.ts';
import { byLogOrder, type PersonalFact } from './people.ts';

/** A note about an agent. One that was revoked stays, with who revoked it and why, and counts no more. */
export interface Annotation {
  readonly logged: Logged<AnnotationAdded>;
  readonly revoked: Revocation | null;
  /** H5: when the agent said first that they have read it; null: they did not. */
  readonly acknowledgedAt: EpochMs | null;
}

/** T20: a note belongs to the business date from which on it speaks (`from`, else when it was written). In order of time. */
export const annotationsOf = (board: Board, agent: AgentId, date: LocalDate): readonly Annotation[] =>
  everyAnnotation(board, agent)
    .filter(({ logged: { event } }) => dateOfNote(siteOf(board), agent, event) === date)
    .sort((one, other) => byLogOrder(one.logged, other.logged));

/** Of whatever date; undefined: nobody wrote it about the agent. */
export const annotationNamed = (board: Board, agent: AgentId, id: EventId): Annotation | undefined =>
  everyAnnotation(board, agent).find(({ logged }) => logged.event.id === id);

function everyAnnotation(board: Board, agent: AgentId): Annotation[] {
  const { personal } = factsOf(board, agent);
  const acknowledged = acknowledgements(personal);
  return personal.flatMap(({ logged: { event, ...place } }) =>
    event.type === 'annotation.added'
      ? [
          {
            ...{ logged: { ...place, event }, revoked: board.revocations.get(event.id) ?? null },
            acknowledgedAt: acknowledged.get(event.id) ?? null,
          },
        ]
      : [],
  );
}

/** The earliest of each note, so that no order of delivery matters. */
function acknowledgements(personal: readonly PersonalFact[]): ReadonlyMap<EventId, EpochMs> {
  const earliest = new Map<EventId, EpochMs>();
  for (const { logged } of personal) {
    const { event } = logged;
    if (event.type !== 'annotation.acknowledged') continue;
    const known = earliest.get(event.annotation);
    if (known === undefined || event.at < known) earliest.set(event.annotation, event.at);
  }
  return earliest;
}

export const dateOfNote = (site: SiteFile, agent: AgentId, { from, at }: Pick<AnnotationAdded, 'from' | 'at'>): LocalDate =>
  homeAt(site, agent, from ?? at).date;
