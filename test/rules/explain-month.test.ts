import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Message } from '../../shared/explain/messages.ts';
import type { Reason } from '../../shared/explain/reason.ts';
import { formulaOf, tellTree, treeLines } from '../../shared/explain/tell.ts';
import { tellingOf } from '../../shared/explain/telling.ts';
import type { PeriodAward } from '../../shared/scheme/award.ts';
import type { Scheme } from '../../shared/scheme/scheme.ts';
import { gatherPeriod } from '../../shared/settle/gather.ts';
import type { AgentPeriodFacts } from '../../shared/settle/period-facts.ts';
import { settleMonth } from '../../shared/settle/settle-month.ts';
import { settleFacts } from '../../shared/settle/settle-months.ts';
import type { Statement } from '../../shared/settle/statement.ts';
import { periodOf } from '../../shared/site/periods.ts';
import type { Locale } from '../../shared/site/site-file.ts';
import { AgentReading } from '../../shared/tally/agent-reading.ts';
import { emptyBoard, reduceBoard } from '../../shared/tally/board.ts';
import { factsOnBoard } from '../../shared/tally/site-facts.ts';
import { localDate, type AgentId } from '../../shared/units.ts';
import { logged, siteApplied } from '../support/call-scenario.ts';
import { paidEvents, paidSite } from '../support/paid-month.ts';
import { ana, bo } from '../support/test-site.ts';

const MARCH = periodOf(paidSite, 'month', localDate('2026-03-15'));
const log = logged([siteApplied(paidSite), ...paidEvents]);
const board = reduceBoard(emptyBoard(paidSite.site.id), log);

let facts: readonly AgentPeriodFacts[];
let plain: Statement;
let explained: Statement;

const settledFor = (agent: AgentId, schemes: readonly Scheme[] = paidSite.schemes, asked: AgentId | null = null): Statement => {
  const found = settleMonth(paidSite, MARCH, facts, schemes, asked).find(({ statement }) => statement.agent === agent);
  if (found === undefined) throw new Error(`nothing was settled of ${agent}`);
  return found.statement;
};

beforeAll(() => {
  facts = paidSite.agents.map((agent) => gatherPeriod(new AgentReading(board, agent.id), agent, MARCH, localDate('2026-02-23'), []));
  plain = settledFor(ana);
  explained = settledFor(ana, paidSite.schemes, ana);
});

const all = (reason: Reason): readonly Reason[] => [reason, ...[...reason.because, ...(reason.behind ?? [])].flatMap(all)];
const reasonsOf = ({ lines, figures, proposals }: Statement): readonly Reason[] =>
  [...lines, ...figures, ...proposals].flatMap(({ because }) => all(because));
const saying = (statement: Statement, message: Message): readonly Reason[] => reasonsOf(statement).filter((one) => one.message === message);

describe('V36 in words', () => {
  const golden = (language: Locale): string =>
    readFileSync(join(import.meta.dirname, `../fixtures/explain/v36.${language}.txt`), 'utf8').trimEnd();

  test.each(['en', 'zh-CN'] as const)('V36, E1: every line and figure of the statement, in %s', (language) => {
    const telling = tellingOf(paidSite, language);
    const told = [...plain.lines, ...plain.figures].flatMap(({ because }) => treeLines(tellTree(because, telling), telling));
    expect(told.join('\n')).toBe(golden(language));
  });

  test('V36, E1: a line in one line says its formula', () => {
    const base = plain.lines.find(({ id }) => id === 'base');
    expect(base && formulaOf(base.because, tellingOf(paidSite, 'en'))).toBe(
      'Base pay: ≈¥2,270.8158, rounded once to ¥2,270.82; base pay of level Junior ¥2,500.00 × paid share ≈93.10% × base quota ≈97.56% ≈ ¥2,270.8158',
    );
  });
});

describe('the version that a line was worked out by', () => {
  test('E2: every line and figure names it at the top of its tree', () => {
    for (const { because } of [...plain.lines, ...plain.figures]) expect(because.scheme).toEqual({ id: 'outbound-telesales', version: 1 });
  });

  test('E2: where the version changed in the month, each shift names its own', () => {
    const schemes = paidSite.schemes.flatMap((one): Scheme[] => {
      const base = { ...one.base, aggregate: 'meanOfShifts' } as const;
      return [
        { ...one, base },
        { ...one, base, version: 2, effectiveFrom: localDate('2026-03-16') },
      ];
    });
    const both = settledFor(ana, schemes);
    expect(both.lines.every(({ because }) => because.scheme?.version === 2)).toBe(true);
    const base = both.figures.find(({ id }) => id === 'base');
    const versions = base?.because.because.map(({ inputs, scheme }) => [inputs['date'], scheme?.version]) ?? [];
    expect(versions).toHaveLength(21);
    for (const [day, version] of versions) expect(version).toBe(JSON.stringify(day) < JSON.stringify({ date: '2026-03-16' }) ? 1 : 2);
    const english = tellingOf(paidSite, 'en');
    const [line = ''] = base
      ? treeLines(tellTree(base.because.because[0] ?? base.because, english, { id: one(schemes).id, version: 2 }), english)
      : [];
    expect(line).toMatch(/^Mon, Mar 2, 2026: base quota ≈92\.99% \[Q3, scheme outbound-telesales v1\]/);
  });
});

