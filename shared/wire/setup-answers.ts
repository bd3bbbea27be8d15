import type { PresetId, SetupDraft } from '../setup/draft.ts';
import type { SetupProblem } from '../setup/problems.ts';
import type { EpochMs } from '../units.ts';

/** SU1: what `GET /api/site-setup` tells, and what a saved draft is answered with. */
export interface SetupAnswer {
  readonly now: EpochMs;
  readonly timeZone: string;
  readonly draft: SetupDraft;
  readonly revision: number;
  readonly saved: { readonly by: string; readonly at: EpochMs } | null;
  readonly problems: readonly SetupProblem[];
  /** SU5 */
  readonly hasSecret: boolean;
  /** The site file in force; `isOfDraft`: the wizard has put it there, and nobody another since; `isSame`: it says what the draft says. */
  readonly inForce: {
    readonly site: string;
    readonly by: string;
    readonly at: EpochMs;
    readonly isOfDraft: boolean;
    readonly isSame: boolean;
  } | null;
  /** SU8: the server reads its site file at each start. */
  readonly isKeptElsewhere: boolean;
  /** SU6: by preset and slider, as the preset's file has it. */
  readonly presets: Readonly<Record<PresetId, Readonly<Record<string, number>>>>;
}

/** SU4: how a trial of the phone system ended. */
export type TrialEnd =
  'unknownAddress' | 'refused' | 'noAnswer' | 'notManager' | 'noChallenge' | 'wrongAccount' | 'lost' | 'stopped' | 'over';

/** SU4: whom the phone system speaks of. */
export interface HeardName {
  /** As its events say it: `PJSIP/2001`, or a queue member's name. */
  readonly name: string;
  /** What its queues call that device besides; null: nothing, or the same. */
  readonly called: string | null;
}

/** SU4: one thing that was heard of a person or a queue. */
export interface TrialEvent {
  /** Counts up within a trial. */
  readonly number: number;
  readonly at: EpochMs;
  /** The type of the event, e.g. `call.answered`. */
  readonly type: string;
  /** As the phone system names them. */
  readonly who: string | null;
  readonly queue: string | null;
  /** Of an `agent.state`. */
  readonly state: string | null;
}

/** SU4: what `GET /api/site-setup/trial` tells. */
export interface TrialAnswer {
  readonly state: 'none' | 'connecting' | 'listening' | 'ended';
  readonly end: { readonly kind: TrialEnd; readonly reason: string } | null;
  /** Lists that the account may not read. */
  readonly refusedLists: readonly string[];
  /** The newest first, at most 50. */
  readonly events: readonly TrialEvent[];
  /** How many there were. */
  readonly heard: number;
  /** In the order in which they were first heard. */
  readonly names: readonly HeardName[];
}
