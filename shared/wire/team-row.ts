import { headline } from '../score/metrics.ts';
import { mergedPace } from '../score/pace.ts';
import { pooledTrack } from '../score/pool.ts';
import { quotient } from '../exact/ratio.ts';
import type { Scheme } from '../scheme/scheme.ts';
import type { ShiftFigures } from '../score/score.ts';
import type { SiteCounts } from '../tally/site-sums.ts';
import type { TeamId } from '../units.ts';
import type { AgentRow, PaceWindow, TeamRow } from './board-view.ts';
import { dayHours } from './day-hours.ts';
import { kept } from './keep.ts';
import { same } from './same.ts';

/** An agent's row with the exact figures behind it. */
export interface Member {
  readonly row: AgentRow;
  readonly figures: ShiftFigures | null;
}

export interface Group {
  readonly team: TeamId | null;
  readonly name: string;
  readonly members: readonly Member[];
  /** T19: of the whole site each call once; null: the sums of the members. */
  readonly counts: SiteCounts | null;
  /** null: none is in force. */
  readonly scheme: Scheme | null;
  readonly timeZone: string;
}

const madeOf = new WeakMap<TeamRow, Group>();

/** The row of before where nothing that it is made of changed, which a glance at the members' rows tells. */
export function keptTeamRow(before: TeamRow | undefined, group: Group): TeamRow {
  const known = before && madeOf.get(before);
  if (before && known && isSameGroup(known, group)) return before;
  const row = kept(before, teamRow(group));
  madeOf.set(row, group);
  return row;
}

const isSameGroup = (before: Group, now: Group): boolean =>
  before.scheme === now.scheme &&
  before.timeZone === now.timeZone &&
  before.name === now.name &&
  same(before.counts, now.counts) &&
  before.members.length === now.members.length &&
  before.members.every(({ row, figures }, index) => row === now.members[index]?.row && figures === now.members[index].figures);

/** A team, or the whole site. Q10: what is judged is pooled over those who have a target. */
function teamRow({ team, name, members, counts, scheme, timeZone }: Group): TeamRow {
  const targeted = members.flatMap(({ row, figures }) =>
    row.track && row.pace && figures ? [{ row, figures, pace: { ...row.pace, weight: row.scheduledMinutes } }] : [],
  );
  const sum = (of: (row: AgentRow) => number, rows: readonly { readonly row: AgentRow }[] = members): number =>
    rows.reduce((total, { row }) => total + of(row), 0);
  const figures = targeted.map((one) => one.figures);
  const pace = mergedPace(targeted.map((one) => one.pace));
  return {
    ...{ team, name, scheduled: targeted.length },
    baseMet: targeted.filter(({ row }) => row.track?.isBaseMet).length,
    inIncentive: targeted.filter(({ row }) => (row.track?.tier ?? 0) > 0).length,
    inState: statesOf(members),
    attempts: counts?.attempts ?? sum((row) => row.attempts),
    connected: counts?.connected ?? sum((row) => row.connected),
    answered: counts?.answered ?? sum((row) => row.answered),
    validCalls: sum((row) => row.validCalls, targeted),
    talkMs: sum((row) => row.talkMs, targeted),
    track: scheme && pooledTrack(scheme, figures),
    pace,
    hours: scheme ? hoursOf(scheme, figures, pace, timeZone) : [],
  };
}

/** Whoever is on leave or off duty is in no state. */
function statesOf(members: readonly Member[]): TeamRow['inState'] {
  const counts: { -readonly [Name in keyof TeamRow['inState']]: TeamRow['inState'][Name] } = {};
  for (const { row } of members) {
    const isAtWork = row.presence === 'scheduled' || row.presence === 'unscheduled';
    if (isAtWork) counts[row.state.name] = (counts[row.state.name] ?? 0) + 1;
  }
  return counts;
}

/** Q12: by the headline call count (M6). */
function hoursOf(scheme: Scheme, figures: readonly ShiftFigures[], pace: readonly PaceWindow[], timeZone: string): TeamRow['hours'] {
  const metric = headline(scheme, 'count');
  const targets = figures.flatMap(({ targets: by }) => (metric !== null && by?.[metric] ? [quotient(by[metric])] : []));
  const target = targets.reduce((sum, one) => sum + one, 0);
  return dayHours(timeZone, { pace, target, callsCountedAt: figures.map(({ callsCountedAt }) => callsCountedAt) });
}
