import type { Right } from '../../shared/rights.ts';
import type { AgentId, EpochMs } from '../../shared/units.ts';
import type { AgentRow } from '../../shared/wire/board-view.ts';
import type { ScreenView } from '../../shared/wire/frames.ts';
import { wholeAt, type Freshness } from '../view/freshness.ts';
import type { PastMoment } from './agent-path.ts';
import type { BoardStore } from './board-store.svelte.ts';
import { LoginRights } from './login-rights.svelte.ts';
import { SavedViews } from './saved-views.svelte.ts';
import { TableAddress } from './table-address.svelte.ts';
import { TimeMachine } from './time-machine.svelte.ts';

/** What lies over the floor, which goes on below it. */
export type FloorSheet = 'announcing' | 'contests';

/** Where the floor's page is: at the present or a moment of the past (U5), with whose drawer open, with what over it. `Floor.svelte` draws it. */
export class FloorPage {
  readonly address = new TableAddress();
  readonly views = new SavedViews();
  readonly past: TimeMachine;
  /** Of whose login the table's first view is (F7); null: not known yet. */
  user = $state.raw<string | null>(null);
  readonly #board: BoardStore<AgentRow>;
  readonly #login = new LoginRights();
  /** Nobody's: what is never loaded allows nothing. */
  readonly #none = new LoginRights();
  #sheet = $state.raw<FloorSheet | null>(null);

  constructor(board: BoardStore<AgentRow>) {
    this.#board = board;
    this.past = new TimeMachine(() => board.clock.now);
  }

  get isPast(): boolean {
    return this.past.isOpen;
  }

  /** There may be something to show in a moment. */
  get isWaiting(): boolean {
    const { view, link } = this.#board;
    return (view === null || this.user === null) && (link.state === 'connecting' || link.state === 'open');
  }

  /** U5: while the past is looked at, nothing of the present is shown but the way back. null: not there yet. */
  get view(): ScreenView<AgentRow> | null {
    return this.isPast ? this.past.picture.view : this.#board.view;
  }

  /** Figures that are not live stand still: a timer that ran on would be a guess. */
  get now(): EpochMs {
    const { freshness, clock } = this.#board;
    const present = freshness.age === 'stale' ? freshness.since : clock.now;
    return this.isPast ? (this.past.picture.view?.at ?? present) : present;
  }

  /** The clock runs on, unless it is that of the past. */
  get clock(): EpochMs {
    return this.isPast ? this.now : this.#board.clock.now;
  }

  get freshness(): Freshness {
    return this.isPast ? wholeAt(this.now) : this.#board.freshness;
  }

  /** The moment of what is asked about one person; null: the present. */
  get moment(): PastMoment | null {
    return this.isPast ? { at: this.now, isAsKnownThen: this.past.picture.isAsKnownThen } : null;
  }

  /** U5: in the past nothing is changed. */
  get rights(): LoginRights {
    return this.isPast ? this.#none : this.#login;
  }

  /** CF1: of the login, whichever moment is looked at: what is shown may be taken along. */
  get held(): readonly Right[] {
    return this.#login.held;
  }

  /** Whose drawer is open, if they are on the floor. */
  get opened(): AgentRow | null {
    const { opened } = this.address.picture;
    return opened === null ? null : (this.view?.rows.get(opened) ?? null);
  }

  get sheet(): FloorSheet | null {
    return this.isPast ? null : this.#sheet;
  }

  show(sheet: FloorSheet | null): void {
    this.#sheet = sheet;
  }

  async begin(): Promise<void> {
    this.past.followAddress();
    await this.#login.load();
    this.user = this.#login.user;
    this.address.begin(this.views.firstOf(this.user)?.query ?? null);
  }

  /** The role is asked for again: another login may have taken this one's place. */
  open(agent: AgentId): void {
    if (agent !== this.address.picture.opened) this.address.change({ opened: agent });
    void this.#login.load();
  }

  close(): void {
    this.address.change({ opened: null });
  }

  /** The back button was used. */
  followAddress(): void {
    this.address.follow();
    this.past.followAddress();
  }

  /** L, outside of fields: from the past back to the present. */
  heedKey(event: KeyboardEvent): void {
    const isTyping = event.target instanceof HTMLElement && event.target.matches('input:not([type=range]), textarea, select');
    if (this.isPast && event.key.toLowerCase() === 'l' && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey)
      this.past.toLive();
  }
}
