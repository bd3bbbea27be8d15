import { describe, expect, test } from 'vitest';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import { booksOf, sealOf } from '../../shared/settle/books.ts';
import { sealedBefore, settling, type Settlement } from '../../shared/settle/settlement.ts';
import type { Statement } from '../../shared/settle/statement.ts';
import type { Period } from '../../shared/site/period.ts';
import { periodById } from '../../shared/site/periods.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { instantOf } from '../../shared/site/wall-clock.ts';
import { emptyBoard, reduceBoard, siteOf, type Board } from '../../shared/tally/board.ts';
import { factsOnBoard } from '../../shared/tally/site-facts.ts';
import { callId, epochMs, eventId, localDate, seq } from '../../shared/units.ts';
import { logged, siteApplied } from '../support/call-scenario.ts';
import { paidSite } from '../support/paid-month.ts';
import { perCallSite } from '../support/per-call-site.ts';
import { ana, bo } from '../support/test-site.ts';

const at = (date: string, time = '09:00') => instantOf(paidSite.site.timeZone, localDate(date), time);

const call = (id: string, date: string, talkSeconds = 95): BoardEvent => {
  const startedAt = at(date);
  return {
    ...{ type: 'call.recorded', id: eventId(id), source: 'http:dialer', at: epochMs(startedAt + talkSeconds * 1000) },
    ...{ call: callId(`pbx-a:${id}`), agent: ana, direction: 'outbound', startedAt, answeredAt: startedAt },
    ...{ endedAt: epochMs(startedAt + talkSeconds * 1000), talkSeconds },
  };
};

const takesOut = (id: string): BoardEvent => ({
  ...{ type: 'call.corrected', id: eventId(`correction-${id}`), source: 'tallyboard:server', at: at('2026-06-01') },
  ...{ call: callId(`pbx-a:${id}`), agent: ana, changes: { counts: false }, reason: 'a test call', by: 'lin' },
});

const monthOf = (site: SiteFile, id: string): Period => {
  const month = periodById(site, id);
  if (month === null) throw new Error(`${id} is no month`);
  return month;
};

/** A log that grows, and is settled by its books at any length. */
class Ledger {
  readonly #events: BoardEvent[] = [];

  add(...events: readonly BoardEvent[]): this {
    this.#events.push(...events);
    return this;
  }

