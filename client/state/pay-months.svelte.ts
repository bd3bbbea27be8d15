import { SvelteMap } from 'svelte/reactivity';
import type { MonthTotal, PayMonthsAnswer } from '../../shared/wire/settlement-answers.ts';
import { Fetched } from './fetched.svelte.ts';
import { ask } from './http.ts';

const PATH = '/api/pay-months';
/** To settle a month takes the server a while: older totals are asked for when their month is opened. */
const TOTALS_ASKED = 6;

/** ST1: the list of pay months at once, then what each comes to, one after the other, the newest first. */
export class PayMonths {
  readonly told = new Fetched<PayMonthsAnswer>();
  /** By the month's id; null: it could not be had. */
  readonly totals = new SvelteMap<string, MonthTotal | null>();
  #isWanted = true;

  async load(): Promise<void> {
    const answer = await this.told.follow(PATH);
    for (const { month } of answer?.months.slice(0, TOTALS_ASKED) ?? []) {
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
    return index < TOTALS_ASKED;
  }

  /** Nobody looks any more. */
  leave(): void {
    this.#isWanted = false;
  }
}
