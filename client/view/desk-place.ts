/** What a desk shows beside today: named in the page's address, `?view=history&month=2026-11`. */
export const DESK_VIEWS = ['today', 'history', 'statements'] as const;
export type DeskView = (typeof DESK_VIEWS)[number];

export interface DeskPlace {
  readonly view: DeskView;
  /** The id of a pay month; null: the latest. */
  readonly month: string | null;
}

const MONTH = /^\d{4}-\d{2}$/;

/** What an address asks for and the program does not know is passed over. */
export function placeIn(search: string): DeskPlace {
  const asked = new URLSearchParams(search);
  const view = DESK_VIEWS.find((one) => one === asked.get('view')) ?? 'today';
  const month = asked.get('month') ?? '';
  return { view, month: view !== 'today' && MONTH.test(month) ? month : null };
}

/** The address of a place; whatever else stood there stays. */
export function searchOf({ view, month }: DeskPlace, search: string): string {
  const asked = new URLSearchParams(search);
  asked.delete('view');
  asked.delete('month');
  if (view !== 'today') asked.set('view', view);
  if (month !== null) asked.set('month', month);
  const query = asked.toString();
  return query === '' ? '' : `?${query}`;
}
