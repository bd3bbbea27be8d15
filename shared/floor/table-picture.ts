import type { AgentStateName } from '../tally/agent-state.ts';
import { agentId, teamId, type AgentId, type TeamId } from '../units.ts';
import { isColumn, USUAL_COLUMNS, type ColumnId } from './columns.ts';
import { NO_FILTER, type Filter, type Order } from './roster-order.ts';

/** F6: what a supervisor looks at: all that the address of the page tells, and so all that a link, the back button and a saved view bring back. */
export interface TablePicture {
  readonly order: Order;
  readonly filter: Filter;
  readonly isGrouped: boolean;
  /** Teams whose rows are folded away. */
  readonly folded: readonly TeamId[];
  /** Behind the name, in their order. */
  readonly columns: readonly ColumnId[];
  /** The agent whose drawer is open. */
  readonly opened: AgentId | null;
}

export const USUAL_PICTURE: TablePicture = {
  order: { by: 'track', isDescending: true },
  filter: NO_FILTER,
  isGrouped: false,
  folded: [],
  columns: USUAL_COLUMNS,
  opened: null,
};

export const SHOWN_STATES: readonly AgentStateName[] = ['talking', 'ringing', 'hold', 'wrapUp', 'available', 'paused', 'loggedOut'];

/** The query of an address, read as `URLSearchParams` reads it. */
export interface AskedQuery {
  readonly get: (key: string) => string | null;
  readonly getAll: (key: string) => string[];
}

/** What an older link says and this program does not know is passed over. */
export function pictureIn(asked: AskedQuery): TablePicture {
  const words = (key: string): readonly string[] => (asked.get(key) ?? '').split(',').filter(Boolean);
  const one = (key: string): string | null => (words(key).length > 0 ? asked.get(key) : null);
  const team = one('team');
  const opened = one('agent');
  const columns = [...new Set(words('columns'))].filter(isColumn).filter((column) => column !== 'agent');
  return {
    order: orderIn(asked.get('sort') ?? ''),
    filter: {
      search: asked.get('find') ?? '',
      team: team === null ? null : teamId(team),
      states: SHOWN_STATES.filter((state) => words('state').includes(state)),
      isBehindOnly: words('only').includes('behind'),
      isAttentionOnly: words('only').includes('alert'),
    },
    isGrouped: asked.get('group') === 'team',
    folded: asked.getAll('folded').map(teamId),
    columns: columns.length > 0 ? columns : USUAL_COLUMNS,
    opened: opened === null ? null : agentId(opened),
  };
}

function orderIn(text: string): Order {
  const by = text.replace(/^-/, '');
  return isColumn(by) ? { by, isDescending: text.startsWith('-') } : USUAL_PICTURE.order;
}
