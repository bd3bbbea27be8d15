import type { AgentId } from '../../shared/units.ts';
import type { HandoverAnswer, HandoverMade } from '../../shared/wire/handover-answers.ts';
import { ask, type Problem } from './http.ts';
import { newRequestId } from './request-id.ts';

const PATH = '/api/lists/handover';

/** LS16: all open leads of one agent on their way to another. */
export class LeadHandover {
  /** null: not told yet. */
  told = $state.raw<HandoverAnswer | null>(null);
  /** Whom what is told is about; '': nobody is chosen. */
  to = $state('');
  problem = $state.raw<Problem | null>(null);
  /** null: it is not done. */
  made = $state.raw<HandoverMade | null>(null);
  isSending = $state(false);
  readonly #from: AgentId;
  /** Sent twice, it is done once. */
  #request = newRequestId();

  constructor(from: AgentId) {
    this.#from = from;
  }

  get going(): number {
    return (this.told?.lists ?? []).reduce((sum, { goes }) => sum + goes, 0);
  }

  /** What would go to whom; to nobody: how many there are. */
  async choose(to: string): Promise<void> {
    this.to = to;
    if (this.told) this.told = { ...this.told, lists: null };
    const answer = await ask<HandoverAnswer>(
      'GET',
      `${PATH}?from=${encodeURIComponent(this.#from)}${to === '' ? '' : `&to=${encodeURIComponent(to)}`}`,
    );
    if (this.to !== to) return; // somebody else was chosen meanwhile
    this.problem = answer.ok ? null : answer.error;
    if (!answer.ok) return;
    this.told = answer.value;
    this.#request = newRequestId();
  }

  /** As it was told; where other leads would go by now that is told instead. */
  async send(reason: string): Promise<void> {
    this.isSending = true;
    const asked = { request: this.#request, from: this.#from, to: this.to, leads: this.going, reason };
    const answer = await ask<HandoverMade>('POST', PATH, asked);
    this.isSending = false;
    if (answer.ok) this.made = answer.value;
    else if (answer.error.error === 'changed') await this.choose(this.to);
    this.problem = answer.ok ? null : answer.error;
  }
}