const one = (schemes: readonly Scheme[]): Scheme => {
  const [first] = schemes;
  if (first === undefined) throw new Error('no scheme');
  return first;
};

describe('the events behind the figures of a month', () => {
  test('E3: the explained statement is the plain one, with the same digest, but for what is behind it', () => {
    const withoutBehind = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(withoutBehind);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(Object.entries(value).flatMap(([key, member]) => (key === 'behind' ? [] : [[key, withoutBehind(member)]])));
    };
    expect(withoutBehind(explained)).toEqual(plain);
    expect(explained.digest).toBe(plain.digest);
    expect(JSON.stringify(plain)).not.toContain('"behind"');
  });

  test('E3: a metric leads to its shifts, which add up to it, and each shift to exactly the events of its calls', () => {
    const shifts = explained.figures.find(({ id }) => id === 'validCalls')?.because.behind ?? [];
    expect(shifts.map(({ result }) => Number(result?.value)).reduce((sum, value) => sum + value, 0)).toBe(2400);
    const eventsOf = (date: string) =>
      log.filter(({ event }) => event.type === 'call.recorded' && event.id.startsWith(`ana-${date}-`)).map(({ seq }) => seq);
    for (const { inputs, evidence } of shifts) {
      const { date } = inputs['date'] as { date: string };
      expect(evidence).toEqual(eventsOf(date));
      expect(evidence.length).toBeGreaterThan(100);
    }
    expect(shifts).toHaveLength(21);
  });

  test('E3: sales, refunds and attendance lead to their events as well', () => {
    const typesOf = (reasons: readonly Reason[]) =>
      new Set(reasons.flatMap(({ evidence }) => evidence).map((seq) => log.find((logged) => logged.seq === seq)?.event.type));
    const money = (metric: string) =>
      saying(explained, 'value.metric').filter(({ inputs }) => JSON.stringify(inputs['metric']).includes(metric));
    expect(typesOf(money('collected').flatMap(({ behind }) => behind ?? []))).toEqual(new Set(['result.sale']));
    expect(typesOf(money('refunds').flatMap(({ behind }) => behind ?? []))).toEqual(new Set(['result.refund']));
    expect(typesOf(saying(explained, 'value.pointsOfEvent'))).toEqual(new Set(['attendance']));
  });

  test('E3: nobody else’s events are opened with it', () => {
    const others = settleMonth(paidSite, MARCH, facts, paidSite.schemes, ana).find(({ statement }) => statement.agent === bo);
    expect(JSON.stringify(others)).not.toContain('"behind"');
    const bos = new Set(log.filter(({ event }) => 'agent' in event && event.agent === bo).map(({ seq }) => seq));
    expect(reasonsOf(explained).flatMap(({ evidence }) => evidence.filter((seq) => bos.has(seq)))).toEqual([]);
  });

  test('E3: a team’s figure leads to nobody’s shifts, not even the agent’s own', () => {
    const award: PeriodAward = {
      ...{ id: 'team', kind: 'team', name: { 'zh-CN': '团队奖', en: 'Team' }, period: 'month', among: 'site', eligible: [] },
      ...{ of: { node: 'metric', metric: 'talkTime' }, reach: null, prizes: [10_000] },
    };
    const schemes = paidSite.schemes.map((scheme): Scheme => ({ ...scheme, awards: [award] }));
    const [told] = saying(settledFor(ana, schemes, ana), 'award.team');
    expect(told?.because[0]).toMatchObject({ message: 'value.metric', inputs: { metric: { id: 'talkTime' } } });
    expect(JSON.stringify(told)).not.toContain('"behind"');
  });

  test('E3: settled out of a board, the month asked for is explained', () => {
    const [settled] = settleFacts(factsOnBoard(board), [MARCH], ana);
    const [mine] = settled?.statements ?? [];
    expect(mine).toEqual(explained);
  });

  test('E3: of points that begin anew with each shift, the shift leads to its events', () => {
    const schemes = paidSite.schemes.map((scheme): Scheme => ({ ...scheme, points: { ...scheme.points, period: 'shift' } }));
    const [late] = saying(settledFor(ana, schemes, ana), 'value.pointsOfShift').filter(({ behind }) => behind?.length);
    expect(late).toMatchObject({ result: { value: '98' }, behind: [{ rule: 'P2/late', result: { value: '-2' }, evidence: [3027] }] });
  });

  test('E1: what a cap took is said at the event, so that a 0 has its cause', () => {
    expect(saying(plain, 'value.pointsCapped')).toMatchObject([
      { rule: 'P11/break-over', inputs: { wanted: { value: '-1' } }, result: { value: '0' } },
    ]);
  });
});
