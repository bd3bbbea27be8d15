import { describe, expect, test } from 'vitest';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import type { Scheme } from '../../shared/scheme/scheme.ts';
import { measureShift, type MeasuredMetric } from '../../shared/score/metrics.ts';
import { pooled, quotientOf, valueOf, type Measured } from '../../shared/score/measured.ts';
import type { ShiftFacts } from '../../shared/score/shift-facts.ts';
import { gatherPeriod } from '../../shared/settle/gather.ts';
import { periodOf } from '../../shared/site/periods.ts';
import { AgentReading } from '../../shared/tally/agent-reading.ts';
import { agentDay, shiftTally } from '../../shared/tally/agent-tally.ts';
import { packBoard, unpackBoard } from '../../shared/tally/board-codec.ts';
import { factsOf, reduceBoard, siteOf, type Board } from '../../shared/tally/board.ts';
import { unmatchedIdentities } from '../../shared/tally/unmatched-identities.ts';
import { eventId, localDate, type AgentId } from '../../shared/units.ts';
import { scoredTally } from '../../shared/wire/scored-agent.ts';
import { shiftFactsOf } from '../../shared/wire/shift-facts-of.ts';
import { logged } from '../support/call-scenario.ts';
import { LeadStory, withLists } from '../support/lead-story.ts';
import { telesales } from '../support/schemes.ts';
import { ana, bo, testSite } from '../support/test-site.ts';

const dialled: MeasuredMetric = { from: 'lead', agg: 'distinct', key: 'lead', where: { actions: ['attempted'] } };
const sold: MeasuredMetric = { from: 'sale', agg: 'count', where: {} };
const scheme: Scheme = {
  ...telesales,
  effectiveFrom: localDate('2026-01-01'),
  metrics: {
    sold,
    dialled,
    tries: { from: 'lead', agg: 'count', where: { actions: ['attempted'] } },
    conversion: { agg: 'ratio', of: ['sold', 'dialled'] },
  },
  base: { ...telesales.base, targets: { tries: 3 } },
  incentive: null,
};
const site = withLists({}, { ...testSite, schemes: [scheme] });

const sale = (id: string, story: LeadStory, when: string): BoardEvent => ({
  ...{ type: 'result.sale', id: eventId(id), source: 'http:crm', at: story.moment(when), agent: ana, amount: 100 },
});
/** A Monday from 09:00 to 18:00, the evening after it, and the Tuesday. */
function twoDays(): LeadStory {
  const story = new LeadStory(site).at('2026-03-02 09:30').gives('1', 'ana').tries('1', 'busy', 'ana');
  story
    .at('2026-03-02 10:00')
    .tries('1', 'completed', 'ana')
    .tries('2', 'callback', 'ana')
    .tries('3', 'noAnswer', 'bo')
    .tries('4', 'noAnswer');
  story
    .at('2026-03-02 18:00')
    .tries('5', 'connected', 'ana')
    .at('2026-03-03 11:00')
    .tries('6', 'busy', 'ana')
    .of('autumn')
    .tries('6', 'busy', 'ana');
  return story.also(sale('s1', story, '2026-03-02 10:05'), sale('s2', story, '2026-03-03 11:05'));
}

const live = (board: Board, date: string, agent: AgentId = ana): ShiftFacts => {
  const { tally } = agentDay(board, agent, new LeadStory(site).moment(`${date} 15:00`));
  return shiftFactsOf(board, scheme, tally);
};
const told = ({ leads }: ShiftFacts): string[] => leads.map(({ action, list, lead }) => `${action} ${list} ${lead}`).sort();
const settled = (board: Board): readonly ShiftFacts[] => {
  const month = periodOf(siteOf(board), 'month', localDate('2026-03-02'));
  const agent = testSite.agents.find(({ id }) => id === ana) ?? expect.fail('no ana');
  return gatherPeriod(new AgentReading(board, agent.id), agent, month, month.from, []).shifts;
};
const over = (metric: MeasuredMetric, shifts: readonly ShiftFacts[]) =>
  valueOf(
    shifts.map((facts) => measureShift(metric, facts)).reduce<Measured>(pooled, measureShift(metric, shifts[0] ?? expect.fail('no shift'))),
  );

