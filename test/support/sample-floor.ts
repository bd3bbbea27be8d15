import { explainScore } from '../../shared/score/explain-score.ts';
import { awardsOf } from '../../shared/score/awards.ts';
import { mergedPace } from '../../shared/score/pace.ts';
import { pooledTrack } from '../../shared/score/pool.ts';
import { scoreShift } from '../../shared/score/score-shift.ts';
import type { PointEvent, ShiftFigures, ShiftScore } from '../../shared/score/score.ts';
import { standings } from '../../shared/score/standings.ts';
import type { Locale, SiteFile } from '../../shared/site/site-file.ts';
import type { AgentState } from '../../shared/tally/agent-state.ts';
import type { ShiftTally } from '../../shared/tally/shift-tally.ts';
import { agentId, callId, epochMs, eventId, localDate, seq, siteId, teamId, type AgentId } from '../../shared/units.ts';
import type { AgentRow, BoardView, FeedEntry, NoteRow, PaceWindow, TeamRow } from '../../shared/wire/board-view.ts';
import { dayHours } from '../../shared/wire/day-hours.ts';
import { PLAIN_NOTE } from './note.ts';
import { PEOPLE, type SamplePerson } from './sample-people.ts';
import { telesales } from './schemes.ts';
import { at, factsOf, part, shiftOf, span, worked } from './worked-shift.ts';

/** The moment at which the sample floor stands: its shift runs 09:00 to 18:00 with an unpaid hour at noon. */
export const NOW = at('14:32:07');

const LUNCH = span('12:00', '13:00');
const TEAMS = { blue: '蓝队', red: '红队', north: 'Team Nordlicht' } as const;

export interface SampleOptions {
  /** How many agents; beyond the twenty-four they come again with a number. */
  readonly agents?: number;
  readonly locale?: Locale;
}

export interface SampleFloor {
  readonly site: SiteFile;
  readonly view: BoardView;
  readonly scoreOf: (agent: AgentId) => ShiftScore | null;
}

interface SeatedPerson extends SamplePerson {
  readonly extension: string;
}

interface Worked {
  readonly person: SeatedPerson;
  readonly tally: ShiftTally;
  readonly events: readonly PointEvent[];
  readonly figures: ShiftFigures;
}

/** A whole floor whose scores, ranks and sums come from the rule module; only the calls are invented, the same ones each time. */
export function sampleFloor({ agents = PEOPLE.length, locale = 'zh-CN' }: SampleOptions = {}): SampleFloor {
  const all = Array.from({ length: agents }, (_, index) => workedBy(personAt(index), index));
  const ranked = standings(
    telesales,
    all.map(({ figures }) => figures),
  );
  const rankOf = new Map(ranked.map(({ figures, rank }) => [figures.agent, rank]));
  const rows = all.map((one) => rowOf(one, rankOf.get(one.tally.agent) ?? null));
  const feed = awardsOf(telesales, { figures: all.map(({ figures }) => figures), standings: ranked, endsAt: null }, NOW)
    .map(({ kind, agent, shift, at: earned, tier }): FeedEntry => ({
      id: `${kind}/${agent}/${tier ?? ''}`,
      ...{ award: kind, agent, shift, withdrawn: null },
      at: earned,
      name: rows.find((row) => row.agent === agent)?.name ?? '',
      tier,
    }))
    .sort((one, other) => other.at - one.at || (other.tier ?? 9) - (one.tier ?? 9));
  const view: BoardView = {
    seq: seq(4711),
    header: {
      site: siteId('hefei-1'),
      name: locale === 'en' ? 'Hefei 1' : '合肥一部',
      timeZone: 'Asia/Shanghai',
      locale,
      date: localDate('2026-03-02'),
      currency: 'CNY',
      unmatchedIdentities: 2,
      isTeamsOnly: false,
      champion: null,
    },
    agents: new Map(rows.map((row) => [row.agent, row])),
    teams: [
      ...Object.entries(TEAMS).map(([id, name]) => teamOf(id, name, all, rows)),
      teamOf(null, locale === 'en' ? 'Hefei 1' : '合肥一部', all, rows),
    ],
    queues: [],
    sources: [{ source: 'ami:pbx-a', state: 'up', since: at('08:31:10'), reason: null, gaps: [], lastEventAt: epochMs(NOW - 1200) }],
    feed,
    announcements: [],
    contests: [],
    contestNews: [],
    alerts: [],
    earlier: [],
  };
  return { site: siteOf(rows, locale), view, scoreOf: (agent) => scoreOf(all, agent) };
}

