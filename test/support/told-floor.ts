import { expect, onTestFinished, vi } from 'vitest';
import type { AwardTellerParts } from '../../server/board/award-teller.ts';
import { followBoard, type LiveBoard } from '../../server/board/live-board.ts';
import { openSqliteEventLog } from '../../server/event-log/sqlite-event-log.ts';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import type { Board } from '../../shared/tally/board.ts';
import { seq } from '../../shared/units.ts';
import { openFakeTime } from './fake-time.ts';
import { HARBOUR } from './floor-site.ts';
import { PATIENTLY } from './patiently.ts';

const SECOND_MS = 1000;
const MOST_READ = 1000;

/** A server on a file: its board, and somebody who tells the log of what it shows, with a clock that the test moves. */
export interface ToldFloor {
  readonly board: LiveBoard;
  happens(...events: readonly BoardEvent[]): Promise<void>;
  /** Second by second, and each time the board has folded what the log was told. */
  passUntil(at: number, stepMs?: number): Promise<void>;
  pass(seconds: number): Promise<void>;
  /** Everything that the log holds. */
  logged(): Promise<readonly BoardEvent[]>;
  close(): Promise<void>;
}

interface Opened {
  readonly file: string;
  readonly start: number;
  readonly tell: (parts: AwardTellerParts) => { readonly close: () => Promise<void> };
  /** A checkpoint; left out: the first event. */
  readonly from?: Board | undefined;
}

export async function openToldFloor({ file, start, tell, from }: Opened): Promise<ToldFloor> {
  const log = openSqliteEventLog(file);
  const time = openFakeTime(start);
  const { clock, later, now } = time;
  const board = await followBoard({ log, site: HARBOUR, clock, salt: 'salt', ...(from && { from }) });
  const append = (events: readonly BoardEvent[]) => log.append(HARBOUR, [...events], clock());
  const logger = { error: vi.fn() };
  const teller = tell({ board, deliver: append, clock, later, logger });
  let isOpen = true;
  const close = async (): Promise<void> => {
    if (!isOpen) return;
    isOpen = false;
    await teller.close();
    board.close();
    await log.close();
    expect(logger.error).not.toHaveBeenCalled();
  };
  onTestFinished(close);
  const folded = () => vi.waitFor(async () => expect(board.folded().seq).toBe(await log.lastSeq(HARBOUR)), { ...PATIENTLY, interval: 1 });
  const passUntil: ToldFloor['passUntil'] = async (at, stepMs = SECOND_MS) => {
    while (now() < at) {
      time.moveTo(Math.min(at, now() + stepMs));
      await new Promise(setImmediate);
      await folded();
    }
  };
  return {
    board,
    close,
    passUntil,
    pass: (seconds) => passUntil(now() + seconds * SECOND_MS),
    async happens(...events) {
      await append(events);
      await folded();
    },
    logged: async () => (await log.read(HARBOUR, seq(0), MOST_READ)).map(({ event }) => event),
  };
}
