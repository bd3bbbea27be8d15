import { tick } from 'svelte';
import { on } from 'svelte/events';
import { changesTo } from '../../shared/roster/planned-week.ts';
import type { RosterAnswer } from '../../shared/wire/roster-answers.ts';
import { walkedTo } from '../view/grid-walk.ts';
import type { GridPlace } from '../view/roster-cells.ts';
import { copiedText, pastedCells } from '../view/roster-clipboard.ts';
import type { RosterDesk } from './roster-desk.svelte.ts';
import type { RosterSelection } from './roster-selection.svelte.ts';

/** Rows of a screenful, for PageUp and PageDown. */
const PAGE = 10;

interface RosterHeld {
  readonly desk: RosterDesk;
  readonly selection: RosterSelection;
  readonly week: () => RosterAnswer;
  /** To all that can be done with what is chosen. */
  readonly open: () => void;
}

/** RO3: what keys, pointer and clipboard do in the grid of the roster, whose rows carry data-row and whose cells data-column. */
export class RosterHands {
  readonly #held: RosterHeld;
  #grid: HTMLElement | null = null;

  constructor(held: RosterHeld) {
    this.#held = held;
  }

  /** For {@attach}: the grid is heeded until what it returns is called. */
  readonly attach = (grid: HTMLElement): (() => void) => {
    this.#grid = grid;
    const offs = [
      on(grid, 'keydown', (event) => this.#walk(event)),
      on(grid, 'pointerdown', (event) => this.#press(event)),
      on(grid, 'pointerover', (event) => this.#drag(event)),
      on(grid, 'dblclick', ({ target }) => placeIn(target) && this.#held.open()),
      on(grid, 'copy', (event) => this.#copy(event)),
      on(grid, 'paste', (event) => this.#paste(event)),
    ];
    return () => offs.forEach((off) => off());
  };

  /** The cell that has the focus gets the browser's, and comes into sight. */
  focus(): void {
    const { row, column } = this.#held.selection.head;
    const cell = this.#grid?.querySelector<HTMLElement>(`[data-row="${row}"] [data-column="${column}"]`);
    cell?.focus({ preventScroll: true });
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  async #goTo(place: GridPlace, how: 'alone' | 'extend' | 'add'): Promise<void> {
    this.#held.selection.goTo(place, how);
    await tick();
    this.focus();
  }

  /** What a key does with what is chosen; false: nothing. */
  #edited({ key, ctrlKey, metaKey }: KeyboardEvent): boolean {
    const { desk, selection, open } = this.#held;
    const week = this.#held.week();
    const isWithCtrl = ctrlKey || metaKey;
    if (isWithCtrl && key === 'a') selection.chooseAll();
    else if (key === ' ') selection.chooseRow();
    else if (key === 'Enter' || key === 'F2') open();
    else if (!week.mayEdit) return false;
    else if (isWithCtrl && key === 'z') void desk.undo();
    else if (isWithCtrl) return false;
    else if (key === 'Delete' || key === 'Backspace') void desk.set(selection.places, null);
    else if (key === '0') void desk.set(selection.places, []);
    else if (/^[1-9]$/.test(key)) {
      const pattern = week.patterns[Number(key) - 1];
      if (pattern) void desk.set(selection.places, [{ pattern: pattern.id }]);
    } else return false;
    return true;
  }

  #walk(event: KeyboardEvent): void {
    if (placeIn(event.target) === null || event.altKey) return;
    if (this.#edited(event)) {
      event.preventDefault();
      return;
    }
    const { selection, week } = this.#held;
    const size = { rows: selection.agents.length, columns: week().days.length, page: PAGE };
    const to = walkedTo(event.key, event.ctrlKey || event.metaKey, selection.head, size);
    if (!to) return;
    event.preventDefault();
    void this.#goTo({ ...to, row: Math.max(0, to.row) }, event.shiftKey ? 'extend' : 'alone');
  }

  #press(event: PointerEvent): void {
    const place = placeIn(event.target);
    if (place === null || event.button !== 0) return;
    event.preventDefault(); // no text is chosen while cells are
    void this.#goTo(place, event.shiftKey ? 'extend' : event.ctrlKey || event.metaKey ? 'add' : 'alone');
  }

  #drag(event: PointerEvent): void {
    const { head } = this.#held.selection;
    const place = event.buttons === 1 ? placeIn(event.target) : null;
    if (place && (place.row !== head.row || place.column !== head.column)) void this.#goTo(place, 'extend');
  }

  #copy(event: ClipboardEvent): void {
    event.clipboardData?.setData('text/plain', copiedText(this.#held.week(), this.#held.selection.places));
    event.preventDefault();
  }

  #paste(event: ClipboardEvent): void {
    const { desk, selection, week } = this.#held;
    if (!week().mayEdit) return;
    event.preventDefault();
    const text = event.clipboardData?.getData('text/plain') ?? '';
    const { agents, places, corner } = selection;
    void desk.plan((now) => changesTo(now, pastedCells(text, { week: now, agents, places, corner })));
  }
}

function placeIn(target: EventTarget | null): GridPlace | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-column]') : null;
  const row = cell?.closest<HTMLElement>('[data-row]')?.dataset['row'];
  return cell && row !== undefined ? { row: Number(row), column: Number(cell.dataset['column']) } : null;
}
