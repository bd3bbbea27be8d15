import type { ShiftScore } from '../../shared/score/score.ts';
import type { AgentId } from '../../shared/units.ts';
import { agentPath, type PastMoment } from './agent-path.ts';
import { ask, type Problem } from './http.ts';

/** One agent's explained score, fetched when somebody looks and again when the row's digest says that it is another one. */
export class ExplainedScore {
  score = $state.raw<ShiftScore | null>(null);
  problem = $state.raw<Problem | null>(null);
  #asked = '';

  /** Asks only when agent or digest changed; what is shown stays until the new one is there. `past`: at a moment of the past. */
  async follow(agent: AgentId, digest: string, past: PastMoment | null = null): Promise<void> {
    const asked = `${agent} ${digest}`;
    if (asked === this.#asked) return;
    if (this.score?.agent !== agent) this.score = null;
    await this.#fetch(agent, asked, past);
  }

  retry(agent: AgentId, past: PastMoment | null = null): Promise<void> {
    return this.#fetch(agent, this.#asked, past);
  }

  async #fetch(agent: AgentId, asked: string, past: PastMoment | null): Promise<void> {
    this.#asked = asked;
    const answer = await ask<ShiftScore>('GET', agentPath(agent, 'score', past));
    if (this.#asked !== asked) return; // somebody else was opened meanwhile
    this.problem = answer.ok ? null : answer.error;
    this.score = answer.ok ? answer.value : null;
  }
}
