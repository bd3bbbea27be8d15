import { changesTo, type PlannedChanges, type WantedCell } from '../../shared/roster/planned-week.ts';
import type { RosterAnswer } from '../../shared/wire/roster-answers.ts';
import { ask, type Problem } from './http.ts';
import type { RosterDesk } from './roster-desk.svelte.ts';

/** RO9: a table of the roster on its way: read, looked at against what stands, done in one request. */
export class RosterImport {
  text = $state('');
  /** What would change; null: nobody has looked yet. */
  looked = $state.raw<PlannedChanges | null>(null);
  problem = $state.raw<Problem | null>(null);
  isLooking = $state(false);
  readonly #desk: RosterDesk;

  constructor(desk: RosterDesk) {
    this.#desk = desk;
  }

  write(text: string): void {
    this.text = text;
    this.looked = null;
    this.problem = null;
  }

  async look(wanted: readonly WantedCell[]): Promise<void> {
    this.looked = null;
    this.problem = null;
    this.isLooking = true;
    const changes = await this.#changes(wanted);
    this.isLooking = false;
    if (changes && (changes.edits.length === 0 || (await this.#desk.try(changes.edits)))) this.looked = changes;
  }

  /** Week by week, each from the earliest date that is not looked at yet. */
  async #changes(wanted: readonly WantedCell[]): Promise<PlannedChanges | null> {
    const found: PlannedChanges[] = [];
    for (let left = wanted; left.length > 0;) {
      const [first] = left.map(({ date }) => date).toSorted();
      const week = await ask<RosterAnswer>('GET', `/api/roster?from=${first}`);
      if (!week.ok) {
        this.problem = week.error;
        return null;
      }
      const dates = week.value.days.map(({ date }) => date);
      found.push(
        changesTo(
          week.value,
          left.filter(({ date }) => dates.includes(date)),
        ),
      );
      left = left.filter(({ date }) => !dates.includes(date));
    }
    return { edits: found.flatMap(({ edits }) => edits), changes: found.flatMap(({ changes }) => changes) };
  }
}
