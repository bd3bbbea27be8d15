import type { WallRow } from '../../shared/wire/board-view.ts';
import { turnWithin } from '../view/stagger.ts';
import type { BoardStore } from './board-store.svelte.ts';
import { reloadOnce, servedProgram } from './reload.ts';
import { newRequestId } from './request-id.ts';
import type { ScreenStory } from './screen-program.svelte.ts';

/** The server has a newer program; it speaks another protocol, so nothing comes any more; a supervisor asks for it. */
type Reason = 'newer' | 'outdated' | 'asked';

/** Screens of one server take turns, or all would ask for the new program in the same second. */
const SPREAD_MS: Readonly<Record<Reason, number>> = { newer: 60_000, outdated: 5000, asked: 0 };

/** W12: a wall's loading itself again: at its turn, at a quiet moment, and never while the server does not answer. */
class Renewal {
  /** Its turn has come. */
  due = $state.raw<Reason | null>(null);
  #planned: Reason | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  plan(reason: Reason, screen: string): void {
    if (this.#planned !== null && reason !== 'asked') return;
    this.callOff();
    this.#planned = reason;
    this.#timer = setTimeout(() => (this.due = reason), turnWithin(SPREAD_MS[reason], screen));
  }

  /** The server is asked again first: what was true when the turn was planned may not be any more. */
  async goAhead(reason: Reason): Promise<void> {
    const served = await servedProgram();
    if (this.due !== reason) return;
    this.callOff();
    if (served === 'none' || (reason === 'newer' && served === 'same')) return;
    if (reason === 'asked') location.reload();
    else reloadOnce();
  }

  callOff(): void {
    clearTimeout(this.#timer);
    this.#planned = null;
    this.due = null;
  }
}

/** Keeps a wall's program up to date. `isQuiet`: nothing is celebrated now. */
export function renewWhenQuiet(board: BoardStore<WallRow>, screen: ScreenStory, isQuiet: () => boolean): void {
  const renewal = new Renewal();
  const unnamed = newRequestId();
  const name = $derived(screen.program?.screen ?? unnamed);
  $effect(() => {
    if (board.link.state !== 'open') return;
    void servedProgram().then((served) => served === 'other' && renewal.plan('newer', name));
  });
  $effect(() => {
    if (board.link.state === 'refused' && board.link.failure === 'outdated') renewal.plan('outdated', name);
  });
  $effect(() => {
    if (screen.reloadsAsked > 0) renewal.plan('asked', name);
  });
  $effect(() => {
    if (renewal.due !== null && isQuiet()) void renewal.goAhead(renewal.due);
  });
  $effect(() => () => renewal.callOff());
}