const FIRST_EXTENSION = 2001;

function personAt(index: number): SeatedPerson {
  const person = { ...PEOPLE[index % PEOPLE.length]!, extension: String(FIRST_EXTENSION + index) };
  const round = Math.floor(index / PEOPLE.length);
  return round === 0
    ? person
    : { ...person, id: `${person.id}-${round}`, name: `${person.name} ${round + 1}`, calls: Math.max(0, person.calls - round) };
}

/** Calls spread over the scheduled time so far, a little unevenly, each a little longer or shorter than the average. */
function workedBy(person: SeatedPerson, index: number): Worked {
  const morning = LUNCH.start - at('09:00');
  const soFar = morning + (NOW - LUNCH.end);
  const parts = Array.from({ length: person.calls }, (_, number) => {
    const wobble = ((number * 7919 + index * 104_729) % 97) / 97 - 0.5;
    const passed = (soFar * (number + 0.9 + 0.8 * wobble)) / person.calls;
    const end = epochMs(Math.round(Math.min(at('09:00') + passed + (passed > morning ? LUNCH.end - LUNCH.start : 0), NOW - 1000)));
    return part(`${person.id}-${number}`, end, Math.round(person.talkSeconds * (1 + 0.5 * wobble)));
  });
  const shift = shiftOf(person.id, 480, { window: span('09:00', '18:00'), off: [LUNCH], scheduledMinutes: person.isOnLeave ? 0 : 480 });
  const logged = person.isOnLeave ? 0 : NOW - at('09:00');
  const tally = {
    ...worked(480, parts, person.id),
    shift,
    state: stateOf(person),
    ...{
      pausedMs: logged * 0.13,
      wrapUpMs: logged * 0.14,
      idleMs: logged * 0.19,
      loggedInMs: logged,
      holdMs: logged * 0.01,
      missed: index % 3,
    },
  };
  const events = (person.events ?? []).map(([code, clock], number) => ({
    kind: 'annotation' as const,
    id: eventId(`${person.id}/${number}`),
    seq: seq(100 * index + number + 1),
    at: at(clock),
    date: tally.date,
    code,
    minutes: null,
    points: null,
    isRevoked: false,
  }));
  return { person, tally, events, figures: scoreShift(telesales, factsOf(tally, events)) };
}

function stateOf({ id, state, sinceSeconds }: SamplePerson): AgentState {
  const since = epochMs(NOW - sinceSeconds * 1000);
  const call = callId(`pbx:${id}`);
  if (state === 'paused') return { name: state, since, reason: sinceSeconds > 600 ? '就餐' : null };
  if (state === 'wrapUp') return { name: state, since, until: epochMs(since + 60_000), then: 'available' };
  if (state === 'talking' || state === 'ringing') return { name: state, since, call, queue: null, direction: 'outbound' };
  return state === 'hold' ? { name: state, since, call } : { name: state, since };
}

const paceOf = ({ person, tally }: Worked): PaceWindow | null =>
  tally.shift && !person.isOnLeave ? { window: tally.shift.window, off: tally.shift.off, weight: 1, due: null } : null;

