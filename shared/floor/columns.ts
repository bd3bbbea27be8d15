/** What a supervisor's table can show of an agent. The name stands first and always. */
export type ColumnId =
  | 'agent'
  | 'identities'
  | 'team'
  | 'state'
  | 'attempts'
  | 'connected'
  | 'calls'
  | 'talk'
  | 'track'
  | 'counts'
  | 'tier'
  | 'points'
  | 'pace'
  | 'rank'
  | 'alert';

/** Every column that can be chosen, as they are offered. */
export const CHOOSABLE: readonly ColumnId[] = [
  ...(['state', 'alert', 'attempts', 'connected', 'calls', 'talk', 'track', 'pace', 'tier', 'points', 'counts'] as const),
  ...(['team', 'identities', 'rank'] as const),
];

/** What stands there until somebody chooses: on a narrow screen the last of it has to be scrolled to. */
export const USUAL_COLUMNS: readonly ColumnId[] = CHOOSABLE.slice(0, 11);

const ALL: ReadonlySet<string> = new Set(['agent', ...CHOOSABLE]);

export const isColumn = (text: string): text is ColumnId => ALL.has(text);

const OF_PRESENCE: readonly ColumnId[] = ['agent', 'state', 'alert', 'team', 'identities'];

/** CF22: those of the columns that hold no person's figure, where the site shows none. */
export const columnsOf = (columns: readonly ColumnId[], isTeamsOnly: boolean): readonly ColumnId[] =>
  isTeamsOnly ? columns.filter((column) => OF_PRESENCE.includes(column)) : columns;
