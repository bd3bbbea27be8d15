import { agentId, teamId, type AgentId, type TeamId } from '../../shared/units.ts';
import type { AgentStateName } from '../../shared/tally/agent-state.ts';
import { NO_FILTER, type Filter, type Order } from './roster-order.ts';
import { isColumn, USUAL_COLUMNS, type ColumnId } from './table-columns.ts';

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

const KEYS = ['sort', 'find', 'team', 'state', 'only', 'group', 'folded', 'columns', 'agent'] as const;
export const SHOWN_STATES: readonly AgentStateName[] = ['talking', 'ringing', 'hold', 'wrapUp', 'available', 'paused', 'loggedOut'];

/** Whether the address asks for a picture at all. */
export const asksForPicture = (query: string): boolean => KEYS.some((key) => new URLSearchParams(query).has(key));

/** What an older link says and this program does not know is passed over. */
export function pictureIn(query: string): TablePicture {
  const asked = new URLSearchParams(query);
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

/** The query of the page's address, with what else stands in it. It always names the order, so that a link never opens somebody's own first view. */
export function queryOf({ order, filter, isGrouped, folded, columns, opened }: TablePicture, query: string): string {
  const asked = new URLSearchParams(query);
  for (const key of KEYS) asked.delete(key);
  const only = [...(filter.isBehindOnly ? ['behind'] : []), ...(filter.isAttentionOnly ? ['alert'] : [])];
  const say = (key: (typeof KEYS)[number], value: string): void => {
    if (value !== '') asked.append(key, value);
  };
  say('sort', `${order.isDescending ? '-' : ''}${order.by}`);
  say('find', filter.search);
  say('team', filter.team ?? '');
  say('state', filter.states.join(','));
  say('only', only.join(','));
  say('group', isGrouped ? 'team' : '');
  for (const team of folded) say('folded', team);
  say('columns', columns.join() === USUAL_COLUMNS.join() ? '' : columns.join(','));
  say('agent', opened ?? '');
  return `?${asked.toString().replaceAll('%2C', ',')}`;
}
