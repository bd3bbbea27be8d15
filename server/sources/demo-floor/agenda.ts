/** What somebody or something does in the invented time: each yield says for how many ms nothing happens. */
export type Course = Generator<number, void, void>;

interface Entry {
  readonly at: number;
  readonly course: Course;
}

/** The invented time (epoch ms), and what is due in it: courses run side by side, each going on at its moment, in order. */
export class Agenda {
  /** Latest first, so that the next one is popped; of two at one moment the one that was entered first goes first. */
  readonly #entries: Entry[] = [];
  #now: number;

  constructor(now: number) {
    this.#now = now;
  }

  get now(): number {
    return this.#now;
  }

  begin(course: Course): void {
    this.#enter({ at: this.#now, course });
  }

  /** Lets the next course go on to its next yield; false when none is left. */
  step(): boolean {
    const next = this.#entries.pop();
    if (!next) return false;
    this.#now = next.at;
    const { done, value } = next.course.next();
    if (!done) this.#enter({ at: next.at + Math.max(0, value), course: next.course });
    return true;
  }

  #enter(entry: Entry): void {
    let place = this.#entries.length;
    while (place > 0 && (this.#entries[place - 1]?.at ?? Infinity) <= entry.at) place -= 1;
    this.#entries.splice(place, 0, entry);
  }
}
