import { describe, expect, test } from 'vitest';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import type { Message } from '../../shared/explain/messages.ts';
import type { Reason } from '../../shared/explain/reason.ts';
import { gatherPeriod } from '../../shared/settle/gather.ts';
import { settleFacts } from '../../shared/settle/settle-months.ts';
import { settleMonth } from '../../shared/settle/settle-month.ts';
import type { Statement } from '../../shared/settle/statement.ts';
import { periodOf } from '../../shared/site/periods.ts';
import { scheduleOf } from '../../shared/site/schedule.ts';
import { instantOf } from '../../shared/site/wall-clock.ts';
import { shiftTally } from '../../shared/tally/agent-tally.ts';
import { AgentReading } from '../../shared/tally/agent-reading.ts';
import { emptyBoard, reduceBoard, type Board } from '../../shared/tally/board.ts';
import { excusesOf } from '../../shared/tally/excuses.ts';
import { FactLedger } from '../../shared/tally/fact-ledger.ts';
import { shiftsOf } from '../../shared/site/shift-window.ts';
import { eventId, localDate, type AgentId } from '../../shared/units.ts';
import { scoredShifts } from '../../shared/wire/scored-shifts.ts';
import { logged, siteApplied } from '../support/call-scenario.ts';
import { payToday, TODAY } from '../support/paid-day.ts';
import { paidEvents, paidSite } from '../support/paid-month.ts';
import { ana, bo } from '../support/test-site.ts';

const MARCH = periodOf(paidSite, 'month', localDate('2026-03-15'));
const when = (date: string, time: string) => instantOf(paidSite.site.timeZone, localDate(date), time);

const exception = (date: string, from: string, to: string, agent: AgentId = ana): BoardEvent => ({
  ...{ type: 'annotation.added', id: eventId(`x-${agent}-${date}-${from}`), source: 'tallyboard:server', at: when(date, '20:00') },
  ...{ agent, kind: 'exception', code: 'systemDown', text: 'No lines', visibility: 'supervisors', by: 'lin' },
  ...{ from: when(date, from), to: when(date, to) },
});
/** Two hours of a Wednesday, and a whole Thursday. */
const EXCUSED = [exception('2026-03-18', '10:00', '12:00'), exception('2026-03-19', '08:00', '18:00')];
const log = (more: readonly BoardEvent[]) => logged([siteApplied(paidSite), ...paidEvents, ...more]);
const boardOf = (more: readonly BoardEvent[]): Board => reduceBoard(emptyBoard(paidSite.site.id), log(more));

const settledOn = (board: Board, explained: AgentId | null = null): readonly Statement[] =>
  settleMonth(
    paidSite,
    MARCH,
    paidSite.agents.map((agent) => gatherPeriod(new AgentReading(board, agent.id), agent, MARCH, localDate('2026-02-23'), [])),
    paidSite.schemes,
    explained,
  ).map(({ statement }) => statement);

const ofAgent = (statements: readonly Statement[], agent: AgentId): Statement => {
  const found = statements.find((one) => one.agent === agent);
  if (found === undefined) throw new Error(`nothing was settled of ${agent}`);
  return found;
};

const [plain, excused] = [boardOf([]), boardOf(EXCUSED)];
const [before, after] = [settledOn(plain), settledOn(excused)];
const figureOf = (statements: readonly Statement[], id: string) => ofAgent(statements, ana).figures.find((one) => one.id === id);
const amountOf = (statements: readonly Statement[], id: string) => ofAgent(statements, ana).lines.find((one) => one.id === id)?.amount;

