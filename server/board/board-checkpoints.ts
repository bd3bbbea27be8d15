import type { Logger } from 'pino';
import { FOLD_VERSION, type Board } from '../../shared/tally/board.ts';
import { seq, type Seq, type SiteId } from '../../shared/units.ts';
import type { Later } from '../clock.ts';
import type { EventLog } from '../event-log/event-log.ts';
import { repeat } from '../repeating.ts';
import { boardFromBytes, boardToBytes } from './board-bytes.ts';
import type { Checkpoints, Warn } from './checkpoints.ts';

/** L11: the board of the last checkpoint that belongs to this log; null: fold from the first event. */
export async function restoreBoard(log: EventLog, checkpoints: Checkpoints, site: SiteId, warn: Warn): Promise<Board | null> {
  const checkpoint = await checkpoints.latest(site, FOLD_VERSION);
  if (!checkpoint) return null;
  const which = `the checkpoint of ${site} at event ${checkpoint.seq}`;
  if ((await nameOfEvent(log, site, checkpoint.seq)) !== checkpoint.lastEvent) {
    warn(`${which} was made of another log than this one: left aside`);
    return null;
  }
  try {
    return boardFromBytes(checkpoint.bytes);
  } catch (error) {
    warn(`${which} can't be read (${error instanceof Error ? error.message : 'unknown'}): left aside`);
    return null;
  }
}

async function nameOfEvent(log: EventLog, site: SiteId, at: Seq): Promise<string | null> {
  const [logged] = at > 0 ? await log.read(site, seq(at - 1), 1) : [];
  return logged ? `${logged.event.source} ${logged.event.id}` : null;
}

/** How often it is looked whether a checkpoint is due. */
const LOOK_MS = 60_000;
/** Events since the last one; folding them takes a start about a tenth of a second, and a checkpoint of a million events some seconds of a processor, in steps. */
export const DUE_AFTER = 10_000;

export interface BoardCheckpointsParts {
  readonly log: EventLog;
  readonly checkpoints: Checkpoints;
  readonly board: () => Board;
  /** What was restored at the start; null: the log was folded from its first event, and a checkpoint may be due at once. */
  readonly restored: Board | null;
  readonly later: Later;
  readonly logger: Logger;
}

/** Saves a checkpoint now and then, without holding up the board, and a last one when it closes. A failure costs time at the next start only. */
export function keepCheckpoints({ log, checkpoints, board, restored, later, logger }: BoardCheckpointsParts): { close(): Promise<void> } {
  let savedAt = restored?.seq ?? 0;
  const saveIfDue = async (): Promise<void> => {
    const now = board();
    if (now.seq - savedAt < DUE_AFTER) return;
    const lastEvent = await nameOfEvent(log, now.siteId, now.seq);
    if (lastEvent === null) return;
    await checkpoints.save(now.siteId, { foldVersion: FOLD_VERSION, seq: now.seq, lastEvent, bytes: await boardToBytes(now) });
    savedAt = now.seq;
  };
  const save = (): Promise<void> => saveIfDue().catch((error: unknown) => logger.warn({ err: error }, 'no checkpoint could be saved'));
  const looking = repeat(save, { later, everyMs: LOOK_MS });
  return {
    async close() {
      await looking.close();
      await save();
    },
  };
}
