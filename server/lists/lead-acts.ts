import type { BoardEvent } from '../../shared/events/board-event.ts';
import { digestOf } from '../../shared/exact/digest.ts';
import { whyNotAct, type ActRefusal, type LeadAct } from '../../shared/lists/lead-act.ts';
import { reportsOf } from '../../shared/lists/lead-history.ts';
import { leadIn, viewOfList, type ListView } from '../../shared/lists/list-view.ts';
import { eventId, type AgentId, type EpochMs } from '../../shared/units.ts';
import type { LiveBoard } from '../board/live-board.ts';
import { untilBoard } from '../board/until.ts';
import type { InTurn } from '../in-turn.ts';
import type { Intake } from '../intake/intake.ts';
import { tellWithEntry, type EntriesOwed, type Entry } from '../with-entry.ts';

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

export interface LeadActs {
  /**
   * LS11: what stands against it, with nothing done; null: it is stored, on the board and in the audit. The text is the log's reason for not taking it.
   */
  act(live: LiveBoard, asked: ActAsked): Promise<ActRefusal | { readonly reason: string } | null>;
}

export const openLeadActs = (intake: Intake, audit: EntriesOwed, inTurn: InTurn): LeadActs => ({
  act: (live, asked) => inTurn(() => actOnce(live, intake, audit, asked)),
});

async function actOnce(live: LiveBoard, intake: Intake, audit: EntriesOwed, asked: ActAsked): ReturnType<LeadActs['act']> {
  const { list, lead, act, seen } = asked;
  const { board, now } = live.moment();
  const view = viewOfList(board, list, now);
  if (view === null) return 'changed';
  const refusal = whyNotAct(board, view, lead, act, seen, now);
  if (refusal !== null) return refusal;
  const { owner } = leadIn(view, lead);
  const events = eventsOf(asked, owner, now);
  const { refused } = await tellWithEntry(audit, entryOf(asked, owner), events, (told) => intake.report(live.site, told));
  const [fault] = refused;
  if (fault) return { reason: `${fault.path}: ${fault.reason}` };
  await untilBoard(live, () => reportsOf(viewNow(live, view), lead) >= seen + events.length);
  return null;
}

const ACTIONS: Readonly<Record<LeadAct['do'], string>> = {
  giveBack: 'lead given back',
  give: 'lead given',
  close: 'lead closed',
  doNotCall: 'lead put on the do-not-call list',
};
const AFTER = { giveBack: 'free', close: 'closed', doNotCall: 'not to be called' } as const;

const entryOf = ({ list, lead, act, reason, by }: ActAsked, owner: AgentId | null): Entry => ({
  ...{ actor: by, action: ACTIONS[act.do], subject: `${list}/${lead}` },
  before: owner === null ? 'nobody’s' : `held by ${owner}`,
  after: `${act.do === 'give' ? `held by ${act.agent}` : AFTER[act.do]}: ${reason}`,
});

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
