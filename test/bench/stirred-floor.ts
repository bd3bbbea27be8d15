import type { AgentRow, BoardView } from '../../shared/wire/board-view.ts';

/** Data frames from one change of places to the next. */
const SWAP_EVERY = 10;
const TALK_MS = 61_000;

/** The floor after `changed` of its leaders made one more call each; the sums move with them, and now and then two of the first three change places. */
export function stirred(view: BoardView, changed: number, round: number): BoardView {
  const leaders = [...view.agents.values()]
    .filter((row) => row.rank !== null)
    .sort((one, other) => (one.rank ?? 0) - (other.rank ?? 0))
    .slice(0, changed);
  const places = leaders.map(({ rank }) => rank);
  const first = (round / SWAP_EVERY) % 2;
  if (round % SWAP_EVERY === 0) [places[first], places[first + 1]] = [places[first + 1] ?? null, places[first] ?? null];
  const agents = new Map(view.agents);
  leaders.forEach((row, index) => agents.set(row.agent, afterACall(row, places[index] ?? null)));
  return {
    ...view,
    agents,
    teams: view.teams.map((row) => ({
      ...row,
      validCalls: row.validCalls + changed,
      talkMs: row.talkMs + changed * TALK_MS,
      hours: row.hours.map((hour, index) => (index === 5 ? { ...hour, validCalls: hour.validCalls + changed } : hour)),
    })),
  };
}

const afterACall = (row: AgentRow, rank: number | null): AgentRow => ({
  ...row,
  rank,
  validCalls: row.validCalls + 1,
  talkMs: row.talkMs + TALK_MS,
  track: row.track && {
    ...row.track,
    incentiveRatio: row.track.incentiveRatio + 0.001,
    parts: row.track.parts.map((part) => ({
      ...part,
      actual: part.actual + (part.unit === 'ms' ? TALK_MS : 1),
      ratio: part.ratio + 0.001,
    })),
  },
  state:
    row.validCalls % 2 === 0 ? { name: 'available', since: row.state.since } : { name: 'paused', since: row.state.since, reason: null },
});
