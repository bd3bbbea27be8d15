import { paceRatio } from '../../shared/score/pace.ts';
import type { AgentStateName } from '../../shared/tally/agent-state.ts';
import type { EpochMs, TeamId } from '../../shared/units.ts';
import type { AgentRow } from '../../shared/wire/board-view.ts';
import { attentionOf } from './attention.ts';

export type Column = 'agent' | 'state' | 'calls' | 'talk' | 'track' | 'points';

export interface Order {
  readonly by: Column;
  readonly isDescending: boolean;
}

export interface Filter {
  readonly search: string;
  readonly team: TeamId | null;
  readonly state: AgentStateName | null;
  readonly isAttentionOnly: boolean;
}

export const NO_FILTER: Filter = { search: '', team: null, state: null, isAttentionOnly: false };

/** The rows that pass the filter, in order. Who has no such figure comes last either way; equals stand by name. */
export function orderedRows(rows: readonly AgentRow[], filter: Filter, order: Order, now: EpochMs, locale: string): AgentRow[] {
  const names = new Intl.Collator(locale);
  const wanted = filter.search.trim().toLocaleLowerCase(locale);
  const sign = order.isDescending ? -1 : 1;
  return rows
    .filter((row) => passes(row, filter, wanted, now, locale))
    .sort((one, other) => {
      const byName = names.compare(one.name, other.name);
      if (order.by === 'agent') return sign * byName;
      const left = figureOf(one, order.by);
      const right = figureOf(other, order.by);
      if (left === null || right === null) return left === right ? byName : left === null ? 1 : -1;
      return sign * (left - right) || byName;
    });
}

function passes(row: AgentRow, filter: Filter, wanted: string, now: EpochMs, locale: string): boolean {
  if (filter.team !== null && row.team !== filter.team) return false;
  if (filter.state !== null && row.state.name !== filter.state) return false;
  if (filter.isAttentionOnly && attentionOf(row, now) === null) return false;
  return wanted === '' || row.name.toLocaleLowerCase(locale).includes(wanted) || row.agent.toLowerCase().includes(wanted);
}

const STATE_ORDER: readonly AgentStateName[] = ['talking', 'ringing', 'hold', 'wrapUp', 'available', 'paused', 'loggedOut'];

function figureOf(row: AgentRow, by: Exclude<Column, 'agent'>): number | null {
  switch (by) {
    case 'state':
      return STATE_ORDER.indexOf(row.state.name);
    case 'calls':
      return row.track ? row.validCalls : null;
    case 'talk':
      return row.track ? row.talkMs : null;
    case 'track':
      return row.track && row.track.incentiveRatio + row.track.baseRatio;
    case 'points':
      return row.points;
  }
}

/** An agent's own pace; null: not scheduled. */
export const paceOf = (row: Pick<AgentRow, 'pace'>, now: EpochMs): number | null => (row.pace ? paceRatio([row.pace], now) : null);
