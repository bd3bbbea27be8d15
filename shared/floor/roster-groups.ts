import type { EpochMs, TeamId } from '../units.ts';
import type { AgentRow, TeamRow } from '../wire/board-view.ts';
import { attentionOf } from './attention.ts';
import { isRowBehind, targetOf } from './roster-order.ts';

/** F5: what the rows under a team's heading come to. */
export interface Subtotal {
  readonly agents: number;
  readonly attempts: number;
  readonly connected: number;
  readonly validCalls: number;
  readonly talkMs: number;
  /** With a target today, and of them: met base, behind pace. */
  readonly targeted: number;
  readonly baseMet: number;
  readonly behind: number;
  readonly needing: number;
}

export type TableItem =
  | { readonly kind: 'agent'; readonly id: string; readonly row: AgentRow }
  | {
      readonly kind: 'group';
      readonly id: string;
      readonly team: TeamId;
      readonly name: string;
      readonly isFolded: boolean;
      readonly sum: Subtotal;
      /** The team's own row, where all of the team stands below; null: the filter hides some of them. */
      readonly whole: TeamRow | null;
    };

export const flatItems = (rows: readonly AgentRow[]): TableItem[] => rows.map((row) => ({ kind: 'agent', id: row.agent, row }));

/** F5: the teams in the site's order, each with its sum and, unless it is folded, its rows in the order they came in. */
export function groupedItems(
  rows: readonly AgentRow[],
  all: Iterable<AgentRow>,
  teams: readonly TeamRow[],
  folded: readonly TeamId[],
  now: EpochMs,
): TableItem[] {
  const sizes = sizesOf(all);
  const byTeam = new Map<TeamId, AgentRow[]>();
  for (const row of rows) {
    const members = byTeam.get(row.team);
    if (members) members.push(row);
    else byTeam.set(row.team, [row]);
  }
  const order = [...new Set([...teams.flatMap(({ team }) => team ?? []), ...byTeam.keys()])];
  return order.flatMap((team) => {
    const members = byTeam.get(team);
    if (!members) return [];
    const own = teams.find((one) => one.team === team);
    const isFolded = folded.includes(team);
    const whole = own && members.length === sizes.get(team) ? own : null;
    const sum = subtotalOf(members, now);
    const head: TableItem = { kind: 'group', id: `team:${team}`, team, name: own?.name ?? team, isFolded, sum, whole };
    return [head, ...(isFolded ? [] : flatItems(members))];
  });
}

function sizesOf(rows: Iterable<AgentRow>): ReadonlyMap<TeamId, number> {
  const sizes = new Map<TeamId, number>();
  for (const { team } of rows) sizes.set(team, (sizes.get(team) ?? 0) + 1);
  return sizes;
}

/** As a team's own row is summed (Q10): attempts and connected of everybody, valid calls and talk of those with a target. */
export function subtotalOf(rows: readonly AgentRow[], now: EpochMs): Subtotal {
  const targeted = rows.filter((row) => targetOf(row) !== null);
  const sum = (of: readonly AgentRow[], figure: (row: AgentRow) => number): number => of.reduce((total, row) => total + figure(row), 0);
  return {
    agents: rows.length,
    attempts: sum(rows, (row) => row.attempts),
    connected: sum(rows, (row) => row.connected),
    validCalls: sum(targeted, (row) => row.validCalls),
    talkMs: sum(targeted, (row) => row.talkMs),
    targeted: targeted.length,
    baseMet: targeted.filter(({ track }) => track?.isBaseMet).length,
    behind: targeted.filter((row) => isRowBehind(row, now)).length,
    needing: rows.filter((row) => attentionOf(row, now) !== null).length,
  };
}
