import type { Span } from '../../shared/site/shift.ts';
import type { EpochMs } from '../../shared/units.ts';
import type { BreaksAnswer } from '../../shared/wire/agent-answers.ts';
import type { AgentRow } from '../../shared/wire/board-view.ts';
import { agentPath } from './agent-path.ts';
import { Fetched } from './fetched.svelte.ts';

const AGAIN_MS = 60_000;

/** Z9: the planned breaks of the shift shown. No frame carries them: they are asked for once a shift, and again where its plan is another one. */
export class OwnBreaks {
  readonly #told = new Fetched<BreaksAnswer>();

  /** Of this shift; none until they are known. */
  of({ shift }: AgentRow): readonly Span[] {
    const answer = this.#told.value;
    return answer !== null && answer.shift === shift ? answer.breaks : [];
  }

  /** What failed is asked for again within a minute. */
  follow({ agent, shift, pace }: AgentRow, now: EpochMs): void {
    if (shift === null) return;
    const plan = JSON.stringify([shift, pace?.window, pace?.off, this.#told.problem && Math.floor(now / AGAIN_MS)]);
    void this.#told.follow(agentPath(agent, 'breaks', null), plan);
  }
}
