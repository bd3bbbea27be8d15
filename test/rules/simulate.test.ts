import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { simulationOf } from '../../shared/settle/simulate.ts';
import { adjustmentsOf } from '../../shared/settle/adjustments.ts';
import type { Statement } from '../../shared/settle/statement.ts';
import { APRIL } from '../support/book-story.ts';
import { statement, statementLine } from '../support/statements.ts';

/** What each agent is paid under what is in force now, and under the draft. */
type Paid = Readonly<Record<string, readonly [Statement, Statement]>>;
const simulated = (paid: Paid) =>
  simulationOf(
    Object.values(paid).map(([before]) => before),
    Object.values(paid).map(([, after]) => after),
  );

describe('[B11] a draft on a past month', () => {
  test('B11: who gains, who loses, for whom nothing changes, and what it costs', () => {
    const simulation = simulated({
      cleo: [statement('cleo', { base: 100 }), statement('cleo', { base: 130 })],
      ana: [statement('ana', { base: 100 }), statement('ana', { base: 80 })],
      bo: [statement('bo', { base: 100, bonus: 10 }), statement('bo', { base: 110 })],
      dora: [statement('dora', { base: 0 }), statement('dora', { base: 5 })],
    });
    expect(simulation.perAgent.map(({ agent, before, after, difference }) => [agent, before, after, difference])).toEqual([
      ['ana', 100, 80, -20],
      ['bo', 110, 110, 0],
      ['cleo', 100, 130, 30],
      ['dora', 0, 5, 5],
    ]);
    expect([simulation.gainers, simulation.losers, simulation.unchanged]).toEqual([['cleo', 'dora'], ['ana'], ['bo']]);
    expect(simulation.cost).toBe(15);
  });

  test('B11: the lines that differ, with their reasons on both sides; what is equal is left out', () => {
    const { perAgent } = simulated({
      ana: [statement('ana', { base: 100, same: 7, gone: 20 }), statement('ana', { base: 90, same: 7, added: 4 })],
    });
    expect(perAgent[0]?.lines).toMatchObject([
      { id: 'base', name: { 'zh-CN': 'base', en: 'base' }, before: 100, after: 90, difference: -10 },
      { id: 'added', name: { 'zh-CN': 'added', en: 'added' }, before: null, after: 4, difference: 4 },
      { id: 'gone', name: { 'zh-CN': 'gone', en: 'gone' }, before: 20, after: null, difference: -20 },
    ]);
    const worth = perAgent[0]?.lines.map(({ because: { before, after } }) => [before?.result?.value ?? null, after?.result?.value ?? null]);
    expect(worth).toEqual([
      ['100', '90'],
      [null, '4'],
      ['20', null],
    ]);
  });

  test('B11: adjustments of older periods are lines of their own, by period and line', () => {
    const older = adjustmentsOf(statement('ana', { base: 50 }), statement('ana', { base: 60 }), []);
    const { perAgent } = simulated({ ana: [statement('ana', { base: 1 }, older, APRIL), statement('ana', { base: 1 }, [], APRIL)] });
    expect(perAgent).toMatchObject([{ difference: -10, lines: [{ id: '2026-03/base', before: 10, after: null }] }]);
  });

  test('B11: lines of one id are one line', () => {
    const two = statement('ana', [statementLine('award', 3), statementLine('award', 4)]);
    expect(simulated({ ana: [two, statement('ana', { award: 5 })] }).perAgent[0]?.lines).toMatchObject([
      { id: 'award', before: 7, after: 5, difference: -2 },
    ]);
  });

  test('B11: nobody to settle costs nothing; somebody with one statement only is a mistake of the caller’s', () => {
    expect(simulated({})).toEqual({ perAgent: [], gainers: [], losers: [], unchanged: [], cost: 0 });
    expect(() => simulationOf([statement('ana', { base: 1 })], [])).toThrow(/ana has a statement on one side only/);
    expect(() => simulationOf([], [statement('ana', { base: 1 })])).toThrow(/settle the same people twice/);
  });

  test('B11: property: lines add up to differences and differences to the cost; the same scheme changes nothing', () => {
    const lines = fc.dictionary(fc.constantFrom('base', 'bonus', 'fines'), fc.integer({ min: -100_000, max: 100_000 }));
    const paid = fc.dictionary(fc.constantFrom('ana', 'bo', 'cleo', 'dora'), fc.tuple(lines, lines));
    fc.assert(
      fc.property(paid, (byAgent) => {
        const statements = Object.entries(byAgent).map(
          ([agent, [before, after]]) => [agent, [statement(agent, before), statement(agent, after)]] as const,
        );
        const simulation = simulated(Object.fromEntries(statements));
        for (const { lines: differing, difference } of simulation.perAgent) {
          expect(differing.reduce((sum, line) => sum + line.difference, 0)).toBe(difference);
        }
        const { gainers, losers, unchanged, perAgent, cost } = simulation;
        expect([...gainers, ...losers, ...unchanged].toSorted()).toEqual(perAgent.map(({ agent }) => agent));
        expect(perAgent.reduce((sum, { difference }) => sum + difference, 0)).toBe(cost);
        const same = simulated(Object.fromEntries(statements.map(([agent, [before]]) => [agent, [before, before]])));
        expect([same.cost, same.perAgent.flatMap((one) => one.lines)]).toEqual([0, []]);
      }),
    );
  });
});
