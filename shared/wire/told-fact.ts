import type { AnnotationKind } from '../events/board-event.ts';
import type { PersonalEvent } from '../tally/people.ts';
import type { EpochMs, EventId } from '../units.ts';

/** A fact behind a line: a note, attendance, a sale, a refund or a score. */
export interface ToldFact {
  readonly id: EventId;
  readonly type: PersonalEvent['type'];
  readonly at: EpochMs;
  readonly kind: AnnotationKind | null;
  /** Of notes and attendance. */
  readonly code: string | null;
  /** null: it has none, or it is not for the reader (V7). */
  readonly text: string | null;
  readonly by: string | null;
  /** Minor units of money, or the points of a score. */
  readonly value: number | null;
}

/** V1, V7: by naming what is told. `isForSupervisors`: who reads may read what they write to each other. */
export function toldFact(event: PersonalEvent, isForSupervisors: boolean): ToldFact {
  const { id, type, at } = event;
  const untold = { id, type, at, kind: null, code: null, text: null, by: null, value: null };
  switch (event.type) {
    case 'annotation.added': {
      const { kind, code, text, by, visibility } = event;
      const isOpen = isForSupervisors || visibility === 'agent';
      return { ...untold, kind, code, ...(isOpen && { text, by }) };
    }
    case 'attendance':
      return { ...untold, code: event.code, ...(isForSupervisors && { by: event.by }) };
    case 'annotation.acknowledged':
    case 'call.listened':
      return untold;
    case 'result.sale':
    case 'result.refund':
      return { ...untold, value: event.amount };
    case 'result.qa':
      return { ...untold, value: event.score };
  }
}
