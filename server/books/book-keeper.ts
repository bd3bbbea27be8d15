import type { Viewer } from '../../shared/audience.ts';
import type { DisputeAnswered, Signer } from '../../shared/events/book-events.ts';
import type { Result } from '../../shared/result.ts';
import { withoutNumbers } from '../../shared/events/mask-party.ts';
import type { BookRefusal } from '../../shared/settle/book-refusal.ts';
import { mayClose, type Books } from '../../shared/settle/books.ts';
import type { MonthExceptions } from '../../shared/settle/month-exceptions.ts';
import { payMonth, payMonths, type PayMonth } from '../../shared/settle/pay-months.ts';
import type { Settlement } from '../../shared/settle/settlement.ts';
import { businessDate } from '../../shared/site/business-day.ts';
import type { Period } from '../../shared/site/period.ts';
import { periodById } from '../../shared/site/periods.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { siteOf, type Board } from '../../shared/tally/board.ts';
import { factsOnBoard } from '../../shared/tally/site-facts.ts';
import { seq, type AgentId, type EventId, type LocalDate } from '../../shared/units.ts';
import type { Audit } from '../accounts/audit.ts';
import type { SiteFiles } from '../accounts/site-files.ts';
import type { Signatures } from '../accounts/signatures.ts';
import type { LiveBoard } from '../board/live-board.ts';
import type { Clock } from '../clock.ts';
import type { EventLog, LoggedEvent } from '../event-log/event-log.ts';
import { batchesOf, openFactsOfLog } from '../reports/facts-of-log.ts';
import { openSettlements } from '../reports/settlements.ts';
import type { Deliver } from '../sources/source.ts';
import { openTurns } from '../in-turn.ts';
import { openDesk } from './desk.ts';
import { openDayPay, type DayPayOf } from './day-pay.ts';
import { ownBehind, type Run } from './own-behind.ts';
import { explainedOwn, ownPack, type OwnStatement } from './own-statements.ts';
import type { EventsAnswer } from '../../shared/wire/statement-answers.ts';
import type { PayEffect } from '../../shared/wire/drafts.ts';
import type { Drafted } from '../../shared/wire/effect-on-date.ts';
import { payEffect } from './pay-effect.ts';
import { answerDispute, openDispute, reviews, type WantedDispute } from './disputing.ts';
import { monthPack, type MonthPack } from './month-pack.ts';
import { openMonthExceptions } from './month-exceptions.ts';
import { signaturesOf, signMonth, type SealState } from './sealing.ts';

export interface BookKeeperParts {
  readonly live: LiveBoard;
  readonly deliver: Deliver;
  readonly log: EventLog;
  readonly siteFiles: SiteFiles;
  readonly signatures: Signatures;
  readonly audit: Audit;
  readonly clock: Clock;
}

/** Keeps one site's books: pay months, their seals, and what is disputed. Who may ask is for the caller to see, but for disputes. */
export interface BookKeeper {
  readonly site: () => SiteFile;
  readonly books: () => Books;
  /** By its id; null: there is no such pay month. */
  month(id: string): Period | null;
  /** Of a month that has begun: what lies ahead would only be worked out month by month, for nothing. */
  settlement(month: Period): Promise<Settlement>;
  hasBegun(month: Period): boolean;
  /** ST1: the newest first. */
  payMonths(): readonly PayMonth[];
  payMonth(month: Period): PayMonth;
  /** ST3 */
  exceptions(month: Period): Promise<MonthExceptions>;
  /** O1: one agent's statement with what is behind it; null: the agent has none in that month. */
  own(month: Period, agent: AgentId): Promise<OwnStatement | null>;
  /** O3: its evidence as a zip; null as above, the error says why it can't be cut to one agent. */
  ownPack(month: Period, agent: AgentId): Promise<Result<Buffer, string> | null>;
  /** ST8: everybody's; the error says why there can be none. */
  monthPack(month: Period): Promise<Result<MonthPack, string>>;
  /** O4: what events of the log tell of the agent. */
  behind(agent: AgentId, runs: readonly Run[], isForSupervisors: boolean): Promise<EventsAnswer>;
  /** Every event of the site, in order, in batches. */
  wholeLog(): AsyncIterable<readonly LoggedEvent[]>;
  /** H2: whose statements the draft would change. */
  payEffect(drafted: Drafted): Promise<Omit<PayEffect, 'others'>>;
  /** Z8. */
  readonly dayPay: DayPayOf;
  close(month: Period, by: string): Promise<BookRefusal | null>;
  reopen(month: Period, reason: string, by: string): Promise<BookRefusal | null>;
  /** B14. */
  sign(month: Period, digest: string, signer: Signer): Promise<Result<SealState, BookRefusal>>;
  /** Who has signed the statements with that digest, and who is missing. */
  signatures(month: Period, digest: string): SealState;
  /** B10; also false of a dispute that nobody opened. */
  mayReview(viewer: Viewer, dispute: EventId): boolean;
  dispute(viewer: Viewer, wanted: WantedDispute): Promise<Result<EventId, BookRefusal>>;
  answer(viewer: Viewer, answer: Pick<DisputeAnswered, 'dispute' | 'outcome' | 'reason'>): Promise<BookRefusal | null>;
}

