import type { SiteId } from '../../shared/units.ts';
import { digestOf, firstSound, KEPT_CHECKPOINTS, type Checkpoints, type StoredCheckpoint, type Warn } from './checkpoints.ts';

/** Checkpoints for as long as the process lives. */
export function openMemoryCheckpoints(warn: Warn): Checkpoints {
  const kept = new Map<SiteId, readonly StoredCheckpoint[]>();
  return {
    save(site, checkpoint) {
      const stored = { ...checkpoint, bytes: checkpoint.bytes.slice(), digest: digestOf(site, checkpoint) };
      kept.set(site, [stored, ...(kept.get(site) ?? [])].slice(0, KEPT_CHECKPOINTS));
      return Promise.resolve();
    },
    latest: (site, foldVersion) => Promise.resolve(firstSound(site, foldVersion, kept.get(site) ?? [], warn)),
    close: () => Promise.resolve(),
  };
}
