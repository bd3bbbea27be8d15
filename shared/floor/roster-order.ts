import { paceRatio } from '../score/pace.ts';
import type { AgentStateName } from '../tally/agent-state.ts';
import { stateAt } from '../tally/state-at.ts';
import type { AgentId, EpochMs, TeamId } from '../units.ts';
import type { AgentRow, Track } from '../wire/board-view.ts';
import { attentionOf } from './attention.ts';
import { isBehind, pacePoints } from './behind-pace.ts';
import { isAway } from './away.ts';
import type { ColumnId } from './columns.ts';

export interface Order {
  readonly by: ColumnId;
  readonly isDescending: boolean;
}

export interface Filter {
  readonly search: string;
  readonly team: TeamId | null;
  /** Any of these; none: all of them. */
  readonly states: readonly AgentStateName[];
  readonly isBehindOnly: boolean;
  readonly isAttentionOnly: boolean;
}

export const NO_FILTER: Filter = { search: '', team: null, states: [], isBehindOnly: false, isAttentionOnly: false };

/** By what rows are compared beside their own figures. */
export interface Reckoning {
  readonly now: EpochMs;
  readonly locale: string;
  /** The place of a name among all names; equals stand by it. */
  readonly placeOf: (agent: AgentId) => number;
  readonly teams: readonly TeamId[];
}

/** F2, F4: the rows that pass the filter, in order. Who has no such figure comes last either way; equals stand by name. */
export function orderedRows(rows: Iterable<AgentRow>, filter: Filter, { by, isDescending }: Order, reckoning: Reckoning): AgentRow[] {
  const sign = isDescending ? -1 : 1;
  const passes = passing(filter, reckoning);
  const entries: { readonly row: AgentRow; readonly key: number | null; readonly place: number }[] = [];
  for (const row of rows) {
    if (!passes(row)) continue;
    const place = reckoning.placeOf(row.agent);
    entries.push({ row, place, key: by === 'agent' ? place : figureOf(row, by, reckoning) });
  }
  entries.sort((one, other) => {
    if (one.key === null || other.key === null)
      return one.key === other.key ? one.place - other.place : Number(one.key === null) - Number(other.key === null);
    return sign * (one.key - other.key) || one.place - other.place;
  });
  return entries.map(({ row }) => row);
}

/** F4 */
function passing({ search, team, states, isBehindOnly, isAttentionOnly }: Filter, { now, locale }: Reckoning): (row: AgentRow) => boolean {
  const wanted = search.trim().toLocaleLowerCase(locale);
  return (row) =>
    (team === null || row.team === team) &&
    (states.length === 0 || (!isAway(row) && states.includes(stateAt(row.state, now).name))) &&
    (!isBehindOnly || isRowBehind(row, now)) &&
    (!isAttentionOnly || attentionOf(row, now) !== null) &&
    (wanted === '' || namesOf(row).some((name) => name.toLocaleLowerCase(locale).includes(wanted)));
}

const namesOf = ({ name, alias, agent, identities }: AgentRow): readonly string[] => [name, alias ?? '', agent, ...identities];

/** The target that is asked of somebody today; null: on leave, off, or without a scheme. */
export const targetOf = (row: AgentRow): Track | null => (isAway(row) ? null : row.track);

export function isRowBehind(row: AgentRow, now: EpochMs): boolean {
  const target = targetOf(row);
  return target !== null && isBehind(target, paceOf(row, now));
}

/** How far ahead of pace (behind: negative), in whole percentage points; null: nothing is due from them. */
export function aheadOf(row: AgentRow, now: EpochMs): number | null {
  const target = targetOf(row);
  const pace = target && paceOf(row, now);
  return target && pace !== null ? pacePoints(target.baseRatio, pace) : null;
}

/** F1: a figure of somebody who is away and did nothing is no figure. */
export const doneOf = (row: AgentRow, count: number): number | null => (isAway(row) && count === 0 ? null : count);

const STATE_ORDER: readonly AgentStateName[] = ['talking', 'ringing', 'hold', 'wrapUp', 'available', 'paused', 'loggedOut'];

function figureOf(row: AgentRow, by: Exclude<ColumnId, 'agent'>, { now, teams }: Reckoning): number | null {
  const target = targetOf(row);
  switch (by) {
    case 'state':
      return isAway(row) ? null : STATE_ORDER.indexOf(stateAt(row.state, now).name);
    case 'attempts':
      return doneOf(row, row.attempts);
    case 'connected':
      return doneOf(row, row.connected);
    case 'calls':
      return target && row.validCalls;
    case 'talk':
      return target && row.talkMs;
    case 'track':
      return target && target.incentiveRatio + target.baseRatio;
    case 'counts':
      return target && (target.parts.find(({ metric }) => metric === target.limiting)?.ratio ?? target.incentiveRatio);
    case 'tier':
      return target && target.tier + Number(target.isBaseMet);
    case 'points':
      return row.points;
    case 'pace':
      return aheadOf(row, now);
    case 'rank':
      return row.rank;
    case 'team':
      return teams.indexOf(row.team);
    case 'identities':
      return row.identities.length === 0 ? null : extensionOf(row);
    case 'alert':
      return attentionOf(row, now) === null ? null : now - row.state.since;
  }
}

/** A phone's number, where one of the names is a number. */
const extensionOf = ({ identities }: AgentRow): number | null => {
  const number = identities.map(Number).find((one) => Number.isFinite(one));
  return number ?? null;
};

/** An agent's own pace; null: not scheduled. */
export const paceOf = (row: Pick<AgentRow, 'pace'>, now: EpochMs): number | null => (row.pace ? paceRatio([row.pace], now) : null);

/** Remembers the places of the names until one of them changes: comparing names by a language's rules costs more than all else in a frame. */
export function namePlaces(): (rows: ReadonlyMap<string, AgentRow>, locale: string) => Reckoning['placeOf'] {
  let of = '';
  let names = new Map<AgentId, string>();
  let places = new Map<AgentId, number>();
  return (rows, locale) => {
    const isKnown = of === locale && names.size === rows.size && [...rows.values()].every(({ agent, name }) => names.get(agent) === name);
    if (!isKnown) {
      const { compare } = new Intl.Collator(locale);
      of = locale;
      names = new Map([...rows.values()].map(({ agent, name }) => [agent, name]));
      places = new Map([...names].sort(([, one], [, other]) => compare(one, other)).map(([agent], place) => [agent, place]));
    }
    return (agent) => places.get(agent) ?? 0;
  };
}

/** F3: what somebody has under their hand stays where it is: the rows of before in their places, what came since behind them. */
export function heldRows(held: readonly AgentId[], rows: ReadonlyMap<string, AgentRow>, ordered: readonly AgentRow[]): AgentRow[] {
  const known = new Set(held);
  return [...held.flatMap((agent) => rows.get(agent) ?? []), ...ordered.filter(({ agent }) => !known.has(agent))];
}
