import { SvelteMap } from 'svelte/reactivity';
import { MONTHS_TOTALLED } from '../../shared/wire/months-totalled.ts';
import type { MonthTotal, PayMonthsAnswer } from '../../shared/wire/settlement-answers.ts';
import { Fetched } from './fetched.svelte.ts';
import { ask } from './http.ts';

const PATH = '/api/pay-months';

/** ST1: the list of pay months at once, then what each comes to, one after the other, the newest first. */
export class PayMonths {
  readonly told = new Fetched<PayMonthsAnswer>();
  /** By the month's id; null: it could not be had. */
  readonly totals = new SvelteMap<string, MonthTotal | null>();
  #isWanted = true;

  async load(): Promise<void> {
    const answer = await this.told.follow(PATH);
    for (const { month } of answer?.months.slice(0, MONTHS_TOTALLED) ?? []) {
      if (!this.#isWanted) return;
      const total = await ask<MonthTotal>('GET', `${PATH}/${month.id}/total`);
      this.totals.set(month.id, total.ok ? total.value : null);
    }
  }

  async retry(): Promise<void> {
    await this.told.retry(PATH);
    await this.load();
  }

  /** Whether its total comes without opening it. */
  isAsked(index: number): boolean {
    return index < MONTHS_TOTALLED;
  }

  /** Nobody looks any more. */
  leave(): void {
    this.#isWanted = false;
  }
}
