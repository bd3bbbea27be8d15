import type { BoardEvent } from '../../../shared/events/board-event.ts';
import type { SourceId } from '../../../shared/events/event-base.ts';

/** One line of a file, without its line end. `number` counts from 1. */
export interface Line {
  readonly number: number;
  readonly text: string;
}

/** What became of one line. A line may only add to what is open and give no event yet. */
export type LineReading =
  | { readonly kind: 'read'; readonly events: readonly BoardEvent[] }
  /** Understood and not wanted; `what` is counted in the summary. */
  | { readonly kind: 'passedOver'; readonly what: string; readonly events: readonly BoardEvent[] }
  /** Not understood: the field (`path`), and for a person who can mend it why and what to do (`reason`). */
  | { readonly kind: 'refused'; readonly path: string; readonly reason: string };

/**
 * Translates one kind of Asterisk file into board events: no IO, no clock. The ids of its events come from facts in the file alone,
 * so reading a file twice gives the same events. It holds only what is open, however long the file.
 */
export interface FileReader {
  readonly source: SourceId;
  /** One reading for each line, in order. */
  read(lines: readonly Line[]): readonly LineReading[];
  /** The file ended: what was held back for a line that did not come. The reader can go on when the file grows. */
  end(): readonly BoardEvent[];
  /** All it carries from line to line, fit for JSON: `restore` goes on from there as if nothing had happened. */
  save(): unknown;
  /** False when `saved` is not what this version saves; the reader then stays as it was, and the file is read anew. */
  restore(saved: unknown): boolean;
}

export const read = (events: readonly BoardEvent[]): LineReading => ({ kind: 'read', events });
export const passedOver = (what: string, events: readonly BoardEvent[] = []): LineReading => ({ kind: 'passedOver', what, events });
export const refused = (path: string, reason: string): LineReading => ({ kind: 'refused', path, reason });
