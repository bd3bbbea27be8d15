import type { AgentId, CallId, EpochMs } from '../../shared/units.ts';

/** A stretch of one agent's time that somebody has chosen on the timeline. */
export interface ChosenStretch {
  readonly agent: AgentId;
  readonly from: EpochMs;
  readonly to: EpochMs;
  /** Where it is a call that was chosen. */
  readonly call: CallId | null;
}

/** What is chosen on the timeline of the open drawer, for whoever writes about it. The timeline alone sets it. */
export class StretchChoice {
  /** null: nothing. */
  chosen = $state.raw<ChosenStretch | null>(null);
}
