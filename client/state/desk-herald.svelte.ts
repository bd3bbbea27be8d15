import { remember, remembered } from './memory.ts';
import { Notifier, type NotifyFault, type Spoken } from './notifier.svelte.ts';

const KEY = 'tallyboard.desk';
/** More than a shift has; what is older is of earlier ones. */
const MOST_KEPT = 50;

interface Kept {
  readonly isNotifying: boolean;
  /** Ids of what was told in this browser. */
  readonly told: readonly string[];
}

/** Z10: tells the agent in this browser, once, what begins to stand while the desk is live. */
export class DeskHerald {
  /** Told last, for those who look or listen; null: nothing yet. */
  latest = $state.raw<Spoken | null>(null);
  readonly #notifier = new Notifier();
  #isNotifying = $state(kept().isNotifying);
  #known: readonly string[] | null = null;

  get isNotifying(): boolean {
    return this.#isNotifying;
  }

  get fault(): NotifyFault {
    return this.#notifier.fault;
  }

  /** Everything that stands now; only while the desk is live. What stood before it opened is no news. */
  hear(standing: readonly Spoken[], title: string): void {
    const before = this.#known;
    const fresh = standing.filter(({ id }) => before?.includes(id) !== true);
    this.#known = [...(before ?? []), ...fresh.map(({ id }) => id)].slice(-MOST_KEPT);
    // Another desk of this browser may have told it meanwhile.
    const { told } = kept();
    const news = before === null ? [] : fresh.filter(({ id }) => !told.includes(id));
    if (news.length === 0) return;
    this.#keep({ told: [...told, ...news.map(({ id }) => id)].slice(-MOST_KEPT) });
    this.latest = news.at(-1) ?? null;
    if (this.#isNotifying && !document.hasFocus()) for (const one of news) this.#notifier.show(title, one);
  }

  /** Asks the browser; it asks the person. */
  async notify(isOn: boolean): Promise<void> {
    if (isOn) await this.#notifier.permit();
    this.#isNotifying = isOn && this.fault === null;
    this.#keep({ isNotifying: this.#isNotifying });
  }

  #keep(changes: Partial<Kept>): void {
    remember(KEY, JSON.stringify({ ...kept(), ...changes }));
  }
}

/** Anything that is not as this program writes it counts as nothing. */
function kept(): Kept {
  try {
    const said: unknown = JSON.parse(remembered(KEY) ?? 'null');
    const all = new Map<string, unknown>(Object.entries(said ?? {}));
    const told = all.get('told');
    return {
      isNotifying: all.get('isNotifying') === true,
      told: Array.isArray(told) ? told.filter((one) => typeof one === 'string') : [],
    };
  } catch {
    return { isNotifying: false, told: [] };
  }
}
