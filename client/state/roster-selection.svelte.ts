import type { CellPlace } from '../../shared/roster/cell-edits.ts';
import type { AgentId, LocalDate } from '../../shared/units.ts';
import { same } from '../../shared/wire/same.ts';
import { datesByAgent, joined, peopleOf, rectangle, type GridPlace } from '../view/roster-cells.ts';

/** RO3: which cells are chosen: a rectangle from where it began to where the focus is, and what was chosen before it (with Ctrl). */
export class RosterSelection {
  /** Of the people shown, in their order. */
  agents = $state.raw<readonly AgentId[]>([]);
  dates = $state.raw<readonly LocalDate[]>([]);
  anchor = $state.raw<GridPlace>({ row: 0, column: 0 });
  /** Where the focus is. */
  head = $state.raw<GridPlace>({ row: 0, column: 0 });
  #before = $state.raw<readonly CellPlace[]>([]);
  readonly places = $derived.by(() => this.#places());
  readonly #dates = $derived(datesByAgent(this.places));

  /** The chosen dates of somebody, in one text: what stays the same is not drawn again. */
  datesOf(agent: AgentId): string {
    return this.#dates.get(agent) ?? '';
  }

  /** What is shown changed: who had the focus keeps it. */
  show(agents: readonly AgentId[], dates: readonly LocalDate[]): void {
    if (same(agents, this.agents) && same(dates, this.dates)) return;
    const kept = (place: GridPlace): GridPlace => {
      const agent = this.agents[place.row];
      const row = agent === undefined ? -1 : agents.indexOf(agent);
      return { row: Math.max(0, row >= 0 ? row : Math.min(place.row, agents.length - 1)), column: place.column };
    };
    const isSameWeek = dates[0] === this.dates[0];
    const [anchor, head] = [kept(this.anchor), kept(this.head)];
    this.#before = isSameWeek ? this.#before.filter(({ agent }) => agents.includes(agent)) : [];
    this.agents = agents;
    this.dates = dates;
    this.anchor = anchor;
    this.head = head;
  }

  /** `how`: alone; to there from where it began; or besides what is chosen. */
  goTo(place: GridPlace, how: 'alone' | 'extend' | 'add' = 'alone'): void {
    this.#before = how === 'add' ? this.places : how === 'alone' ? [] : this.#before;
    this.head = place;
    if (how !== 'extend') this.anchor = place;
  }

  chooseRow(): void {
    this.anchor = { row: this.anchor.row, column: 0 };
    this.head = { row: this.head.row, column: this.dates.length - 1 };
  }

  chooseColumn(column: number): void {
    this.#before = [];
    this.anchor = { row: 0, column };
    this.head = { row: Math.max(0, this.agents.length - 1), column };
  }

  chooseAll(): void {
    this.#before = [];
    this.anchor = { row: 0, column: 0 };
    this.head = { row: Math.max(0, this.agents.length - 1), column: this.dates.length - 1 };
  }

  /** The upper left one of the rectangle. */
  get corner(): GridPlace {
    const [one, other] = [this.anchor, this.head];
    return { row: Math.min(one.row, other.row), column: Math.min(one.column, other.column) };
  }

  get people(): readonly AgentId[] {
    return peopleOf(this.places);
  }

  #places(): readonly CellPlace[] {
    return joined(this.#before, rectangle(this.agents, this.dates, this.anchor, this.head));
  }
}
