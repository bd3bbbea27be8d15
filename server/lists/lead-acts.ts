import type { BoardEvent } from '../../shared/events/board-event.ts';
import { digestOf } from '../../shared/exact/digest.ts';
import { whyNotAct, type ActRefusal, type LeadAct } from '../../shared/lists/lead-act.ts';
import { reportsOf } from '../../shared/lists/lead-history.ts';
import { leadIn, viewOfList, type ListView } from '../../shared/lists/list-view.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { eventId, type AgentId, type EpochMs } from '../../shared/units.ts';
import type { LiveBoard } from '../board/live-board.ts';
import { untilBoard } from '../board/until.ts';
import type { InTurn } from '../in-turn.ts';
import type { Intake } from '../intake/intake.ts';

export interface ActAsked {
  readonly list: string;
  readonly lead: string;
  readonly act: LeadAct;
  /** How much was told of the lead when whoever asks looked at it (`reportsOf`). */
  readonly seen: number;
  /** Numbers in it are masked. Of a closing it is the word that stands with the lead. */
  readonly reason: string;
  readonly by: string;
}

/** What it was before: whose, or null. */
export interface ActDone {
  readonly before: AgentId | null;
}

export interface LeadActs {
  /** LS11: resolves when it is stored and on the board, or refused with nothing done. The text is the log's reason for not taking it. */
  act(live: LiveBoard, asked: ActAsked): Promise<Result<ActDone, ActRefusal | { readonly reason: string }>>;
}

export const openLeadActs = (intake: Intake, inTurn: InTurn): LeadActs => ({
  act: (live, asked) => inTurn(() => actOnce(live, intake, asked)),
});

async function actOnce(live: LiveBoard, intake: Intake, asked: ActAsked): ReturnType<LeadActs['act']> {
  const { list, lead, act, seen } = asked;
  const { board, now } = live.moment();
  const view = viewOfList(board, list, now);
  if (view === null) return err('changed');
  const refusal = whyNotAct(board, view, lead, act, seen, now);
  if (refusal !== null) return err(refusal);
  const { owner } = leadIn(view, lead);
  const events = eventsOf(asked, owner, now);
  const { refused } = await intake.report(live.site, events);
  const [fault] = refused;
  if (fault) return err({ reason: `${fault.path}: ${fault.reason}` });
  await untilBoard(live, () => reportsOf(viewNow(live, view), lead) >= seen + events.length);
  return ok({ before: owner });
}

const viewNow = (live: LiveBoard, view: ListView): ListView => viewOfList(live.folded(), view.id, live.now()) ?? view;

const KEY_CHARACTERS = 32;

/** Their ids are made of what was seen of the lead, so that the log takes them once. They name nobody but who gets it: no deed of anybody's (N16). */
function eventsOf({ list, lead, act, seen, reason, by }: ActAsked, owner: AgentId | null, at: EpochMs): readonly BoardEvent[] {
  const base = (kind: string) => {
    const id = eventId(`lead-act/${digestOf([list, lead, seen, kind]).slice(0, KEY_CHARACTERS)}`);
    return { id, source: 'tallyboard:server', at, list, lead, by } as const;
  };
  const back: BoardEvent = { ...base('back'), type: 'lead.recycled', reason };
  switch (act.do) {
    case 'giveBack':
      return [back];
    case 'give':
      return [...(owner === null ? [] : [back]), { ...base('give'), type: 'lead.assigned', agent: act.agent }];
    case 'close':
      return [{ ...base('close'), type: 'lead.closed', reason }];
    case 'doNotCall':
      return [{ ...base('object'), type: 'lead.objected', reason }];
  }
}