describe('what lists tell of a shift', () => {
  test('N16: to the agent named, in the shift in whose time it was; an attempt is a connection, a contact and a closing as well by its outcome', () => {
    expect(told(live(twoDays().board(), '2026-03-02'))).toEqual([
      'assigned spring 1',
      ...['attempted spring 1', 'attempted spring 1', 'attempted spring 2'],
      ...['closed spring 1', 'connected spring 1', 'connected spring 2', 'contacted spring 1', 'contacted spring 2'],
    ]);
    expect(told(live(twoDays().board(), '2026-03-02', bo))).toEqual(['attempted spring 3']);
    expect(told(live(twoDays().board(), '2026-03-03'))).toEqual(['attempted autumn 6', 'attempted spring 6']);
  });

  test('N16: what was beside every shift is unscheduled work of its date', () => {
    const board = twoDays().board();
    expect(told(shiftFactsOf(board, scheme, shiftTally(board, ana, localDate('2026-03-02'))))).toEqual([
      'attempted spring 5',
      'connected spring 5',
    ]);
  });

  test('N16: what the scheme does not ask for is not looked up', () => {
    const board = twoDays().board();
    const { tally } = agentDay(board, ana, new LeadStory(site).moment('2026-03-02 15:00'));
    expect(shiftFactsOf(board, { ...scheme, metrics: { sold } }, tally).leads).toEqual([]);
  });

  test('N16: told twice of one call an attempt counts once for each agent who took part', () => {
    const story = new LeadStory(site).at('2026-03-02 10:00').tries('1', 'connected', 'ana', 'pbx-a:1').at('2026-03-02 10:01');
    story.tries('1', 'callback', 'ana', 'pbx-a:1').at('2026-03-02 10:02').tries('1', 'callback', 'bo', 'pbx-a:1');
    const attempts = (agent: AgentId) => live(story.board(), '2026-03-02', agent).leads.filter(({ action }) => action === 'attempted');
    expect([attempts(ana).length, attempts(bo).length]).toEqual([1, 1]);
  });

  test('N16: the same id in two lists is two leads', () => {
    expect(over(dialled, [live(twoDays().board(), '2026-03-03')])).toEqual({ n: 2, d: 1 });
  });

  test('N16: live and settled, a shift has the same leads, and so the same conversion', () => {
    const board = twoDays().board();
    const shifts = settled(board);
    for (const facts of shifts) {
      expect(told(facts), facts.tally.id).toEqual(told(shiftFactsOf(board, scheme, facts.tally)));
    }
    expect(shifts.filter(({ leads }) => leads.length > 0).map(({ tally }) => tally.id)).toEqual([
      ...['ana@2026-03-02', 'ana@2026-03-02#0', 'ana@2026-03-03'],
    ]);
    expect(over(sold, shifts)).toEqual({ n: 2, d: 1 });
    expect(over(dialled, shifts)).toEqual({ n: 5, d: 1 });
    expect(quotientOf(over(sold, shifts), over(dialled, shifts))).toEqual({ n: 2, d: 5 });
  });

  test('N16: the live figures move with an attempt: a target of attempts is met at the third', () => {
    const board = twoDays().board();
    const { tally } = agentDay(board, ana, new LeadStory(site).moment('2026-03-02 15:00'));
    expect(scoredTally(board, tally)?.figures).toMatchObject({ metrics: { tries: 3, sold: 1 } });
    expect(scoredTally(board, tally)?.figures.track?.baseMetAt).toBe(new LeadStory(site).moment('2026-03-02 10:00'));
  });

  test('T21: what is told of a lead marks the row of its agent as changed, and nobody else’s', () => {
    const before = twoDays().board();
    const tried = new LeadStory(site).at('2026-03-02 11:00').tries('9', 'busy', 'ana');
    const after = reduceBoard(before, logged(tried.events, before.seq));
    expect(factsOf(after, ana)).not.toBe(factsOf(before, ana));
    expect(factsOf(after, bo)).toBe(factsOf(before, bo));
  });

  test('T10: whoever works leads under a name that no agent has is counted as unmatched, also after a checkpoint', () => {
    const board = new LeadStory(site).claims('1', 'zoe').tries('1', 'busy', 'zoe').board();
    const back = unpackBoard(packBoard(board)) ?? expect.fail('another fold');
    for (const one of [board, back])
      expect(unmatchedIdentities(one)).toEqual([{ identity: { source: '', name: 'zoe' }, calls: 0, reports: 2 }]);
  });

  test('N16: without rules of lists an attempt is an attempt', () => {
    const bare = new LeadStory({ ...testSite, schemes: [scheme] }).at('2026-03-02 10:00').tries('1', 'completed', 'ana');
    expect(told(live(bare.board(), '2026-03-02'))).toEqual(['attempted spring 1']);
  });
});
