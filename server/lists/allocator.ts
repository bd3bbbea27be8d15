import type { BoardEvent } from '../../shared/events/board-event.ts';
import { digestOf } from '../../shared/exact/digest.ts';
import type { Allocation } from '../../shared/lists/allocation.ts';
import { allocateFrom, allocationIn, type WhyNotMore } from '../../shared/lists/list-allocation.ts';
import { viewOfList } from '../../shared/lists/list-view.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { AllocationMade } from '../../shared/wire/list-answers.ts';
import { eventId, type AgentId, type EpochMs } from '../../shared/units.ts';
import type { LiveBoard } from '../board/live-board.ts';
import type { InTurn } from '../in-turn.ts';
import type { Intake } from '../intake/intake.ts';
import { tellWithEntry, type EntriesOwed } from '../with-entry.ts';

export interface AllocationAsked {
  readonly list: string;
  /** The caller's own name for it: asked again, it gives nothing more (N18). */
  readonly request: string;
  readonly agents: readonly AgentId[];
  /** null: as many as there is room for. */
  readonly most: number | null;
  /** To one agent at most so many; null: as many as they have room for. */
  readonly each: number | null;
  readonly by: string;
}

export interface Allocator {
  /** Resolves when the leads are stored, on the board and in the audit. The error says why the log did not take them. */
  allocate(board: LiveBoard, asked: AllocationAsked): Promise<Result<AllocationMade, string>>;
}

/** N18: one after the other (and after single leads, LS11), each on the board that the one before left: two at a time would give the same leads. */
export const openAllocator = (intake: Intake, audit: EntriesOwed, inTurn: InTurn): Allocator => ({
  allocate: (board, asked) => inTurn(() => allocateOnce(board, intake, audit, asked)),
});

async function allocateOnce(
  live: LiveBoard,
  intake: Intake,
  audit: EntriesOwed,
  asked: AllocationAsked,
): Promise<Result<AllocationMade, string>> {
  const { list, request, agents, most, each } = asked;
  const before = made(live, asked, false, null);
  if (before !== null) return ok(before);
  const { board, now } = live.moment();
  const view = viewOfList(board, list, now);
  const { allocations, whyNotMore } = view ? allocateFrom(board, view, agents, most, now, each) : NOTHING;
  if (allocations.length === 0) return ok({ list, request, isNew: true, given: [], whyNotMore });
  const entry = { actor: asked.by, action: 'leads allocated', subject: `${list}: ${countsOf(allocations)}` };
  const events = allocations.map(assignmentOf(asked, now));
  const { refused } = await tellWithEntry(audit, entry, events, (told) => intake.report(live.site, told));
  const [refusal] = refused;
  if (refusal) return err(`${refusal.path}: ${refusal.reason}`);
  return ok(await onceMade(live, asked, whyNotMore));
}

/** `20 to ana, 3 to bo` */
function countsOf(allocations: readonly Allocation[]): string {
  const counts = new Map<AgentId, number>();
  for (const { agent } of allocations) counts.set(agent, (counts.get(agent) ?? 0) + 1);
  return [...counts].map(([agent, leads]) => `${leads} to ${agent}`).join(', ');
}

const NOTHING = { allocations: [], whyNotMore: 'noLeads' } as const;
const KEY_CHARACTERS = 32;

/** Its id is made of the request and its place in it, so that the log takes it once. */
const assignmentOf =
  ({ list, request, by }: AllocationAsked, at: EpochMs) =>
  ({ lead, agent }: Allocation, index: number): BoardEvent => ({
    ...{ id: eventId(`allocation/${digestOf([list, request]).slice(0, KEY_CHARACTERS)}/${index}`), source: 'tallyboard:server', at },
    ...{ type: 'lead.assigned', list, lead, agent, by, request },
  });

/** What was stored is on the board as soon as its follower has read it. */
const onceMade = (live: LiveBoard, asked: AllocationAsked, why: WhyNotMore): Promise<AllocationMade> =>
  new Promise((resolve) => {
    const look = (): boolean => {
      const found = made(live, asked, true, why);
      if (found !== null) resolve(found);
      return found !== null;
    };
    if (look()) return;
    const stop = live.onChange(() => {
      if (look()) stop();
    });
  });

/** null: no such allocation is on the board yet. */
function made(live: LiveBoard, { list, request }: AllocationAsked, isNew: boolean, whyNotMore: WhyNotMore): AllocationMade | null {
  const { board, now } = live.moment();
  const view = viewOfList(board, list, now);
  const given = view && allocationIn(view, request);
  return given && { list, request, isNew, whyNotMore, given: [...given].map(([agent, leads]) => ({ agent, leads })) };
}
