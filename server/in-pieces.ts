import { setImmediate as othersTurn } from 'node:timers/promises';

/** Frames go out every 50 ms: a piece that is not longer than this holds none of them up noticeably. */
const PIECE_MS = 8;

/** Runs work that gives way after each of its steps, so that the server does something else in between. `tell` hears what each step says. */
export async function inPieces<Step, Value>(steps: Generator<Step, Value>, tell: (step: Step) => void = () => undefined): Promise<Value> {
  let since = performance.now();
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return step.value;
    tell(step.value);
    if (performance.now() - since < PIECE_MS) continue;
    await othersTurn();
    since = performance.now();
  }
}