export function openBookKeeper({ live, deliver, log, siteFiles, signatures, audit, clock }: BookKeeperParts): BookKeeper {
  const desk = openDesk({ live, deliver, audit, clock });
  const factsAt = openFactsOfLog(live.site, (after) => batchesOf(log, live.site, after));
  const settlements = openSettlements(factsAt);
  // A pack reads the whole log: one after the other.
  const packing = openTurns();
  const known = new WeakMap<Board, Map<string, Promise<Settlement>>>();
  /** A board is worked out once a month, however many ask. */
  const settle = (board: Board, month: Period): Promise<Settlement> => {
    const ofBoard = known.get(board) ?? new Map<string, Promise<Settlement>>();
    known.set(board, ofBoard);
    const settlement = ofBoard.get(month.id) ?? settlements.of(factsOnBoard(board), month);
    ofBoard.set(month.id, settlement);
    settlement.catch(() => ofBoard.delete(month.id));
    return settlement;
  };
  const today = (): LocalDate => businessDate(siteOf(desk.board()), clock());
  const exceptions = openMonthExceptions();
  const parts = { desk, settle, factsAt, signatures, log, clock, teamOf: live.teamOf };
  return {
    site: () => live.siteFile(),
    books: desk.books,
    month(id) {
      const month = periodById(siteOf(desk.board()), id);
      return month?.kind === 'month' ? month : null;
    },
    settlement: (month) => settle(desk.board(), month),
    hasBegun: ({ from }) => from <= today(),
    payMonths: () => payMonths(factsOnBoard(desk.board()), today()),
    payMonth: (month) => payMonth(desk.books(), month, today()),
    exceptions: (month) => exceptions(desk.board(), month, today()),
    own: (month, agent) => explainedOwn(parts, month, agent),
    ownPack: (month, agent) => packing(() => ownPack(parts, siteFiles, month, agent)),
    monthPack: (month) => packing(() => monthPack(parts, siteFiles, month)),
    behind: (agent, runs, isForSupervisors) => ownBehind(parts, agent, runs, isForSupervisors),
    wholeLog: () => batchesOf(log, live.site, seq(0)),
    payEffect: (drafted) => payEffect(parts, drafted),
    dayPay: openDayPay(live, clock),
    close: (month, by) =>
      desk.inTurn(async () => {
        const entry = { actor: by, action: 'month closed', subject: month.id, before: 'live', after: 'provisional' };
        return mayClose(desk.books(), month, today()) ?? desk.append({ type: 'period.closed', period: month, by }, entry);
      }),
    reopen: (month, reason, by) =>
      desk.inTurn(() =>
        desk.append(
          { type: 'period.reopened', period: month.id, reason, by },
          { actor: by, action: 'month reopened', subject: month.id, before: 'provisional', after: `live: ${withoutNumbers(reason)}` },
        ),
      ),
    sign: (month, digest, signer) => desk.inTurn(() => signMonth(parts, month, digest, signer)),
    signatures: (month, digest) => signaturesOf(parts, month, digest),
    mayReview: (viewer, dispute) => reviews(parts, viewer, dispute),
    dispute: (viewer, wanted) => desk.inTurn(() => openDispute(parts, viewer, wanted)),
    answer: (viewer, answer) => desk.inTurn(() => answerDispute(parts, viewer, answer)),
  };
}
