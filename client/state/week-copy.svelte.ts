import { copiedWeek, type CopiedWeek } from '../../shared/roster/planned-week.ts';
import type { AgentId, LocalDate } from '../../shared/units.ts';
import type { RosterAnswer } from '../../shared/wire/roster-answers.ts';
import { daysLater } from '../view/date-words.ts';
import { ask, type Problem } from './http.ts';
import type { RosterDesk } from './roster-desk.svelte.ts';

const WEEK_DAYS = 7;

/** RO5: a week on its way to other weeks: looked at first, then done in one request. */
export class WeekCopy {
  /** What would change; null: nobody has looked yet. */
  looked = $state.raw<CopiedWeek | null>(null);
  problem = $state.raw<Problem | null>(null);
  isLooking = $state(false);
  readonly #desk: RosterDesk;

  constructor(desk: RosterDesk) {
    this.#desk = desk;
  }

  forget(): void {
    this.looked = null;
    this.problem = null;
  }

  /** `to`: a date of the first week; `more`: so many weeks after it besides. */
  async look(source: RosterAnswer, agents: readonly AgentId[], to: LocalDate, more: number): Promise<void> {
    this.forget();
    this.isLooking = true;
    const weeks = await Promise.all(Array.from({ length: more + 1 }, (_, index) => this.#weekOf(daysLater(to, index * WEEK_DAYS))));
    this.isLooking = false;
    this.problem = weeks.flatMap((week) => (week.ok ? [] : [week.error]))[0] ?? null;
    if (this.problem) return;
    const copies = weeks.flatMap((week) => (week.ok && week.value.from !== source.from ? [copiedWeek(source, week.value, agents)] : []));
    const looked: CopiedWeek = {
      edits: copies.flatMap(({ edits }) => edits),
      changes: copies.flatMap(({ changes }) => changes),
      kept: copies.flatMap(({ kept }) => kept),
    };
    if (looked.edits.length === 0 || (await this.#desk.try(looked.edits))) this.looked = looked;
  }

  #weekOf(date: LocalDate) {
    return ask<RosterAnswer>('GET', `/api/roster?from=${date}`);
  }
}
