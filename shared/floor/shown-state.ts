import { stateAt } from '../tally/state-at.ts';
import type { AgentStateName } from '../tally/agent-state.ts';
import type { EpochMs } from '../units.ts';
import type { AgentRow } from '../wire/board-view.ts';
import type { BoardWords } from '../explain/board-words.ts';
import type { FloorWords } from '../explain/floor-words.ts';

/** What states are called. */
export interface StateWords extends Pick<BoardWords, 'states'>, Pick<FloorWords, 'presence' | 'pausedFor'> {}

/** A state as a screen shows it: its sign, its word, and since when it runs (null: a state without a timer). */
export interface ShownState {
  readonly sign: AgentStateName | 'away';
  readonly word: string;
  readonly since: EpochMs | null;
}

/** T14: a wrap-up that has run out is over on the screen too, whether or not the next row has come. */
export function shownState({ say }: { readonly say: StateWords }, row: Pick<AgentRow, 'state' | 'presence'>, now: EpochMs): ShownState {
  const state = stateAt(row.state, now);
  if (state.name === 'loggedOut') {
    const isExpected = row.presence === 'scheduled';
    return { sign: isExpected ? 'loggedOut' : 'away', word: isExpected ? say.states.loggedOut : say.presence[row.presence], since: null };
  }
  const word = state.name === 'paused' && state.reason ? say.pausedFor(state.reason) : say.states[state.name];
  return { sign: state.name, word, since: state.since };
}
