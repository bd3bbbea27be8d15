import { kept } from '../site/kept.ts';
import type { Excuse, Shift, Span } from '../site/shift.ts';
import { withExcuses } from '../site/with-excuses.ts';
import { epochMs, type AgentId, type EpochMs } from '../units.ts';
import { factsOf, type Board } from './board.ts';
import { byLogOrder, type AgentFacts } from './people.ts';

type Excuses = readonly Excuse[];

const NONE: Excuses = [];

const written = new WeakMap<AgentFacts['personal'], Excuses>();
const standing = new WeakMap<Excuses, WeakMap<Board['revocations'], Excuses>>();

/** S22: the stretches that supervisors excused of an agent, those of revoked notes left out, in order of time. The same object while no note is new or revoked. */
export function excusesOf(board: Board, agent: AgentId): Excuses {
  const { personal } = factsOf(board, agent);
  const all = kept(written, personal, () => writtenIn(personal));
  if (all.length === 0) return NONE;
  const { revocations } = board;
  const known = kept(standing, all, () => new WeakMap<Board['revocations'], Excuses>());
  return kept(known, revocations, () => all.filter(({ note }) => !revocations.has(note)));
}

/** S22: a planned shift as its agent is measured by it. Whoever has a tally has it there (`ShiftTally.shift`). */
export const shiftOnBoard = (board: Board, planned: Shift): Shift => withExcuses(planned, excusesOf(board, planned.agent));

function writtenIn(personal: AgentFacts['personal']): Excuses {
  const facts = personal.filter(({ logged: { event } }) => event.type === 'annotation.added' && event.kind === 'exception');
  if (facts.length === 0) return NONE;
  return facts
    .map(({ logged }) => logged)
    .sort(byLogOrder)
    .flatMap(({ seq, event }) => {
      if (event.type !== 'annotation.added' || event.from === undefined || event.to === undefined) return [];
      const { id: note, code, from, to } = event;
      return from < to ? [{ ...wholeMinutes(from, to), note, seq, code }] : [];
    });
}

const MINUTE_MS = 60_000;

/** Plans are made of whole minutes, and a stretch is chosen to the millisecond: with those, pooled targets would outgrow what is computed exactly. */
const wholeMinutes = (from: EpochMs, to: EpochMs): Span => ({
  start: epochMs(Math.floor(from / MINUTE_MS) * MINUTE_MS),
  end: epochMs(Math.ceil(to / MINUTE_MS) * MINUTE_MS),
});
