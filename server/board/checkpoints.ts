import { createHash } from 'node:crypto';
import type { Seq, SiteId } from '../../shared/units.ts';

/** A board as it stood after one event of the log: a place to start the fold from, never the truth (L11). */
export interface Checkpoint {
  /** Of the fold that made it; no other understands it. */
  readonly foldVersion: number;
  /** The last event that is in it. */
  readonly seq: Seq;
  /** Source and id of that event: by it a log that was exchanged or restored is told from the one at hand. */
  readonly lastEvent: string;
  readonly bytes: Uint8Array;
}

export interface Checkpoints {
  /** Whole or not at all. The two saved last for a site are kept, the others go. */
  save(site: SiteId, checkpoint: Checkpoint): Promise<void>;
  /** The one saved last that is whole and of this version of the fold; what is left aside is told to `warn`. */
  latest(site: SiteId, foldVersion: number): Promise<Checkpoint | null>;
  close(): Promise<void>;
}

/** The one before stays for the day on which the last turns out to be damaged. */
export const KEPT_CHECKPOINTS = 2;

/** Why a checkpoint is not used, for the server's log. */
export type Warn = (message: string) => void;

/** A checkpoint with the digest that it was stored under. */
export interface StoredCheckpoint extends Checkpoint {
  readonly digest: string;
}

/** Over everything that the start relies on, so that a changed byte anywhere is found. */
export function digestOf(site: SiteId, { foldVersion, seq, lastEvent, bytes }: Checkpoint): string {
  return createHash('sha256')
    .update(JSON.stringify([site, foldVersion, seq, lastEvent]))
    .update(bytes)
    .digest('hex');
}

/** L11: of those given, saved last first, the first that can be relied on. */
export function firstSound(site: SiteId, foldVersion: number, stored: Iterable<StoredCheckpoint>, warn: Warn): Checkpoint | null {
  for (const { digest, ...checkpoint } of stored) {
    const which = `the checkpoint of ${site} at event ${checkpoint.seq}`;
    if (checkpoint.foldVersion !== foldVersion) {
      warn(`${which} is of version ${checkpoint.foldVersion} of the fold, this is version ${foldVersion}: left aside`);
    } else if (digestOf(site, checkpoint) !== digest) {
      warn(`${which} is damaged: left aside`);
    } else return checkpoint;
  }
  return null;
}
