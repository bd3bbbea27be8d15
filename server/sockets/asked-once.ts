/** X4: what is asked under one name is carried out once while this server runs; who asks again is answered the same. */
export interface AskedOnce<Value> {
  /** Names this run of the server: what was asked of another run nobody knows any more. */
  readonly run: string;
  ask(name: string, work: () => Promise<Value>): Promise<Value>;
}

/** Far more than anybody asks while one page waits for its answer. */
const MOST_KEPT = 5000;

export function openAskedOnce<Value>(run: string): AskedOnce<Value> {
  const asked = new Map<string, Promise<Value>>();
  return {
    run,
    ask(name, work) {
      const known = asked.get(name);
      if (known) return known;
      const answer = work();
      asked.set(name, answer);
      const [oldest] = asked.keys();
      if (asked.size > MOST_KEPT && oldest !== undefined) asked.delete(oldest);
      return answer;
    },
  };
}
