import type { BoardEvent } from '../../shared/events/board-event.ts';
import type { SourceId } from '../../shared/events/event-base.ts';
import type { Receipt } from '../intake/intake.ts';
import type { PhoneActions } from './phone-actions.ts';

/** Where a source hands over what it heard. Resolves after the durable commit; a source that can ask again may wait for it. */
export type Deliver = (events: readonly BoardEvent[]) => Promise<Receipt>;

/** A running link to something that reports events. It reports its own `source.up` and `source.down`. */
export interface Source {
  readonly id: SourceId;
  /** X1: what it can be asked to do; left out: nothing, or the site file does not want it. */
  readonly actions?: PhoneActions;
  close(): Promise<void>;
}
