import { leadsUntil } from '../lists/leads-until.ts';
import { businessDate, businessDay } from '../site/business-day.ts';
import { kept } from '../site/kept.ts';
import { addDays } from '../site/wall-clock.ts';
import type { AgentId, EpochMs, LocalDate } from '../units.ts';
import { announcementsUntil } from './announcements.ts';
import { siteOf, type Board } from './board.ts';
import { utcDay } from './call-record.ts';
import { CallsByTime } from './calls-by-time.ts';
import { callsAround } from './calls-around.ts';
import { FactsByTime } from './facts-by-time.ts';
import type { Ground } from './ground.ts';
import { HeardOfSources } from './heard-of-sources.ts';
import { NO_FACTS, type AgentFacts, type People } from './people.ts';
import { NO_AWARD_TOLD } from './told-awards.ts';

/**
 * U1: the board as it stood at any moment of one business date, as known now: facts whose time is later are left out. From one moment to another, forward
 * or back, only those people get other facts of whom something was reported in between, so what is derived of all others stays.
 */
export class Rewind {
  readonly board: Board;
  readonly date: LocalDate;
  readonly #calls: CallsByTime;
  readonly #people: readonly FactsByTime[];
  readonly #heard: HeardOfSources;
  readonly #grounds = new Map<string, Ground>();

  private constructor(board: Board, date: LocalDate, calls: CallsByTime, people: readonly FactsByTime[], heard: HeardOfSources) {
    this.board = board;
    this.date = date;
    this.#calls = calls;
    this.#people = people;
    this.#heard = heard;
  }

  /** In steps of a few milliseconds, each of which says what share is done. Throws before the first site file was applied. */
  static *of(board: Board, date: LocalDate): Generator<number, Rewind> {
    const day = businessDay(siteOf(board), date);
    const records = yield* callsAround(board, day);
    const people: FactsByTime[] = [];
    for (const [subject, facts] of board.people) {
      people.push(new FactsByTime(subject, facts));
      if (people.length % PEOPLE_A_STEP === 0) yield 1;
    }
    const heard = yield* HeardOfSources.of(board, records, people, { first: utcDay(day.start) - 1, start: day.start });
    const calls = yield* CallsByTime.of(records, board.ground.calls.names, day);
    return new Rewind(board, date, calls, people, heard);
  }

  /** `at`: of the business date. */
  boardAt(at: EpochMs): Board {
    const { board } = this;
    const changed = this.#calls.goTo(at);
    return {
      ...board,
      ground: this.#groundAt(at),
      calls: this.#calls.calls,
      people: this.#peopleAt(at, changed),
      lastEventAt: this.#heard.lastUntil(at),
      revocations: new Map([...board.revocations].filter(([, revocation]) => revocation.at <= at)),
      books: board.books.filter(({ event }) => event.at <= at),
      announced: NO_AWARD_TOLD,
      announcements: announcementsUntil(board.announcements, at),
      leads: board.leads.lists.size === 0 ? board.leads : leadsUntil(board.leads, at),
    };
  }

  #peopleAt(at: EpochMs, changed: ReadonlySet<AgentId>): People {
    const people = new Map<AgentId, AgentFacts>();
    for (const one of this.#people) {
      const { subject } = one;
      const facts = one.until(at, changed.has(subject) ? () => this.#calls.daysOf(subject) : null);
      if (facts !== NO_FACTS) people.set(subject, facts);
    }
    return people;
  }

  /** The same object while it means the same, as every tally hangs on it. */
  #groundAt(at: EpochMs): Ground {
    const { site, calls, turned } = this.board.ground;
    const over = addDays(businessDate(siteOf(this.board), at), -1);
    const turnedThen = turned === null || turned < over ? turned : over;
    const watch = new Map([...calls.watch].map(([source, marks]) => [source, marks.filter((mark) => mark.at <= at)] as const));
    const marked = [...watch].filter(([, marks]) => marks.length > 0);
    const key = [turnedThen, ...marked.map(([source, marks]) => `${source} ${marks.length}`)].join('\n');
    return kept(this.#grounds, key, () => ({ site, calls: { ...calls, watch: new Map(marked) }, turned: turnedThen }));
  }
}

const PEOPLE_A_STEP = 20;
