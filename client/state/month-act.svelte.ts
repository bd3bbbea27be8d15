import type { PayMonthAnswer } from '../../shared/wire/settlement-answers.ts';
import { ask, type Problem } from './http.ts';

export type MonthActKind = 'close' | 'reopen' | 'sign';

/** What came of an act: `done`; `changed`: the statements are others than those shown; `meanwhile`: the month is in another state; else why not. */
export type MonthOutcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'changed' }
  | { readonly kind: 'meanwhile' }
  | { readonly kind: 'refused'; readonly problem: Problem };

/** ST6: one act at a time on the month shown. It names what was shown; what was refused changes nothing, and what was typed stays. */
export class MonthAct {
  /** Which one is asked about; null: none. */
  asking = $state.raw<MonthActKind | null>(null);
  reason = $state('');
  isSending = $state(false);
  outcome = $state.raw<MonthOutcome | null>(null);
  readonly #reload: () => Promise<PayMonthAnswer | null>;

  /** `reload`: loads the month anew. */
  constructor(reload: () => Promise<PayMonthAnswer | null>) {
    this.#reload = reload;
  }

  begin(act: MonthActKind): void {
    this.asking = act;
    this.outcome = null;
  }

  leave(): void {
    this.asking = null;
  }

  async send(shown: PayMonthAnswer): Promise<void> {
    const { asking } = this;
    if (asking === null) return;
    this.isSending = true;
    const answer = await ask<unknown>('POST', `/api/settlements/${shown.month.id}/${asking}`, this.#body(asking, shown));
    const now = await this.#reload();
    this.isSending = false;
    if (answer.ok) this.#done();
    else this.outcome = outcomeOf(asking, answer.error, shown, now);
  }

  #done(): void {
    this.asking = null;
    this.reason = '';
    this.outcome = { kind: 'done' };
  }

  #body(act: MonthActKind, { signing }: PayMonthAnswer): object {
    if (act === 'reopen') return { reason: this.reason.trim() };
    return act === 'sign' ? { digest: signing?.digest ?? '' } : {};
  }
}

/** Whoever was refused because something else is so by now is told that, in their language. */
function outcomeOf(act: MonthActKind, problem: Problem, shown: PayMonthAnswer, now: PayMonthAnswer | null): MonthOutcome {
  if (problem.error === 'refused' && now !== null) {
    if (now.state !== shown.state) return { kind: 'meanwhile' };
    if (act === 'sign' && now.signing?.digest !== shown.signing?.digest) return { kind: 'changed' };
  }
  return { kind: 'refused', problem };
}
