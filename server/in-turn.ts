/** Runs what it is given one after the other; what fails holds nobody up. */
export type InTurn = <Value>(work: () => Promise<Value>) => Promise<Value>;

export function openTurns(): InTurn {
  let before: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = before.then(work);
    before = turn.catch(() => undefined);
    return turn;
  };
}
