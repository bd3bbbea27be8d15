import type { Board } from '../../shared/tally/board.ts';
import { getSharded } from '../../shared/tally/sharded-map.ts';
import { seq, type CallId, type Seq } from '../../shared/units.ts';
import type { EventLog } from '../event-log/event-log.ts';

export type PartiesOf = (board: Board, calls: Iterable<CallId>) => Promise<ReadonlyMap<CallId, string>>;

/** Who called, or was called, masked as the log has it (L9). A board does not keep it: it is looked up for the few calls that somebody opens. */
export async function partiesOf(log: EventLog, board: Board, calls: Iterable<CallId>): Promise<ReadonlyMap<CallId, string>> {
  const parties = new Map<CallId, string>();
  for (const call of new Set(calls)) {
    const party = await partyIn(log, board, seqsNaming(board, call));
    if (party !== null) parties.set(call, party);
  }
  return parties;
}

const seqsNaming = (board: Board, call: CallId): readonly Seq[] =>
  (getSharded(board.calls, call)?.marks ?? []).flatMap(({ kind, seq: place }) =>
    kind === 'offered' || kind === 'recorded' ? [place] : [],
  );

async function partyIn(log: EventLog, { siteId }: Board, places: readonly Seq[]): Promise<string | null> {
  for (const place of places) {
    const [logged] = await log.read(siteId, seq(place - 1), 1);
    const event = logged?.event;
    if ((event?.type === 'call.offered' || event?.type === 'call.recorded') && event.party !== undefined) return event.party;
  }
  return null;
}
