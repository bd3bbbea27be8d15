import type { AlertCase, AlertOf } from '../events/alert-events.ts';
import type { Span } from '../site/shift.ts';
import type { AgentStateName } from '../tally/agent-state.ts';
import type { AgentId } from '../units.ts';
import type {
  AgentRow,
  AlertEntry,
  AlertRow,
  AnnouncementRow,
  DrawnTrack,
  EarlierDay,
  FeedItem,
  NoteDispute,
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
  /** CF20 */
  readonly isTeamsOnly: boolean;
  /** V4 */
  readonly minGroup: number;
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

/** V2: what a wall draws and says of a person's track; of what is missing, the next goal alone. */
const drawnTrack = once(({ baseRatio, isBaseMet, incentiveRatio, tier, toBase, tiers }: Track): DrawnTrack => ({
  ...{ baseRatio, isBaseMet, incentiveRatio, tier },
  toBase: toBase.map(cutWay),
  tiers: tiers.map(({ id, at, ways }, index) => ({ id, at, ways: index === tier ? ways.map(cutWay) : [] })),
}));

const cutSpan = ({ start, end }: Span): Span => ({ start, end });

const cutPace = once((pace: PaceWindow): PaceWindow => ({
  window: cutSpan(pace.window),
  off: pace.off.map(cutSpan),
  weight: pace.weight,
  due: pace.due?.map(({ span, weight }) => ({ span: cutSpan(span), weight })) ?? null,
}));

const STATES: readonly AgentStateName[] = ['loggedOut', 'available', 'paused', 'ringing', 'talking', 'hold', 'wrapUp'];

const cutNote = (note: NoteRow): NoteRow => {
  const { id, at, kind, code, text, points, visibility, by, source, from, to, call, acknowledgedAt, disputeUntil } = note;
  return {
    ...{ id, at, kind, code, text, points, visibility, by, source, from, to, call, acknowledgedAt, disputeUntil },
    dispute: note.dispute && cutDispute(note.dispute),
  };
};

const cutDispute = ({ id, text, by, at, answer }: NoteDispute): NoteDispute => ({
  ...{ id, text, by, at },
  answer: answer && { outcome: answer.outcome, reason: answer.reason, by: answer.by, at: answer.at },
});

const agentRow = (row: AgentRow, notes: readonly NoteRow[], listened: AgentRow['listened'] = []): AgentRow => {
  const { agent, name, alias, team, presence, shift, state, scheduledMinutes, points, rank, scoreDigest } = row;
  const { attempts, connected, offered, answered, missed, validCalls } = row;
  const { talkMs, holdMs, wrapUpMs, idleMs, pausedMs, loggedInMs } = row;
  return {
    ...{ agent, name, alias, team, presence, shift, state, scheduledMinutes, points, rank, scoreDigest },
    identities: [...row.identities],
    ...{ attempts, connected, offered, answered, missed, validCalls },
    ...{ talkMs, holdMs, wrapUpMs, idleMs, pausedMs, loggedInMs },
    pace: row.pace && cutPace(row.pace),
    track: row.track && cutTrack(row.track),
    notes: notes.map(cutNote),
    listened: listened.map(({ id, at, by, since }) => ({ id, at, by, since })),
  };
};

/** V6: the whole row, as supervisors see it. */
export const floorRow = once((row: AgentRow): AgentRow => agentRow(row, row.notes));

const NO_FIGURES = {
  ...{ attempts: 0, connected: 0, offered: 0, answered: 0, missed: 0, validCalls: 0 },
  ...{ talkMs: 0, holdMs: 0, wrapUpMs: 0, idleMs: 0, pausedMs: 0, loggedInMs: 0 },
  ...{ track: null, points: null, rank: null, scoreDigest: '' },
} as const;

/** CF22: who is at work, when and in which state, and what supervisors wrote; the header says that there are no figures. */
export const presenceRow = once((row: AgentRow): AgentRow => agentRow({ ...row, ...NO_FIGURES }, row.notes));

/** V7: one's own row, without the notes that supervisors write for each other, with who listened (X12). */
export const deskRow = once((row: AgentRow): AgentRow =>
  agentRow(
    row,
    row.notes.filter((note) => note.visibility === 'agent'),
    row.listened,
  ),
);

/** V2: a leader on a public screen, with the rank among those it shows; null for whoever has no target, or has nothing to lead with yet. */
export function wallRow(row: AgentRow, rank: number, names: PublicNames): WallRow | null {
  const person = names.people.get(row.agent);
  if (!person || !row.track || row.track.baseRatio <= 0) return null;
  const { validCalls, talkMs } = row;
  const state = { name: row.state.name, since: row.state.since };
  return {
    key: person.key,
    name: person.name,
    rank,
    state,
    validCalls,
    talkMs,
    pace: row.pace && cutPace(row.pace),
    track: drawnTrack(row.track),
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
  const { site, name, timeZone, locale, date, currency, unmatchedIdentities, isTeamsOnly, champion } = header;
  return {
    ...{ site, name, timeZone, locale, date, currency, unmatchedIdentities, isTeamsOnly },
    champion: champion && { endsAt: champion.endsAt, needsBase: champion.needsBase },
  };
});

export const publicHeader = once((header: SiteHeader): SiteHeader => ({ ...floorHeader(header), unmatchedIdentities: 0 }));

/** V13: everybody may read what was announced; who wrote it is for the log and the audit. */
const cutAnnouncement = once((row: AnnouncementRow): AnnouncementRow => {
  const { id, at, until, text, urgency, withdrawn } = row;
  return { id, at, until, text, urgency, screens: row.screens && [...row.screens], withdrawn: withdrawn && { at: withdrawn.at } };
});

/** J17: for those who answer for the team it is about; which others are told is nobody's matter. */
const cutAlert = once((row: AlertEntry): AlertRow => {
  const { id, at, rule, level, name, what, since, clearedAt, acknowledged, snoozedUntil, undelivered } = row;
  return {
    ...{ id, at, rule, level, since, clearedAt, snoozedUntil },
    name: name && { 'zh-CN': name['zh-CN'], en: name.en },
    what: cutCase(what),
    acknowledged: acknowledged && { at: acknowledged.at, by: acknowledged.by, note: acknowledged.note },
    undelivered: undelivered.map(({ webhook, reason }) => ({ webhook, reason })),
  };
});

function cutCase(what: AlertCase): AlertCase {
  switch (what.kind) {
    case 'longState':
      return { kind: what.kind, agent: what.agent, state: what.state, reason: what.reason, minutes: what.minutes };
    case 'longWait':
      return { kind: what.kind, queue: what.queue, seconds: what.seconds };
    case 'manyWaiting':
      return { kind: what.kind, queue: what.queue, callers: what.callers };
    case 'notReached':
      return { kind: what.kind, of: cutOf(what.of), share: { n: what.share.n, d: what.share.d }, by: what.by };
    case 'behindPace':
      return { kind: what.kind, of: cutOf(what.of), points: what.points };
    case 'phonesLost':
    case 'phonesSilent':
      return { kind: what.kind, source: what.source, minutes: what.minutes };
  }
}

function cutOf(of: AlertOf): AlertOf {
  if (of.whom === 'agent') return { whom: of.whom, agent: of.agent };
  return of.whom === 'team' ? { whom: of.whom, team: of.team } : { whom: of.whom };
}

export const cutAlerts = (rows: readonly AlertEntry[], isTold: (row: AlertEntry) => boolean): readonly AlertRow[] =>
  rows.filter(isTold).map(cutAlert);

const cutEarlier = ({ team, day, date, hours }: EarlierDay): EarlierDay => ({
  ...{ team, day, date },
  hours: hours.map(({ start, validCalls }) => ({ start, validCalls })),
});

export const cutEarlierDays = once((days: readonly EarlierDay[]) => days.map(cutEarlier));
export const cutAnnouncements = once((rows: readonly AnnouncementRow[]) => rows.map(cutAnnouncement));
export const cutQueues = once((rows: readonly QueueRow[]) => rows.map(cutQueue));
export const floorSources = once((rows: readonly SourceRow[]) => rows.map(floorSource));
export const publicSources = once((rows: readonly SourceRow[]) => rows.map(publicSource));

/** V3: the name is already the public one; the id is made from an agent's id, so it is replaced. */
export const keyedFeed = (keyOf: PublicNames['keyOf']): PublicNames['feedOf'] =>
  once((feed: readonly FeedItem[]) =>
    feed.map(({ id, award, at, name, tier, contest, withdrawn }) => ({
      ...{ id: keyOf(id), award, at, name, tier },
      ...(contest !== undefined && { contest }),
      withdrawn: withdrawn && { at: withdrawn.at },
    })),
  );
