import { agentId, shiftId, type EpochMs } from '../../shared/units.ts';
import type { FeedEntry } from '../../shared/wire/board-view.ts';

/** Something that `name` earned at `at`: the second tier, unless told otherwise. */
export const feedEntry = (name: string, at: EpochMs, changes: Partial<FeedEntry> = {}): FeedEntry => ({
  ...{ id: `${changes.award ?? 'tierReached'}/${name}`, award: 'tierReached', at, name, tier: 2, withdrawn: null },
  ...{ agent: agentId(name), shift: shiftId(`${name}@2026-03-02`) },
  ...changes,
});