function rowOf(one: Worked, rank: number | null): AgentRow {
  const { person, tally, figures } = one;
  const { attempts, connected, offered, answered, missed, holdMs, wrapUpMs, idleMs, pausedMs, loggedInMs } = tally;
  return {
    ...{ agent: tally.agent, name: person.name, alias: person.alias ?? null, identities: [person.extension] },
    ...{ team: teamId(person.team), presence: person.isOnLeave ? 'onLeave' : 'scheduled' },
    ...{ shift: tally.id, pace: paceOf(one), state: tally.state },
    ...{ attempts: Math.round(attempts * 1.6), connected, offered, answered, missed, holdMs, wrapUpMs, idleMs, pausedMs, loggedInMs },
    ...{ validCalls: figures.metrics['validCalls'] ?? 0, talkMs: figures.metrics['talkTime'] ?? 0 },
    scheduledMinutes: tally.shift?.scheduledMinutes ?? 0,
    track: figures.track,
    points: person.isOnLeave ? null : figures.points,
    rank,
    notes: notesOf(one),
    listened: [],
    scoreDigest: explainScore(telesales, factsOf(tally, one.events)).digest,
  };
}

const notesOf = ({ person, events }: Worked): NoteRow[] =>
  (person.events ?? []).flatMap(([code, clock, text], index) => {
    const event = events[index];
    if (text === undefined || !event) return [];
    const kind = code === 'praise' || code === 'idea' ? 'commendation' : 'deduction';
    return [{ ...PLAIN_NOTE, id: event.id, at: at(clock), kind, code, text, points: 0, visibility: 'agent', by: '周组长' }];
  });

function teamOf(team: string | null, name: string, all: readonly Worked[], rows: readonly AgentRow[]): TeamRow {
  const members = all.filter(({ person, figures }) => (team === null || person.team === team) && figures.track !== null);
  const own = rows.filter((row) => (team === null || row.team === team) && row.presence === 'scheduled');
  const figures = members.map((one) => one.figures);
  const pace = mergedPace(members.flatMap((one) => paceOf(one) ?? []));
  const inState: { -readonly [Name in keyof TeamRow['inState']]: TeamRow['inState'][Name] } = {};
  for (const row of own) inState[row.state.name] = (inState[row.state.name] ?? 0) + 1;
  const sum = (of: (row: AgentRow) => number): number => own.reduce((total, row) => total + of(row), 0);
  return {
    team: team === null ? null : teamId(team),
    name,
    scheduled: members.length,
    baseMet: figures.filter(({ track }) => track?.isBaseMet).length,
    inIncentive: figures.filter(({ track }) => (track?.tier ?? 0) > 0).length,
    inState,
    attempts: sum((row) => row.attempts),
    connected: sum((row) => row.connected),
    answered: sum((row) => row.answered),
    validCalls: sum((row) => row.validCalls),
    talkMs: sum((row) => row.talkMs),
    track: pooledTrack(telesales, figures),
    pace,
    hours: dayHours('Asia/Shanghai', {
      pace,
      target: 120 * members.length,
      callsCountedAt: figures.map(({ callsCountedAt }) => callsCountedAt),
    }),
  };
}

function scoreOf(all: readonly Worked[], agent: AgentId): ShiftScore | null {
  const one = all.find(({ tally }) => tally.agent === agent);
  return one ? explainScore(telesales, factsOf(one.tally, one.events)) : null;
}

const siteOf = (rows: readonly AgentRow[], locale: Locale): SiteFile => ({
  site: {
    id: siteId('hefei-1'),
    name: '合肥一部',
    timeZone: 'Asia/Shanghai',
    currency: 'CNY',
    locale,
    dayCutover: '04:00',
    wall: { names: 'name', leaders: 5 },
  },
  teams: Object.entries(TEAMS).map(([id, name]) => ({ id: teamId(id), name })),
  agents: rows.map((row) => ({ id: agentId(row.agent), name: row.name, team: row.team, stage: 'regular', identities: {} })),
  patterns: [],
  roster: [],
  leave: [],
  sources: [],
  schemes: [telesales],
  // One scene, so that a wall shows it whenever a test looks.
  boards: [{ id: 'hall', name: 'Hall', scenes: [{ scene: 'overview', seconds: 60 }] }],
});
