import type { AwardEvent } from '../events/award-events.ts';
import type { SourceId } from '../events/event-base.ts';
import { packingOfLeads, unpackLeads, type PackedLeadBook } from '../lists/lead-codec.ts';
import { namesOf } from '../site/resolve-agent.ts';
import type { SiteFile } from '../site/site-file.ts';
import type { EpochMs, EventId, LocalDate, Seq, SiteId } from '../units.ts';
import { contestsFromJson, contestsToJson, type ContestJson } from './contests.ts';
import type { AlertStory } from './alerts.ts';
import type { Announcement } from './announcements.ts';
import { awardKey } from './told-awards.ts';
import { FOLD_VERSION, type Board, type Revocation } from './board.ts';
import {
  BoardNumbering,
  numberedCalls,
  packingOfCalls,
  unpackAliases,
  unpackCalls,
  type PackedCalls,
  type PackedTables,
} from './packed-calls.ts';
import { packingOfPeople, unpackPeople, type PackedPerson } from './packed-people.ts';
import { valuesOf } from './sharded-map.ts';
import type { WatchMark } from './source-watch.ts';
import { trustOf } from './trust.ts';

/** A board as plain values and bytes, to be kept. */
export interface PackedBoard extends PackedLeadBook {
  readonly fold: number;
  readonly siteId: SiteId;
  readonly seq: Seq;
  readonly site: SiteFile | null;
  readonly applied: Board['applied'];
  readonly turned: LocalDate | null;
  readonly watch: readonly (readonly [SourceId, readonly WatchMark[]])[];
  readonly lastEventAt: readonly (readonly [SourceId, EpochMs])[];
  readonly revocations: readonly (readonly [EventId, Revocation])[];
  readonly books: Board['books'];
  readonly announced: readonly AwardEvent[];
  readonly announcements: readonly (readonly [EventId, Announcement])[];
  readonly contests: readonly ContestJson[];
  readonly alerts: readonly (readonly [EventId, AlertStory])[];
  readonly people: readonly PackedPerson[];
  readonly calls: PackedCalls;
  readonly tables: PackedTables;
}

export function packBoard(board: Board): PackedBoard {
  const packing = packingOf(board);
  for (;;) {
    const { done, value } = packing.next();
    if (done) return value;
  }
}

/** `packBoard` in steps of a few milliseconds. */
export function* packingOf(board: Board): Generator<undefined, PackedBoard> {
  const numbering = new BoardNumbering();
  const records = [...valuesOf(board.calls)];
  const calls = yield* packingOfCalls(records, board.ground, numbering);
  const people = yield* packingOfPeople(board.people, board.ground, numberedCalls(records, board.ground), numbering);
  const leads = yield* packingOfLeads(board.leads);
  return {
    fold: FOLD_VERSION,
    siteId: board.siteId,
    seq: board.seq,
    site: board.ground.site,
    applied: board.applied,
    turned: board.ground.turned,
    watch: [...board.ground.calls.watch],
    lastEventAt: [...board.lastEventAt],
    revocations: [...board.revocations],
    books: board.books,
    announced: [...board.announced.values()],
    announcements: [...board.announcements],
    contests: contestsToJson(board.contests),
    alerts: [...board.alerts],
    ...leads,
    people,
    calls,
    tables: numbering.tables(),
  };
}

/** null: another version of the fold kept other facts; fold the log again. Throws where packed facts name what no table has. */
export function unpackBoard(packed: PackedBoard): Board | null {
  if (packed.fold !== FOLD_VERSION) return null;
  const { site, tables } = packed;
  const toldOn = { names: namesOf(site), trust: trustOf(site), watch: new Map(packed.watch) };
  const ground = { site, turned: packed.turned, calls: toldOn };
  const calls = unpackCalls(packed.calls, tables, ground);
  return {
    siteId: packed.siteId,
    seq: packed.seq,
    ground,
    applied: packed.applied,
    calls: calls.calls,
    aliases: unpackAliases(packed.calls),
    people: unpackPeople(packed.people, ground, calls, tables),
    lastEventAt: new Map(packed.lastEventAt),
    revocations: new Map(packed.revocations),
    books: packed.books,
    announced: new Map(packed.announced.map((event) => [awardKey(event), event])),
    announcements: new Map(packed.announcements),
    contests: contestsFromJson(packed.contests),
    alerts: new Map(packed.alerts),
    leads: unpackLeads(packed),
  };
}
