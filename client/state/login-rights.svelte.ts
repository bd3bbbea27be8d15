import { mayActOnPhones, mayAnnounce, mayKeepContests, mayTendAlerts, mayWriteNotes } from '../../shared/audience.ts';
import type { Right } from '../../shared/rights.ts';
import { ask } from './http.ts';
import type { SessionFacts } from './session.svelte.ts';

/** What this login may do at the floor. Until the server has told its role, nothing. */
export class LoginRights {
  /** V9 */
  mayWriteNotes = $state(false);
  /** V20 */
  mayAnnounce = $state(false);
  /** The name of this login; empty: nobody has logged in, or the server has not told yet. */
  user = $state.raw('');
  /** J18 */
  mayTendAlerts = $state(false);
  /** K17 */
  mayKeepContests = $state(false);
  /** X2 */
  mayActOnPhones = $state(false);

  /** CF1 */
  held = $state.raw<readonly Right[]>([]);

  async load(): Promise<void> {
    const answer = await ask<SessionFacts>('GET', '/api/session');
    if (!answer.ok) return;
    this.held = answer.value.rights ?? [];
    this.mayWriteNotes = mayWriteNotes(answer.value.role);
    this.mayAnnounce = mayAnnounce(answer.value.role);
    this.user = answer.value.name ?? '';
    this.mayTendAlerts = mayTendAlerts(answer.value.role);
    this.mayKeepContests = mayKeepContests(answer.value.role);
    this.mayActOnPhones = mayActOnPhones(answer.value.role);
  }
}
