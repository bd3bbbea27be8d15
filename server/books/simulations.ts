import type { Scheme } from '../../shared/scheme/scheme.ts';
import { monthsToSimulate, simulatingMonths, type SimulatedMonth } from '../../shared/settle/simulate-months.ts';
import type { Period } from '../../shared/site/period.ts';
import { siteOf, type Board } from '../../shared/tally/board.ts';
import { factsOnBoard } from '../../shared/tally/site-facts.ts';
import { inPieces } from '../in-pieces.ts';
import { openTurns } from '../in-turn.ts';

/** What is simulated: all pay months from one to another. */
export interface SimulationWanted {
  readonly draft: Scheme;
  readonly from: Period;
  readonly to: Period;
}

/** SE10: one simulation as it stands. */
export type SimulationState =
  | { readonly is: 'running'; readonly share: number }
  | { readonly is: 'done'; readonly wanted: SimulationWanted; readonly months: readonly SimulatedMonth[] }
  | { readonly is: 'failed' };

/** SE10: simulations run one after the other and give way to everything else; the last few are kept for whoever asks for them. */
export interface Simulations {
  /** Its id; null: too many wait for their turn already. */
  start(board: Board, wanted: SimulationWanted): string | null;
  /** null: there is none, it was stopped, or it is too long ago. */
  of(id: string): SimulationState | null;
  /** Resolves when it is at an end, or after `ms`. */
  waitFor(id: string, ms: number): Promise<void>;
  stop(id: string): void;
}

/** What one weighs: a few hundred bytes a person and month. */
const KEPT = 8;
/** Each that waits keeps the board of its moment. */
const MOST_AT_ONCE = 4;

interface Running {
  state: SimulationState;
  isStopped: boolean;
  ended: Promise<void>;
}

export function openSimulations(newId: () => string, onTrouble: (error: unknown) => void): Simulations {
  const known = new Map<string, Running>();
  const inTurn = openTurns();
  return {
    start(board, wanted) {
      if ([...known.values()].filter(({ state }) => state.is === 'running').length >= MOST_AT_ONCE) return null;
      const id = newId();
      const running: Running = { state: { is: 'running', share: 0 }, isStopped: false, ended: Promise.resolve() };
      running.ended = inTurn(() => run(board, wanted, running)).catch((error: unknown) => {
        running.state = { is: 'failed' };
        onTrouble(error);
      });
      known.set(id, running);
      for (const [oldest, { state }] of known) if (known.size > KEPT && state.is !== 'running') known.delete(oldest);
      return id;
    },
    of: (id) => known.get(id)?.state ?? null,
    async waitFor(id, ms) {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)));
      await Promise.race([known.get(id)?.ended ?? late, late]);
      clearTimeout(timer);
    },
    stop(id) {
      const running = known.get(id);
      if (running) running.isStopped = true;
      known.delete(id);
    },
  };
}

async function run(board: Board, { draft, from, to }: SimulationWanted, running: Running): Promise<void> {
  const facts = factsOnBoard(board);
  const months = monthsToSimulate(facts, from, to);
  const done: SimulatedMonth[] = [];
  const share = shareOfWay(months.length, siteOf(board).agents.length);
  await inPieces(untilStopped(simulatingMonths(facts, draft, months), running), (month) => {
    running.state = { is: 'running', share: share(month) };
    if (month !== undefined && month.month.id >= from.id) done.push(month);
  });
  running.state = { is: 'done', wanted: { draft, from, to }, months: done };
}

function* untilStopped<Step>(steps: Generator<Step, void>, running: Running): Generator<Step, void> {
  for (const step of steps) {
    if (running.isStopped) return;
    yield step;
  }
}

/** By months that are done; within one by its steps, of which there are about two a person for each way of settling. Never back, never quite 1. */
function shareOfWay(months: number, people: number): (step: SimulatedMonth | undefined) => number {
  const ofMonth = 4 * people + 1;
  let [done, steps] = [0, 0];
  return (step) => {
    if (step === undefined) steps += 1;
    else [done, steps] = [months === 0 ? 0 : done + 1, 0];
    return Math.min(0.99, (done + Math.min(0.95, steps / ofMonth)) / Math.max(1, months));
  };
}
