import type { Span } from '../site/shift.ts';
import type { AgentStateName } from '../tally/agent-state.ts';
import type { AgentId } from '../units.ts';
import type {
  AgentRow,
  FeedItem,
  NoteRow,
  PaceWindow,
  QueueRow,
  SiteHeader,
  SourceRow,
  TeamRow,
  Track,
  WallRow,
  Way,
} from './board-view.ts';

// V1: every cut names what it lets through. A field added to a row later stays hidden until somebody writes its name here.
// Each cut returns the same object for the same row, so that an unchanged row is recognised by identity.

/** How the site's people appear on public screens. */
export interface PublicNames {
  readonly leaders: number;
  readonly people: ReadonlyMap<AgentId, { readonly key: string; readonly name: string }>;
  /** V3: hides the agent ids that the ids of feed items are made from. */
  readonly keyOf: (id: string) => string;
  /** V3: the feed with its ids keyed; the same list for the same list. */
  readonly feedOf: (feed: readonly FeedItem[]) => readonly FeedItem[];
}

/** Remembers what it made of each object, for as long as that object lives. */
export function once<Whole extends object, Cut>(cut: (row: Whole) => Cut): (row: Whole) => Cut {
  const done = new WeakMap<Whole, { readonly cut: Cut }>();
  return (row) => {
    const known = done.get(row) ?? { cut: cut(row) };
    done.set(row, known);
    return known.cut;
  };
}

const cutWay = (way: Way): Way => way.map(({ metric, unit, missing }) => ({ metric, unit, missing }));

export const cutTrack = once((track: Track): Track => {
  const { combine, baseRatio, isBaseMet, baseMetAt, limiting, incentiveRatio, tier, tierReachedAt } = track;
  return {
    ...{ combine, baseRatio, isBaseMet, baseMetAt, limiting, incentiveRatio, tier, tierReachedAt },
    parts: track.parts.map(({ metric, unit, actual, target, ratio, missing }) => ({ metric, unit, actual, target, ratio, missing })),
    toBase: track.toBase.map(cutWay),
    tiers: track.tiers.map(({ id, at, ways }) => ({ id, at, ways: ways.map(cutWay) })),
  };
});

const cutSpan = ({ start, end }: Span): Span => ({ start, end });

const cutPace = once((pace: PaceWindow): PaceWindow => ({
  window: cutSpan(pace.window),
  off: pace.off.map(cutSpan),
  weight: pace.weight,
  due: pace.due?.map(({ span, weight }) => ({ span: cutSpan(span), weight })) ?? null,
}));

const STATES: readonly AgentStateName[] = ['loggedOut', 'available', 'paused', 'ringing', 'talking', 'hold', 'wrapUp'];

const cutNote = (note: NoteRow): NoteRow => {
  const { id, at, kind, code, text, points, visibility, by } = note;
  return { id, at, kind, code, text, points, visibility, by };
};

const agentRow = (row: AgentRow, notes: readonly NoteRow[]): AgentRow => {
  const { agent, name, team, presence, shift, state, scheduledMinutes, points, rank, scoreDigest } = row;
  const { attempts, connected, offered, answered, missed, validCalls } = row;
  const { talkMs, holdMs, wrapUpMs, idleMs, pausedMs, loggedInMs } = row;
  return {
    ...{ agent, name, team, presence, shift, state, scheduledMinutes, points, rank, scoreDigest },
    ...{ attempts, connected, offered, answered, missed, validCalls },
    ...{ talkMs, holdMs, wrapUpMs, idleMs, pausedMs, loggedInMs },
    pace: row.pace && cutPace(row.pace),
    track: row.track && cutTrack(row.track),
    notes: notes.map(cutNote),
  };
};

/** V6: the whole row, as supervisors see it. */
export const floorRow = once((row: AgentRow): AgentRow => agentRow(row, row.notes));

/** V7: one's own row, without the notes that supervisors write for each other. */
export const deskRow = once((row: AgentRow): AgentRow =>
  agentRow(
    row,
    row.notes.filter((note) => note.visibility === 'agent'),
  ),
);

/** V2: a leader on a public screen; null for whoever is not ranked, has no target, or has nothing to lead with yet. */
export function wallRow(row: AgentRow, names: PublicNames): WallRow | null {
  const person = names.people.get(row.agent);
  if (!person || row.rank === null || !row.track || row.track.baseRatio <= 0) return null;
  const { rank, validCalls, talkMs } = row;
  const state = { name: row.state.name, since: row.state.since };
  return {
    key: person.key,
    name: person.name,
    rank,
    state,
    validCalls,
    talkMs,
    pace: row.pace && cutPace(row.pace),
    track: cutTrack(row.track),
  };
}

export const cutTeam = once((row: TeamRow): TeamRow => {
  const { team, name, scheduled, baseMet, inIncentive, attempts, connected, answered, validCalls, talkMs } = row;
  return {
    ...{ team, name, scheduled, baseMet, inIncentive, attempts, connected, answered, validCalls, talkMs },
    inState: Object.fromEntries(STATES.flatMap((name) => (row.inState[name] === undefined ? [] : [[name, row.inState[name]]]))),
    pace: row.pace.map(cutPace),
    track: row.track && cutTrack(row.track),
    hours: row.hours.map(({ start, validCalls: valid, target }) => ({ start, validCalls: valid, target })),
  };
});

const cutQueue = once((row: QueueRow): QueueRow => {
  const { queue, waitingSince, offered, answered, abandoned, serviceLevelRatio, longestWaitMs } = row;
  return { queue, waitingSince, offered, answered, abandoned, serviceLevelRatio, longestWaitMs };
});

/** V6: with the reason of a lost link, which may name hosts and accounts. */
const floorSource = once((row: SourceRow): SourceRow => {
  const { source, state, since, reason, lastEventAt } = row;
  return { source, state, since, reason, gaps: row.gaps.map(cutSpan), lastEventAt };
});

/** V5: that a link is lost, and since when, is public; why is not. */
const publicSource = once((row: SourceRow): SourceRow => ({ ...floorSource(row), reason: null }));

export const floorHeader = once((header: SiteHeader): SiteHeader => {
  const { site, name, timeZone, locale, date, currency, unmatchedIdentities } = header;
  return { site, name, timeZone, locale, date, currency, unmatchedIdentities };
});

export const publicHeader = once((header: SiteHeader): SiteHeader => ({ ...floorHeader(header), unmatchedIdentities: 0 }));

export const cutQueues = once((rows: readonly QueueRow[]) => rows.map(cutQueue));
export const floorSources = once((rows: readonly SourceRow[]) => rows.map(floorSource));
export const publicSources = once((rows: readonly SourceRow[]) => rows.map(publicSource));

/** V3: the name is already the public one; the id is made from an agent's id, so it is replaced. */
export const keyedFeed = (keyOf: PublicNames['keyOf']): PublicNames['feedOf'] =>
  once((feed: readonly FeedItem[]) =>
    feed.map(({ id, award, at, name, tier, withdrawn }) => ({
      ...{ id: keyOf(id), award, at, name, tier },
      withdrawn: withdrawn && { at: withdrawn.at },
    })),
  );
