import type { AgentId, EpochMs, LocalDate, ShiftId } from '../units.ts';
import type { EventBase } from './event-base.ts';

export type EarnedKind = 'firstToBase' | 'tierReached' | 'dayChampion' | 'baseMet';

/** A16: what people were shown of an award. Whether it stands is worked out from the scores each time (A1), never from these. */
interface ToldOfAward extends EventBase {
  readonly award: EarnedKind;
  readonly agent: AgentId;
  readonly shift: ShiftId;
  /** The business date whose feed tells it. */
  readonly date: LocalDate;
  /** Of `tierReached`, and of what was told together with it: 1, 2, 3 … */
  readonly tier?: number;
  readonly earnedAt: EpochMs;
  /** Of this award in this shift: 1, 2, 3 … The last one is what people know. */
  readonly telling: number;
}

/** The board showed it as earned. */
export interface AwardAnnounced extends ToldOfAward {
  readonly type: 'award.announced';
}

/** It had been announced and is not earned any more: from `at` on the board says so. */
export interface AwardWithdrawn extends ToldOfAward {
  readonly type: 'award.withdrawn';
}

/** The server alone appends these (L5). */
export type AwardEvent = AwardAnnounced | AwardWithdrawn;
