import { forget, remember, remembered } from './memory.ts';

const KEY = 'tallyboard.floorViews';

/** F7: a picture of the table under a name. `query`: as the address has it. */
export interface SavedView {
  readonly name: string;
  readonly query: string;
}

interface Kept {
  readonly views: readonly SavedView[];
  /** The name of each supervisor's first view, by their login. */
  readonly first: Readonly<Record<string, string>>;
}

const NOTHING: Kept = { views: [], first: {} };

/** F7: the views kept in this browser, and which of them each supervisor begins with. */
export class SavedViews {
  #kept = $state.raw<Kept>(readKept());

  get all(): readonly SavedView[] {
    return this.#kept.views;
  }

  /** Where this supervisor begins; null: with the usual view. */
  firstOf(user: string): SavedView | null {
    const name = this.#kept.first[user];
    return this.#kept.views.find((view) => view.name === name) ?? null;
  }

  /** A view of the same name is replaced. */
  save(view: SavedView): void {
    const others = this.#kept.views.filter(({ name }) => name !== view.name);
    this.#keep({ ...this.#kept, views: [...others, view].sort((one, other) => (one.name < other.name ? -1 : 1)) });
  }

  remove(name: string): void {
    const first = Object.fromEntries(Object.entries(this.#kept.first).filter(([, of]) => of !== name));
    this.#keep({ views: this.#kept.views.filter((view) => view.name !== name), first });
  }

  /** null: the usual view. */
  beginWith(user: string, name: string | null): void {
    const { [user]: _, ...others } = this.#kept.first;
    this.#keep({ ...this.#kept, first: name === null ? others : { ...others, [user]: name } });
  }

  #keep(kept: Kept): void {
    this.#kept = kept;
    if (kept.views.length === 0) forget(KEY);
    else remember(KEY, JSON.stringify(kept));
  }
}

/** This page wrote it, or an older program of it, or somebody's hand. */
function readKept(): Kept {
  try {
    const kept: unknown = JSON.parse(remembered(KEY) ?? 'null');
    return isKept(kept) ? kept : NOTHING;
  } catch {
    return NOTHING;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function isKept(value: unknown): value is Kept {
  if (!isRecord(value) || !Array.isArray(value['views']) || !isRecord(value['first'])) return false;
  const views: readonly unknown[] = value['views'];
  return (
    views.every((view) => isRecord(view) && typeof view['name'] === 'string' && typeof view['query'] === 'string') &&
    Object.values(value['first']).every((name) => typeof name === 'string')
  );
}
