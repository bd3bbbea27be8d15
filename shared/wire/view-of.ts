import type { Day } from '../score/awards.ts';
import { schemeInForce } from '../scheme/scheme-in-force.ts';
import { businessDate } from '../site/business-day.ts';
import { isHereOn } from '../site/employment.ts';
import type { SiteFile } from '../site/site-file.ts';
import { siteIndex } from '../site/site-index.ts';
import { wallName } from '../site/wall-name.ts';
import { agentDay } from '../tally/agent-tally.ts';
import { siteOf, type Board } from '../tally/board.ts';
import { annotationsOf } from '../tally/personal-facts.ts';
import { listenedOf } from './listened.ts';
import { queueTallies } from '../tally/queue-tallies.ts';
import type { QueueTally } from '../tally/shift-tally.ts';
import { siteCounts } from '../tally/site-counts.ts';
import { stateAt } from '../tally/state-at.ts';
import { sourceWatches } from '../tally/source-watches.ts';
import { namesBetween } from '../site/resolve-agent.ts';
import { unmatchedIdentities } from '../tally/unmatched-identities.ts';
import type { EpochMs, LocalDate } from '../units.ts';
import { alertRows } from './alert-rows.ts';
import { agentRow, type AgentToday } from './agent-row.ts';
import { contestNews } from './contest-news.ts';
import { contestStories } from './contest-stories.ts';
import { announcementRows } from './announcement-rows.ts';
import type { BoardView, FeedEntry, QueueRow, SiteHeader, TeamRow } from './board-view.ts';
import { competitions, ranksIn } from './competition.ts';
import { withDisputes } from './disputed-notes.ts';
import { feedOf, newsOf } from './feed.ts';
import { kept, keptItems, keptList, keptMap, keptWhole } from './keep.ts';
import { scoredTally } from './scored-agent.ts';
import { keptTeamRow, type Member } from './team-row.ts';

/**
 * The whole picture of a site at `now`. What equals its counterpart in `previous` keeps that object, the view itself included.
 * `earlier` is worked out elsewhere, as it moves once a day (W22). Throws before the first site file was applied.
 */
export function viewOf(board: Board, now: EpochMs, previous?: BoardView, earlier: BoardView['earlier'] = []): BoardView {
  const site = siteOf(board);
  const date = businessDate(site, now);
  // S26: who has gone is shown where they worked, not where they would.
  const people = site.agents.map((agent) => agentToday(board, agent, now)).filter(({ agent, day }) => isHereOn(agent, day.tally.date));
  const days = competitions(site, people);
  const ranks = ranksIn(days);
  const contests = contestStories(board, now);
  const rows = new Map(people.map((one) => [one.agent.id, agentRow(one, ranks.get(one.agent.id) ?? null)]));
  const agents = keptMap(previous?.agents, rows);
  return keptWhole(previous, {
    seq: board.seq,
    header: kept(previous?.header, headerOf(board, site, date, championRace(site, date, days.get(date), now))),
    agents,
    teams: keptItems(previous?.teams, teamRows(board, site, date, members(people, agents), previous?.teams)),
    queues: keptList(previous?.queues, queueTallies(board, date).map(queueRow)),
    sources: keptList(previous?.sources, sourceWatches(board)),
    feed: keptList(previous?.feed, feedToday(board, days.get(date), date, now)),
    announcements: keptList(previous?.announcements, announcementRows(board.announcements, date, now)),
    contests: keptList(previous?.contests, contests),
    contestNews: keptList(previous?.contestNews, contestNews(board, contests, date, now)),
    alerts: keptList(previous?.alerts, alertRows(board.alerts, date)),
    earlier: keptList(previous?.earlier, earlier),
  });
}

function agentToday(board: Board, agent: AgentToday['agent'], now: EpochMs): AgentToday {
  const site = siteOf(board);
  const day = agentDay(board, agent.id, now);
  const { tally } = day;
  return {
    ...{
      agent,
      identities: namesBetween(site, agent, tally.date, tally.date),
      zone: site.site.timeZone,
      day,
      state: stateAt(tally.state, now),
    },
    scored: scoredTally(board, tally),
    annotations: withDisputes(board, agent.id, annotationsOf(board, agent.id, tally.date)),
    listened: listenedOf(board, agent.id, tally.date),
  };
}

/** W23: it runs from the first moment of the business date until its last shift has ended. */
function championRace(site: SiteFile, date: LocalDate, day: Day | undefined, now: EpochMs): SiteHeader['champion'] {
  const award = schemeInForce(site.schemes, date)?.awards.find(({ kind }) => kind === 'dayChampion');
  const endsAt = day?.endsAt ?? null;
  return award?.kind === 'dayChampion' && endsAt !== null && now < endsAt ? { endsAt, needsBase: award.needsBase } : null;
}

function headerOf(board: Board, { site }: SiteFile, date: LocalDate, champion: SiteHeader['champion']): SiteHeader {
  const { id, name, timeZone, locale, currency } = site;
  return {
    site: id,
    name,
    timeZone,
    locale,
    date,
    currency,
    unmatchedIdentities: unmatchedIdentities(board).length,
    isTeamsOnly: false,
    champion,
  };
}

const members = (people: readonly AgentToday[], rows: BoardView['agents']): readonly Member[] =>
  people.flatMap(({ agent, scored }) => {
    const row = rows.get(agent.id);
    return row ? [{ row, figures: scored?.figures ?? null }] : [];
  });

/** Each team, then the whole site. */
function teamRows(
  board: Board,
  site: SiteFile,
  date: LocalDate,
  all: readonly Member[],
  before: BoardView['teams'] = [],
): readonly TeamRow[] {
  const common = { scheme: schemeInForce(site.schemes, date), timeZone: site.site.timeZone };
  const groups = [
    ...site.teams.map(({ id, name }) => ({ ...common, team: id, name, members: all.filter(({ row }) => row.team === id), counts: null })),
    { ...common, team: null, name: site.site.name, members: all, counts: siteCounts(board, date) },
  ];
  return groups.map((group, index) => keptTeamRow(before[index], group));
}

function queueRow({ queue, waitingSince, offered, answered, abandoned, timedOut, answeredInTime, longestWaitMs }: QueueTally): QueueRow {
  const called = answered + abandoned + timedOut;
  return {
    queue,
    waitingSince,
    offered,
    answered,
    abandoned,
    serviceLevelRatio: called > 0 ? answeredInTime / called : null,
    longestWaitMs,
  };
}

/** Names are the public ones: the feed is read on the wall. */
function feedToday(board: Board, day: Day | undefined, date: LocalDate, now: EpochMs): readonly FeedEntry[] {
  const site = siteOf(board);
  const scheme = schemeInForce(site.schemes, date);
  const { agents } = siteIndex(site);
  const nameOf = (id: string): string => {
    const agent = agents.get(id);
    return agent ? wallName(agent, site) : '';
  };
  const earned = scheme && day ? newsOf(scheme, day, now) : [];
  return feedOf(earned, { date, of: board.announced }, nameOf);
}
