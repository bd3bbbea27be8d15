import type { BoardEvent } from '../../shared/events/board-event.ts';
import { digestOf } from '../../shared/exact/digest.ts';
import { reportsOf } from '../../shared/lists/lead-history.ts';
import { planningHandover, type LeadHandedOver } from '../../shared/lists/lead-handover.ts';
import { allocationIn } from '../../shared/lists/list-allocation.ts';
import { listIds, viewOfList } from '../../shared/lists/list-view.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { HandoverMade } from '../../shared/wire/handover-answers.ts';
import { eventId, type AgentId, type EpochMs, type EventId } from '../../shared/units.ts';
import type { LiveBoard } from '../board/live-board.ts';
import { untilBoard } from '../board/until.ts';
import { inPieces } from '../in-pieces.ts';
import type { InTurn } from '../in-turn.ts';
import type { Intake, Receipt } from '../intake/intake.ts';
import { tellWithEntry, type EntriesOwed, type Entry } from '../with-entry.ts';

export interface HandoverAsked {
  /** The caller's own name for it: asked again, nothing more goes. */
  readonly request: string;
  readonly from: AgentId;
  readonly to: AgentId;
  /** How many would go, as whoever asks was told. */
  readonly leads: number;
  /** Numbers in it are masked. */
  readonly reason: string;
  readonly by: string;
}

export interface LeadHandovers {
  /** LS16: `changed`: another number of leads would go now; the text is the log's reason for not taking it. Else it is stored, on the board and in the audit. */
  handOver(live: LiveBoard, asked: HandoverAsked): Promise<Result<HandoverMade, 'changed' | { readonly reason: string }>>;
}

/** In turn with allocations and single leads: two at a time would fill the same room. */
export const openLeadHandovers = (intake: Intake, audit: EntriesOwed, inTurn: InTurn): LeadHandovers => ({
  handOver: (live, asked) => inTurn(() => handOverOnce(live, intake, audit, asked)),
});

async function handOverOnce(
  live: LiveBoard,
  intake: Intake,
  audit: EntriesOwed,
  asked: HandoverAsked,
): ReturnType<LeadHandovers['handOver']> {
  const { from, to, leads } = asked;
  const before = givenBy(live, asked);
  const isBegun = before.length > 0;
  // What broke off after the log had some of it has its entry owed, which is that of all.
  if (isBegun) audit.pay({ event: firstOf(asked) });
  const missing = leads - before.reduce((sum, of) => sum + of.leads, 0);
  if (missing <= 0) return ok({ isNew: false, given: before });
  const { board, now } = live.moment();
  const { going } = await inPieces(planningHandover(board, from, to, now));
  if (!isBegun && going.length !== leads) return err('changed');
  const rest = going.slice(0, missing);
  const last = rest.at(-1);
  if (last === undefined) return ok({ isNew: false, given: before });
  const tell = (told: readonly BoardEvent[]): Promise<Receipt> => tellInTurn(told, (piece) => intake.report(live.site, piece));
  const events = rest.flatMap(eventsOf(asked, now));
  const { refused } = isBegun ? await tell(events) : await tellWithEntry(audit, entryOf(asked, rest), begun(asked, events), tell);
  const [fault] = refused;
  if (fault) return err({ reason: `${fault.path}: ${fault.reason}` });
  await untilBoard(live, () => hasGone(live, last));
  return ok({ isNew: true, given: givenBy(live, asked) });
}

const entryOf = ({ from, to, reason, by }: HandoverAsked, leads: readonly LeadHandedOver[]): Entry => ({
  ...{ actor: by, action: 'leads handed over', subject: `${from} to ${to}: ${countsOf(leads)}` },
  ...{ before: `held by ${from}`, after: `held by ${to}: ${reason}` },
});

/** By its first event, which is known by the request alone, its entry is found again. */
const firstOf = (asked: HandoverAsked): EventId => eventId(`${nameOf(asked)}/first`);
const begun = (asked: HandoverAsked, events: readonly BoardEvent[]): readonly BoardEvent[] =>
  events.map((event, index) => (index === 0 ? { ...event, id: firstOf(asked) } : event));

const PIECE = 1000;

/** One after the other, so that the first, by which the entry is known, is there if any is. Two events a lead: none is cut in half. */
async function tellInTurn(events: readonly BoardEvent[], tell: (piece: readonly BoardEvent[]) => Promise<Receipt>): Promise<Receipt> {
  const whole = { accepted: 0, duplicates: 0 };
  for (let from = 0; from < events.length; from += PIECE) {
    const receipt = await tell(events.slice(from, from + PIECE));
    whole.accepted += receipt.accepted;
    whole.duplicates += receipt.duplicates;
    if (receipt.refused.length > 0) return { ...whole, refused: receipt.refused };
  }
  return { ...whole, refused: [] };
}

/** `spring 40, autumn 2` */
const countsOf = (leads: readonly LeadHandedOver[]): string =>
  [...new Set(leads.map(({ list }) => list))].map((id) => `${id} ${leads.filter(({ list }) => list === id).length}`).join(', ');

const KEY_CHARACTERS = 32;
const keyOf = (...parts: readonly string[]): string => digestOf(parts).slice(0, KEY_CHARACTERS);

/** Told apart from any allocation's (N18), whoever named that. */
const nameOf = ({ request, from, to }: HandoverAsked): string => `handover/${keyOf(request, from, to)}`;

/** As one lead is given to somebody (LS11): back to the pool, and to them. Their ids are made of the request, so that the log takes them once. */
const eventsOf =
  (asked: HandoverAsked, at: EpochMs) =>
  ({ list, lead }: LeadHandedOver): readonly BoardEvent[] => {
    const { to, reason, by } = asked;
    const request = nameOf(asked);
    const base = (kind: string) => {
      const id = eventId(`${request}/${keyOf(list, lead, kind)}`);
      return { id, source: 'tallyboard:server', at, list, lead, by } as const;
    };
    return [
      { ...base('back'), type: 'lead.recycled', reason },
      { ...base('give'), type: 'lead.assigned', agent: to, request },
    ];
  };

const TOLD_OF_EACH = 2;

function hasGone(live: LiveBoard, { list, lead, reports }: LeadHandedOver): boolean {
  const view = viewOfList(live.folded(), list, live.now());
  return view === null || reportsOf(view, lead) >= reports + TOLD_OF_EACH;
}

/** What went by this request so far, by list. */
function givenBy(live: LiveBoard, asked: HandoverAsked): HandoverMade['given'] {
  const { board, now } = live.moment();
  const request = nameOf(asked);
  return listIds(board).flatMap((list) => {
    const view = viewOfList(board, list, now);
    const leads = (view && allocationIn(view, request)?.get(asked.to)) ?? 0;
    return leads > 0 ? [{ list, leads }] : [];
  });
}
