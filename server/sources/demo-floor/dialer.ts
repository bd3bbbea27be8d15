import type { BoardEvent } from '../../../shared/events/board-event.ts';
import type { Deliver } from '../source.ts';
import type { SourceTime } from '../source-time.ts';

/** The demo's dialer tells of leads by itself, beside the phone system. */
export interface Dialer {
  tell(events: readonly BoardEvent[]): void;
  /** From now on there is somebody to tell, beginning with what was kept for them. */
  connect(deliver: Deliver): void;
  close(): void;
}

const AGAIN_MS = 1000;

/** One batch after the other: what comes meanwhile waits, and what the log does not take is told again, as the same events. */
export function openDialer(later: SourceTime['later']): Dialer {
  let deliver: Deliver | null = null;
  let waiting: BoardEvent[] = [];
  let isTelling = false;
  let callOff = (): void => undefined;

  const tellAll = async (): Promise<void> => {
    if (isTelling) return;
    isTelling = true;
    while (deliver !== null && waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        await deliver(batch);
      } catch {
        waiting = [...batch, ...waiting];
        break;
      }
    }
    isTelling = false;
    callOff();
    if (deliver !== null && waiting.length > 0) callOff = later(() => void tellAll(), AGAIN_MS);
  };

  return {
    tell(events) {
      waiting.push(...events);
      if (events.length > 0) void tellAll();
    },
    connect(to) {
      deliver = to;
      void tellAll();
    },
    close() {
      deliver = null;
      callOff();
    },
  };
}