describe('[S22] a month with excused time', () => {
  test('[Q10] the target is less by 10 of 164 hours; the calls of the day without a target are outside', () => {
    expect([figureOf(before, 'validCalls')?.target, figureOf(after, 'validCalls')?.target]).toEqual(['2460', '2310']);
    expect(figureOf(after, 'validCalls')?.value).toBe('2290');
  });

  test('[S23] leave, planned and scheduled days and the paid share stay; scheduled hours do not', () => {
    const [was, is] = [plain, excused].map((board) => scheduleOf(paidSite, ana, MARCH, excusesOf(board, ana)));
    expect(was?.scheduledMs).toBe(164 * 3_600_000);
    expect(is).toEqual({ ...was, scheduledMs: 154 * 3_600_000 });
    const share = (statements: readonly Statement[]) => saying(ofAgent(statements, ana), 'value.paidShareSubtractive')[0]?.result;
    expect(share(after)).toEqual(share(before));
    expect(share(after)).toBeDefined();
  });

  test('only whom it concerns is settled otherwise', () => {
    expect(ofAgent(after, bo).digest).toBe(ofAgent(before, bo).digest);
    expect(amountOf(after, 'base')).toBeGreaterThan(amountOf(before, 'base') ?? 0);
  });

  test('settled offline, from a ledger of the log, it is the same to the digest, and so is the score of each shift live', () => {
    const ledger = new FactLedger(paidSite.site.id, null);
    ledger.add(log(EXCUSED));
    const offline = [...settleFacts(ledger.facts(), [MARCH])].flatMap(({ statements }) => statements);
    expect(offline.map(({ digest }) => digest)).toEqual(after.map(({ digest }) => digest));
    const { scores } = scoredShifts(excused, localDate('2026-03-18'), localDate('2026-03-19'));
    const tracks = scores.filter(({ agent }) => agent === ana).map(({ track }) => track?.parts[0]?.target ?? null);
    expect(tracks).toEqual([90, null]);
  });

  test('revoked, the month is the one without it, whatever was worked out before', () => {
    const revoked = EXCUSED.map(({ id }, index): BoardEvent => ({
      ...{ type: 'annotation.revoked', id: eventId(`r${index}`), source: 'tallyboard:server', at: when('2026-03-20', '20:00') },
      ...{ annotation: id, by: 'lin', reason: 'wrong person' },
    }));
    const again = reduceBoard(excused, logged(revoked, excused.seq));
    expect(settledOn(again).map(({ digest }) => digest)).toEqual(before.map(({ digest }) => digest));
    const [shift] = shiftsOf(paidSite, ana, localDate('2026-03-19'));
    expect(shift && shiftTally(again, ana, shift).shift).toBe(shift);
  });

  test('[S24] a week of which nothing is left is one of whole leave', () => {
    const days = ['16', '17', '18', '19', '20'].map((day) => exception(`2026-03-${day}`, '08:00', '18:00'));
    const week = periodOf(paidSite, 'week', localDate('2026-03-18'));
    expect(scheduleOf(paidSite, ana, week, excusesOf(boardOf(days), ana))).toMatchObject({
      scheduledMs: 0,
      plannedDays: 5,
      scheduledDays: '5',
    });
  });

  test('[S24] [A9] by scheduled hour, who did the same in fewer hours wins the week', () => {
    const prizes = (events: readonly BoardEvent[]) =>
      settledOn(boardOf(events)).map(({ lines }) => lines.filter(({ kind }) => kind === 'award').map(({ amount }) => amount));
    expect(prizes([])).toEqual([[12_500], [12_500]]);
    expect(prizes([exception('2026-03-12', '16:00', '17:00', bo)])).toEqual([[10_000], [15_000]]);
  });

  test('[S25] the base of an explained statement leads to what was excused, and the digest stays', () => {
    const explained = ofAgent(settledOn(excused, ana), ana);
    expect(explained.digest).toBe(ofAgent(after, ana).digest);
    const base = explained.figures.find(({ id }) => id === 'base');
    const told = base?.because.behind?.filter(({ message }) => message === 'value.excused');
    expect(told?.map(({ inputs, result, evidence }) => [inputs['date'], result?.value, evidence.length])).toEqual([
      [{ date: '2026-03-18' }, '7200000', 1],
      [{ date: '2026-03-19' }, '28800000', 1],
    ]);
    expect(saying(ofAgent(after, ana), 'value.excused')).toEqual([]);
  });

  test('[Z1] [Z2] the day’s pay counts with it as the month does', () => {
    const today = exception(TODAY, '09:00', '13:00');
    const [was, is] = [[], [today]].map((more) => payToday(paidSite, [...paidEvents, ...more], ana, '18:00'));
    const baseOf = (pay: typeof was) => pay?.lines.find(({ id }) => id === 'base')?.month.now;
    expect(baseOf(was ?? null)).toBe(amountOf(before, 'base'));
    expect(baseOf(is ?? null)).toBe(amountOf(settledOn(boardOf([today])), 'base'));
    expect(baseOf(is ?? null)).not.toBe(baseOf(was ?? null));
  });
});

function all(reason: Reason): readonly Reason[] {
  return [reason, ...[...reason.because, ...(reason.behind ?? [])].flatMap(all)];
}

function saying({ lines, figures }: Statement, message: Message): readonly Reason[] {
  return [...lines, ...figures].flatMap(({ because }) => all(because)).filter((one) => one.message === message);
}