  board(through = this.#events.length): Board {
    return reduceBoard(emptyBoard(paidSite.site.id), logged(this.#events.slice(0, through)));
  }

  settle(id: string, through?: number): Settlement {
    const board = this.board(through);
    const month = monthOf(siteOf(board), id);
    const sealed = new Map<string, Settlement>();
    for (const book of sealedBefore(siteOf(board), booksOf(board.books), month))
      sealed.set(book.period.id, this.settle(book.period.id, book.sealed.event.throughSeq));
    const steps = settling(factsOnBoard(board), month, sealed);
    for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
  }

  closes(id: string, period = monthOf(siteOf(this.board()), id)): this {
    const source = 'tallyboard:server' as const;
    return this.add({ type: 'period.closed', id: eventId(`close-${id}`), source, at: at('2026-07-01'), period, by: 'pay' });
  }

  seals(id: string, digest = sealOf(this.settle(id).statements)): this {
    const throughSeq = seq(this.#events.length);
    const source = 'tallyboard:server' as const;
    const signers = [{ by: 'pay', role: 'payroll' }] as const;
    return this.add({
      type: 'period.sealed',
      id: eventId(`seal-${id}`),
      source,
      at: at('2026-07-01'),
      period: id,
      signers,
      digest,
      throughSeq,
    });
  }
}

const of = ({ statements }: Settlement, agent = ana): Statement => {
  const found = statements.find((one) => one.agent === agent);
  if (found === undefined) throw new Error(`${agent} has no statement`);
  return found;
};
const said = (settlement: Settlement, agent = ana) =>
  of(settlement, agent).adjustments.map(({ of: { period }, amount }) => `${period} ${amount}`);

/** Two calls in March and one in April, a yuan each. */
const ledger = () =>
  new Ledger().add(siteApplied(perCallSite), call('m1', '2026-03-10'), call('m2', '2026-03-11'), call('a1', '2026-04-10'));
const sealedMarch = () => ledger().closes('2026-03').seals('2026-03');

describe('[B12] a pay month by its books', () => {
  test('B12: live, provisional and sealed months say what they are; nothing is carried while nothing was corrected', () => {
    expect(ledger().settle('2026-03')).toMatchObject({ state: 'live', seal: null });
    expect(ledger().closes('2026-03').settle('2026-03')).toMatchObject({ state: 'provisional', seal: null });
    const sealed = sealedMarch().settle('2026-03');
    expect(sealed).toMatchObject({ state: 'sealed', seal: { agrees: true } });
    expect(sealed.statements).toEqual(ledger().settle('2026-03').statements);
    expect(said(sealedMarch().settle('2026-04'))).toEqual([]);
  });

  test('B12: a sealed month stays as it was sealed; the next open one carries the difference, in its total and its digest', () => {
    const before = sealedMarch();
    const after = sealedMarch().add(takesOut('m1'));
    expect(after.settle('2026-03')).toEqual(before.settle('2026-03'));
    const april = after.settle('2026-04');
    expect([said(april), of(april).total, of(before.settle('2026-04')).total]).toEqual([['2026-03 -100'], 0, 100]);
    expect(of(april).digest).not.toBe(of(before.settle('2026-04')).digest);
    expect(said(april, bo)).toEqual([]);
    expect(said(after.settle('2026-05'))).toEqual([]);
  });

  test('B12: what a sealed month has stated is not stated again; what comes later goes into the month after it', () => {
    const both = sealedMarch().add(takesOut('m1')).closes('2026-04').seals('2026-04');
    expect([said(both.settle('2026-04')), said(both.settle('2026-05'))]).toEqual([['2026-03 -100'], []]);
    const again = sealedMarch().add(takesOut('m1')).closes('2026-04').seals('2026-04').add(takesOut('m2'), takesOut('a1'));
    expect([said(again.settle('2026-04')), said(again.settle('2026-05'))]).toEqual([['2026-03 -100'], ['2026-03 -100', '2026-04 -100']]);
    expect(again.settle('2026-04').seal).toMatchObject({ agrees: true });
  });

  test('B12: statements that are not those that were sealed say so', () => {
    const forged = ledger().closes('2026-03').seals('2026-03', 'f'.repeat(64)).settle('2026-03');
    expect(forged.seal).toEqual({ digest: 'f'.repeat(64), workedOut: sealOf(forged.statements), agrees: false });
  });

  test('B12: a sealed month goes by the site file of its seal, and by the dates of its closing', () => {
    const dearer = { ...perCallSite, calendar: { monthStartsOn: 11, weekStartsOn: 1, holidays: [] } } as const;
    const moved = sealedMarch().add({ ...siteApplied(dearer), id: eventId('site-2'), at: at('2026-07-02') });
    expect(moved.settle('2026-03')).toEqual(sealedMarch().settle('2026-03'));
    // The 11th is of April by the new calendar; March is worked out anew by the dates that were closed, so nothing is to be adjusted.
    expect(said(moved.settle('2026-04'))).toEqual([]);
  });

  test('B12: whoever was no agent when it was sealed has no adjustments of it', () => {
    const alone = { ...perCallSite, agents: perCallSite.agents.filter(({ id }) => id !== bo) };
    const later = new Ledger()
      .add(siteApplied(alone), call('m1', '2026-03-10'), { ...call('b1', '2026-03-10'), agent: bo } as BoardEvent)
      .closes('2026-03')
      .seals('2026-03')
      .add({ ...siteApplied(perCallSite), id: eventId('site-2'), at: at('2026-07-02') });
    expect(said(later.settle('2026-04'), bo)).toEqual([]);
  });
});
