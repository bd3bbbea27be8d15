import type { AuditAnswer, AuditEntry, ChainAnswer } from '../../shared/wire/audit-answers.ts';
import { auditQuery, SEARCHED_ALL, type AuditSearched } from '../view/audit-query.ts';
import { ask, type Problem } from './http.ts';

/** The audit as it was searched: page by page, the newest first. */
export class AuditBook {
  /** null: not there yet. What was found stays while the next search is on its way. */
  found = $state.raw<AuditAnswer | null>(null);
  problem = $state.raw<Problem | null>(null);
  isLooking = $state(false);
  /** null: not there yet, or it could not be checked. */
  chain = $state.raw<ChainAnswer | null>(null);
  isChainUnknown = $state(false);
  searched = $state.raw<AuditSearched>(SEARCHED_ALL);

  async look(searched: AuditSearched): Promise<void> {
    this.searched = searched;
    await this.#ask([], null);
  }

  /** Those before the last one shown. */
  async earlier(): Promise<void> {
    if (this.found && this.found.next !== null) await this.#ask(this.found.entries, this.found.next);
  }

  /** How far the chain holds. */
  async check(): Promise<void> {
    const answer = await ask<ChainAnswer>('GET', '/api/audit/chain');
    this.isChainUnknown = !answer.ok;
    if (answer.ok) this.chain = answer.value;
  }

  async #ask(above: readonly AuditEntry[], below: number | null): Promise<void> {
    const asked = this.searched;
    const query = auditQuery(asked, below);
    this.isLooking = true;
    const answer = await ask<AuditAnswer>('GET', `/api/audit${query && `?${query}`}`);
    if (this.searched !== asked) return; // something else is looked for meanwhile
    this.isLooking = false;
    this.problem = answer.ok ? null : answer.error;
    if (answer.ok) this.found = { ...answer.value, entries: [...above, ...answer.value.entries] };
  }
}
