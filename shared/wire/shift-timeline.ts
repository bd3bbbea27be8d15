import type { AnnotationKind } from '../events/board-event.ts';
import type { Span } from '../site/shift.ts';
import { businessDay } from '../site/business-day.ts';
import { contains } from '../site/spans.ts';
import { AgentReading } from '../tally/agent-reading.ts';
import type { AgentStateName } from '../tally/agent-state.ts';
import { timelineAround } from '../tally/agent-timeline.ts';
import { groundsOf, type Home } from '../tally/attribution.ts';
import { siteOf, type Board } from '../tally/board.ts';
import { utcDay } from '../tally/call-record.ts';
import { shiftOnBoard } from '../tally/excuses.ts';
import { annotationsOf, type Annotation } from '../tally/personal-facts.ts';
import type { CallPart } from '../tally/shift-tally.ts';
import { epochMs, type AgentId, type EpochMs, type EventId, type LocalDate, type ShiftId } from '../units.ts';

/** A stretch of an agent's time. `to` null: it runs on. */
export interface StateStretch {
  readonly state: AgentStateName;
  readonly from: EpochMs;
  readonly to: EpochMs | null;
  /** Of a pause, as the source named it. */
  readonly reason: string | null;
}

/** A note at its time; `from` and `to` where it speaks of a stretch. */
export interface NoteMark {
  readonly id: EventId;
  readonly at: EpochMs;
  readonly from: EpochMs | null;
  readonly to: EpochMs | null;
  readonly kind: AnnotationKind;
  readonly code: string;
  readonly text: string;
  readonly by: string;
  readonly visibility: 'agent' | 'supervisors';
  readonly isRevoked: boolean;
}

/** U6: one shift of an agent's, or the unscheduled work of a date, moment by moment. */
export interface ShiftTimeline {
  readonly shift: ShiftId;
  readonly agent: AgentId;
  readonly date: LocalDate;
  /** What is drawn: the shift, and what its calls reach beyond it. */
  readonly span: Span;
  /** Unpaid breaks, leave that reduces the target, and what is excused. */
  readonly off: readonly Span[];
  /** S22: of `off` what notes excused. */
  readonly excused: readonly Span[];
  /** T1: what was shown, without the time in which the agent was not there. */
  readonly states: readonly StateStretch[];
  /** T16: withheld from the queues, whatever else was shown. */
  readonly pauses: readonly StateStretch[];
  readonly parts: readonly CallPart[];
  readonly notes: readonly NoteMark[];
}

/** U6: up to `now`; nothing is drawn of what is to come but the plan. */
export function shiftTimeline(board: Board, agent: AgentId, home: Home, now: EpochMs): ShiftTimeline {
  const site = siteOf(board);
  const grounds = groundsOf(site, agent, home);
  const shift = home.shift && shiftOnBoard(board, home.shift);
  const whole = shift?.window ?? businessDay(site, home.date);
  const reading = new AgentReading(board, agent);
  const found = reading.between(utcDay(whole.start) - 1, utcDay(whole.end) + 1);
  const parts = found.of(home.id).map(({ part }) => part);
  const { shown } = timelineAround(reading, found, home.id, grounds.length > 0 ? grounds : [whole]);
  const isOwn = (own: ShiftId | null, from: number): boolean => own === home.id || (own === null && contains(whole, epochMs(from)));
  const states = shown.flatMap((layer) => {
    if (layer.state === 'loggedOut' || layer.from > now) return [];
    const stretch = layer.part === null ? clipped(layer, whole) : layer;
    return stretch !== null && isOwn(layer.home, stretch.from) ? [stretchOf(layer.state, stretch, layer.reason, now)] : [];
  });
  const pauses = reading.presence.flatMap(({ state, reason, start, end }) => {
    const stretch = state === 'paused' && start <= now ? clipped({ from: start, to: end ?? Infinity }, whole) : null;
    return stretch === null ? [] : [stretchOf('paused', stretch, reason, now)];
  });
  const notes = annotationsOf(board, agent, home.date).map(markOf);
  return {
    shift: home.id,
    agent,
    date: home.date,
    span: spanOf(home, whole, parts, states, now),
    off: shift?.off ?? [],
    excused: (shift?.excused ?? []).map(({ start, end }) => ({ start, end })),
    states,
    pauses,
    parts,
    notes,
  };
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

function clipped({ from, to }: Stretch, { start, end }: Span): Stretch | null {
  const stretch = { from: Math.max(from, start), to: Math.min(to, end) };
  return stretch.from < stretch.to ? stretch : null;
}

const stretchOf = (state: AgentStateName, { from, to }: Stretch, reason: string | null, now: EpochMs): StateStretch => ({
  ...{ state, from: epochMs(from), to: to > now ? null : epochMs(to), reason },
});

/** A shift with what its calls reach beyond it; unscheduled work from its first moment to its last. */
function spanOf({ shift }: Home, whole: Span, parts: readonly CallPart[], states: readonly StateStretch[], now: EpochMs): Span {
  const reached = [
    ...parts.flatMap(({ startedAt, endedAt }) => [startedAt, endedAt ?? now]),
    ...states.flatMap(({ from, to }) => [from, to ?? now]),
  ];
  const planned = shift === null && reached.length > 0 ? [] : [whole.start, whole.end];
  return { start: epochMs(Math.min(...planned, ...reached)), end: epochMs(Math.max(...planned, ...reached)) };
}

function markOf({ logged: { event }, revoked }: Annotation): NoteMark {
  const { id, at, from = null, to = null, kind, code, text, by, visibility } = event;
  return { id, at, from, to, kind, code, text, by, visibility, isRevoked: revoked !== null };
}
