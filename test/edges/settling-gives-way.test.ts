import { describe, expect, test } from 'vitest';
import { settleMonths } from '../../shared/settle/settle-months.ts';
import { emptyBoard, reduceBoard } from '../../shared/tally/board.ts';
import { factsOnBoard } from '../../shared/tally/site-facts.ts';
import { epochMs, seq } from '../../shared/units.ts';
import { openMemoryEventLog } from '../../server/event-log/memory-event-log.ts';
import { batchesOf, openFactsOfLog } from '../../server/reports/facts-of-log.ts';
import { openSettlements } from '../../server/reports/settlements.ts';
import { siteApplied } from '../support/call-scenario.ts';
import { monthOfCalls } from '../support/month-of-calls.ts';
import { busyMonth } from '../bench/month-floor.ts';

const AGENTS = 12;
const busy = { ...busyMonth(AGENTS), callsAShift: 4 };
const site = busy.site.site.id;

async function logOfMonth() {
  const log = openMemoryEventLog();
  await log.append(site, [siteApplied(busy.site), ...monthOfCalls(busy)], epochMs(0));
  return log;
}

/** How often whatever else waits in the process has its turn until the work is done, as answers to requests and frames to screens do. */
async function turnsDuring<Value>(work: Promise<Value>): Promise<{ readonly turns: number; readonly value: Value }> {
  let turns = 0;
  let next: NodeJS.Immediate;
  const turn = (): void => {
    turns += 1;
    next = setImmediate(turn);
  };
  next = setImmediate(turn);
  const value = await work;
  clearImmediate(next);
  return { turns, value };
}

describe('a month is settled beside a live floor', () => {
  test('[Y16] between two agents everything else has its turn, and the statements are those of one go', async () => {
    const log = await logOfMonth();
    const board = reduceBoard(emptyBoard(site), await log.read(site, seq(0), 1_000_000));
    const nothingSealed = () => Promise.reject(new Error('no month is sealed'));
    const { turns, value } = await turnsDuring(openSettlements(nothingSealed).of(factsOnBoard(board), busy.month));
    expect(value.statements).toEqual(settleMonths(board, busy.month, busy.month).statements);
    expect(turns).toBeGreaterThanOrEqual(2 * AGENTS);
  });

  test('[B12] while the log is read up to a seal everything else has its turn between two batches', async () => {
    const log = await logOfMonth();
    const last = await log.lastSeq(site);
    const { turns, value } = await turnsDuring(openFactsOfLog(site, (after) => batchesOf(log, site, after))(last));
    expect(value.board.seq).toBe(last);
    expect(turns).toBeGreaterThanOrEqual(Math.floor(last / 5000));
    expect(last).toBeGreaterThan(5000);
  });

  test('[B12] asked for at once, what was known at one event and at another is told of each', async () => {
    const log = await logOfMonth();
    const factsAt = openFactsOfLog(site, (after) => batchesOf(log, site, after));
    const [late, early] = await Promise.all([factsAt(seq(4000)), factsAt(seq(2000))]);
    const callsOf = (through: number) => factsOfFirst(through).then(({ length }) => length);
    const factsOfFirst = async (through: number) => {
      const events = (await log.read(site, seq(0), through)).filter(({ event }) => 'call' in event);
      return [...new Set(events.map(({ event }) => ('call' in event ? event.call : '')))];
    };
    const counted = (facts: typeof late) =>
      busy.site.agents.reduce((sum, { id }) => {
        const reading = facts.readingOf(id);
        return sum + new Set(reading.between(-Infinity, Infinity).parts.map(({ part }) => part.call)).size;
      }, 0);
    expect(early.board.seq).toBe(2000);
    expect(late.board.seq).toBe(4000);
    expect(counted(early)).toBeLessThan(counted(late));
    expect(counted(late)).toBeLessThanOrEqual(await callsOf(4000));
  });
});
