import { schemeInForce } from '../scheme/scheme-in-force.ts';
import { businessDate } from '../site/business-day.ts';
import type { SiteFile } from '../site/site-file.ts';
import { siteIndex } from '../site/site-index.ts';
import { wallName } from '../site/wall-name.ts';
import { agentDay } from '../tally/agent-tally.ts';
import { siteOf, type Board } from '../tally/board.ts';
import { annotationsOf } from '../tally/personal-facts.ts';
import { queueTallies } from '../tally/queue-tallies.ts';
import type { QueueTally } from '../tally/shift-tally.ts';
import { siteCounts } from '../tally/site-counts.ts';
import { sourceWatches } from '../tally/source-watches.ts';
import { unmatchedIdentities } from '../tally/unmatched-identities.ts';
import type { EpochMs, LocalDate } from '../units.ts';
import { agentRow, type AgentToday } from './agent-row.ts';
import type { AgentRow, BoardView, FeedItem, QueueRow, SiteHeader, TeamRow } from './board-view.ts';
import { competitionOf, ranksOf } from './competition.ts';
import { feedOf } from './feed.ts';
import { kept, keptList, keptMap, keptWhole } from './keep.ts';
import { scoredTally } from './scored-agent.ts';
import { teamRow, type Member } from './team-row.ts';

/**
 * The whole picture of a site at `now`. What equals its counterpart in `previous` keeps that object, the view itself included.
 * Throws before the first site file was applied.
 */
export function viewOf(board: Board, now: EpochMs, previous?: BoardView): BoardView {
  const site = siteOf(board);
  const date = businessDate(site, now);
  const people = site.agents.map((agent) => agentToday(board, agent, now));
  const rows = agentRows(site, people, now);
  const agents = keptMap(previous?.agents, new Map(rows.map((row) => [row.agent, row])));
  return keptWhole(previous, {
    seq: board.seq,
    header: kept(previous?.header, headerOf(board, site, date)),
    agents,
    teams: keptList(previous?.teams, teamRows(board, site, date, members(people, agents))),
    queues: keptList(previous?.queues, queueTallies(board, date).map(queueRow)),
    sources: keptList(previous?.sources, sourceWatches(board)),
    feed: keptList(previous?.feed, feedToday(site, people, date, now)),
  });
}

function agentToday(board: Board, agent: AgentToday['agent'], now: EpochMs): AgentToday {
  const day = agentDay(board, agent.id, now);
  return { agent, day, scored: scoredTally(board, day.tally), annotations: annotationsOf(board, agent.id, day.tally.date) };
}

function agentRows(site: SiteFile, people: readonly AgentToday[], now: EpochMs): readonly AgentRow[] {
  const ranks = ranksOf(site, people);
  return people.map((one) => agentRow(one, ranks.get(one.agent.id) ?? null, now));
}

function headerOf(board: Board, { site }: SiteFile, date: LocalDate): SiteHeader {
  const { id, name, timeZone, locale, currency } = site;
  return { site: id, name, timeZone, locale, date, currency, unmatchedIdentities: unmatchedIdentities(board).length };
}

const members = (people: readonly AgentToday[], rows: BoardView['agents']): readonly Member[] =>
  people.flatMap(({ agent, scored }) => {
    const row = rows.get(agent.id);
    return row ? [{ row, figures: scored?.figures ?? null }] : [];
  });

/** Each team, then the whole site. */
function teamRows(board: Board, site: SiteFile, date: LocalDate, all: readonly Member[]): readonly TeamRow[] {
  const scheme = schemeInForce(site.schemes, date);
  const groups = [
    ...site.teams.map(({ id, name }) => ({ team: id, name, members: all.filter(({ row }) => row.team === id), counts: null })),
    { team: null, name: site.site.name, members: all, counts: siteCounts(board, date) },
  ];
  return groups.map((group) => teamRow(group, scheme, site.site.timeZone));
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
function feedToday(site: SiteFile, people: readonly AgentToday[], date: LocalDate, now: EpochMs): readonly FeedItem[] {
  const scheme = schemeInForce(site.schemes, date);
  const { agents } = siteIndex(site);
  const nameOf = (id: string): string => {
    const agent = agents.get(id);
    return agent ? wallName(agent, site) : '';
  };
  return scheme ? feedOf(scheme, competitionOf(site, people, date), now, nameOf) : [];
}
