/** Runs work that gives way after each of its steps from beginning to end. */
export function inOneGo<Value>(steps: Generator<unknown, Value>): Value {
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
}
