import type { EpochMs } from '../../shared/units.ts';
import type { AgentRow } from '../../shared/wire/board-view.ts';
import { applySnapshot, type ScreenView, type Snapshot } from '../../shared/wire/frames.ts';
import { momentName } from './agent-path.ts';
import { ask, type Problem } from './http.ts';

/** What is asked for: a moment, or one by the site's clock, by what is known now (U1) or by what was known then (U2). */
export interface Position {
  readonly at: EpochMs | string;
  readonly isAsKnownThen: boolean;
}

/** Where the machine stands. */
interface Standing {
  /** null: at the present. */
  readonly wanted: () => Position | null;
  /** What was asked for is here; the machine says whether it stands there still. */
  readonly came: (asked: Position, snapshot: Snapshot<AgentRow>) => void;
}

/** The board at moments of the past, asked for one after the other: while one is on its way only the last one wanted waits. */
export class PastPicture {
  /** The last one that came; null: none yet. */
  view = $state.raw<ScreenView<AgentRow> | null>(null);
  /** Which of the two the last one is. */
  isAsKnownThen = $state.raw(false);
  /** What share of the way to a day is gone while it is laid out; null: nothing is. */
  preparing = $state.raw<number | null>(null);
  problem = $state.raw<Problem | null>(null);
  readonly #standing: Standing;
  #isAsking = false;

  constructor(standing: Standing) {
    this.#standing = standing;
  }

  clear(): void {
    this.view = this.problem = this.preparing = null;
  }

  /** Until what is wanted is here, or a problem is. */
  async follow(): Promise<void> {
    this.problem = null;
    if (this.#isAsking) return;
    this.#isAsking = true;
    let got: Position | null = null;
    for (let next = this.#next(got); next !== null; next = this.#next(got)) got = await this.#ask(next);
    this.#isAsking = false;
  }

  get isAsking(): boolean {
    return this.#isAsking;
  }

  /** What is wanted and not here yet. */
  #next(got: Position | null): Position | null {
    const wanted = this.#standing.wanted();
    return wanted === null || this.problem !== null || (got !== null && isSame(got, wanted)) ? null : wanted;
  }

  #isWanted(asked: Position): boolean {
    const wanted = this.#standing.wanted();
    return wanted !== null && isSame(asked, wanted);
  }

  /** What was got: the moment that was asked for; null: nothing. */
  async #ask(asked: Position): Promise<Position | null> {
    const onWay = (share: number): boolean => {
      this.preparing = share;
      return this.#isWanted(asked);
    };
    const path = `/api/board?audience=floor&${momentName(asked.isAsKnownThen)}=${encodeURIComponent(asked.at)}`;
    const answer = await ask<Snapshot<AgentRow>>('GET', path, undefined, onWay);
    if (this.#standing.wanted() === null || (!answer.ok && !this.#isWanted(asked))) return null; // somebody went elsewhere meanwhile
    this.preparing = null;
    if (!answer.ok) {
      this.problem = answer.error;
      return null;
    }
    this.view = applySnapshot(answer.value);
    this.isAsKnownThen = asked.isAsKnownThen;
    this.#standing.came(asked, answer.value);
    return { ...asked, at: answer.value.at };
  }
}

const isSame = (one: Position, other: Position): boolean => one.at === other.at && one.isAsKnownThen === other.isAsKnownThen;
