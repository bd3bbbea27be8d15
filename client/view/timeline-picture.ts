import type { AgentStateName } from '../../shared/tally/agent-state.ts';
import type { EpochMs } from '../../shared/units.ts';
import type { TimelineAnswer } from '../../shared/wire/agent-answers.ts';

export const LANES = ['states', 'pauses', 'outbound', 'inbound', 'notes'] as const;
export type Lane = (typeof LANES)[number];

/** What is at a place of the timeline. `index`: into that list of the answer. */
export interface Thing {
  readonly lane: Lane;
  readonly index: number;
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly look: AgentStateName | 'call' | 'missed' | 'note' | 'gone';
}

/** U6: everything of a shift in its lane. What still runs goes to the moment up to which it is told; what has no length is at its moment. */
export function thingsOf({ states, pauses, calls, notes, now }: TimelineAnswer): readonly Thing[] {
  return [
    ...states.map(({ state, from, to }, index): Thing => ({ lane: 'states', index, from, to: to ?? now, look: state })),
    ...pauses.map(({ from, to }, index): Thing => ({ lane: 'pauses', index, from, to: to ?? now, look: 'paused' })),
    ...calls.map((call, index): Thing => {
      const lane = call.direction === 'outbound' ? 'outbound' : 'inbound';
      return { lane, index, from: call.startedAt, to: call.endedAt ?? now, look: call.answeredAt === null ? 'missed' : 'call' };
    }),
    ...notes.map(({ at, from, to, isRevoked }, index): Thing => {
      return { lane: 'notes', index, from: from ?? at, to: to ?? from ?? at, look: isRevoked ? 'gone' : 'note' };
    }),
  ];
}

/** What somebody means by a moment: a call before a note before a pause before a state. */
export function thingAt(things: readonly Thing[], at: number): Thing | null {
  const here = things.filter(({ from, to }) => from <= at && at < Math.max(to, from + 1));
  for (const lane of ['outbound', 'inbound', 'notes', 'pauses', 'states'] as const) {
    const found = here.find((thing) => thing.lane === lane);
    if (found) return found;
  }
  return null;
}

export interface Range {
  readonly from: number;
  readonly to: number;
}

const LEAST_MS = 60_000;

/** `factor` below 1 comes nearer. `around` stays where it is; the range stays within `whole`. */
export function zoomed({ from, to }: Range, factor: number, around: number, whole: Range): Range {
  const length = Math.min(whole.to - whole.from, Math.max(LEAST_MS, (to - from) * factor));
  const share = to > from ? (around - from) / (to - from) : 0.5;
  return kept({ from: around - share * length, to: around + (1 - share) * length }, whole);
}

export const moved = ({ from, to }: Range, by: number, whole: Range): Range => kept({ from: from + by, to: to + by }, whole);

function kept({ from, to }: Range, whole: Range): Range {
  const shift = from < whole.from ? whole.from - from : to > whole.to ? whole.to - to : 0;
  return { from: Math.max(whole.from, from + shift), to: Math.min(whole.to, to + shift) };
}
