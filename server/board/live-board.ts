import type { TeamOf, Onlooker } from '../../shared/audience.ts';
import { siteIndex } from '../../shared/site/site-index.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { emptyBoard, reduceBoard, siteOf, type Board } from '../../shared/tally/board.ts';
import { epochMs, type EpochMs, type Seq, type SiteId } from '../../shared/units.ts';
import type { BoardView } from '../../shared/wire/board-view.ts';
import type { Picture } from '../../shared/wire/frames.ts';
import { picturesOf, publicNames } from '../../shared/wire/pictures.ts';
import type { PublicNames } from '../../shared/wire/row-cuts.ts';
import { inTeamsOf } from '../../shared/wire/in-teams-of.ts';
import { viewOf } from '../../shared/wire/view-of.ts';
import type { Clock } from '../clock.ts';
import { partiesOf, type PartiesOf } from './call-parties.ts';
import type { EarlierDays } from './earlier-days.ts';
import type { EventLog, LoggedEvent } from '../event-log/event-log.ts';
import { eventsAt } from './events-at.ts';
import { openPastBoards, type PastBoards } from './past-boards.ts';
import { PastMoments, type Nothing, type PastAsked } from './past-moments.ts';
import type { OnTheWay, Stood } from './stood-boards.ts';

/** The board as it stands at one moment. */
export interface Moment {
  readonly now: EpochMs;
  readonly board: Board;
  readonly view: BoardView;
  readonly cut: (viewer: Onlooker) => Picture;
}

/** One site's board, always folded up to the end of the log. */
export interface LiveBoard {
  readonly site: SiteId;
  readonly teamOf: TeamOf;
  /** The facts as folded so far. */
  readonly folded: () => Board;
  /** The facts as they were folded up to that event; null: too long ago. */
  readonly asOf: PastBoards['asOf'];
  /** U1, U2: as it stood at a moment of the past; who may see what is decided by today's teams (U4). */
  readonly stoodAt: (asked: PastAsked) => Promise<Moment | OnTheWay | Nothing>;
  /** These events of the log, by their numbers; what is not there is left out. */
  readonly eventsAt: (places: readonly Seq[]) => Promise<readonly LoggedEvent[]>;
  /** Who called, or was called, masked. */
  readonly partiesOf: PartiesOf;
  /** Scored for now: what the clock changes without an event (a wrap-up ends, a shift begins) is in it. */
  moment(): Moment;
  /** The server's clock. */
  now(): EpochMs;
  /** The site file in force. Throws before the first one was applied, as `moment` does. */
  siteFile(): SiteFile;
  /** Called after each batch of events that changed something; returns how to stop. */
  onChange(listener: () => void): () => void;
  close(): void;
}

export interface LiveBoardParts {
  readonly log: EventLog;
  readonly site: SiteId;
  readonly clock: Clock;
  /** V3: the secret under which agents are keyed on public screens. */
  readonly salt: string;
  /** W22: left out: nothing is told of earlier days. */
  readonly earlier?: EarlierDays;
  /** Where the fold goes on from: a checkpoint; left out: the first event. */
  readonly from?: Board;
}

/** Follows the log; resolves when all that it held at the start is folded. */
export async function followBoard({ log, site, clock, salt, earlier, from }: LiveBoardParts): Promise<LiveBoard> {
  let board = from ?? emptyBoard(site);
  const boards = openPastBoards(log, board);
  const past = new PastMoments(log, site, boards);
  const names = publicNamesOnce(salt);
  const listeners = new Set<() => void>();
  const last = await log.lastSeq(site);
  let stop = (): void => undefined;
  await new Promise<void>((caughtUp) => {
    if (board.seq >= last) caughtUp();
    stop = log.follow(site, board.seq, (events) => {
      const next = reduceBoard(board, events);
      if (next === board) return;
      board = next;
      boards.keep(board);
      past.tidy(clock());
      if (board.seq >= last) caughtUp();
      for (const listener of listeners) listener();
    });
  });
  const derive = openDerivation(names, earlier);
  const siteFile = (): SiteFile => siteOf(board);
  return {
    site,
    siteFile,
    teamOf: (agent) => siteIndex(siteFile()).agents.get(agent)?.team,
    folded: () => board,
    asOf: (through) => boards.asOf(through),
    async stoodAt(asked) {
      const standing = await past.at(board, asked, clock());
      return 'stood' in standing ? momentOf(standing.stood, asked.at, siteFile(), names) : standing;
    },
    eventsAt: (places) => eventsAt(log, site, places),
    partiesOf: (of, calls) => partiesOf(log, of, calls),
    moment: () => derive(board, clock()),
    now: () => clock(),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      stop();
      earlier?.close();
    },
  };
}

type NamesOn = (site: SiteFile) => PublicNames;

function publicNamesOnce(salt: string): NamesOn {
  let last: { readonly site: SiteFile; readonly names: PublicNames } | null = null;
  return (site) => {
    if (last?.site !== site) last = { site, names: publicNames(site, salt) };
    return last.names;
  };
}

function momentOf({ board, view }: Stood, at: EpochMs, today: SiteFile, names: NamesOn): Moment {
  return { now: at, board, view, cut: picturesOf(inTeamsOf(today, view), at, names(today)) };
}

/** Keeps the last view, so that what did not change is not scored again, and W4's moment, which moves only with the view and never back. */
function openDerivation(names: NamesOn, earlier: EarlierDays | undefined): (board: Board, now: EpochMs) => Moment {
  let last: { readonly view: BoardView; readonly at: EpochMs } | null = null;
  return (board, now) => {
    const view = viewOf(board, now, last?.view, earlier?.known(board, now));
    const latest = last?.view === view ? last : { view, at: last && now <= last.at ? epochMs(last.at + 1) : now };
    last = latest;
    return { now, board, view, cut: picturesOf(view, latest.at, names(siteOf(board))) };
  };
}
