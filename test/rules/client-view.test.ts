import { describe, expect, test } from 'vitest';
import { driftAt } from '../../client/view/drift.ts';
import { formatsOf, hoursMinutes, timer } from '../../shared/explain/format.ts';
import { freshnessOf, quietSince } from '../../client/view/freshness.ts';
import { earnedBetween } from '../../client/view/news.ts';
import { ownAwards } from '../../client/view/own-awards.ts';
import { flawOf, givesWords, ruleAtFirst, rulesFor } from '../../client/view/note-rules.ts';
import { isBehind } from '../../shared/floor/behind-pace.ts';
import { quotaLayout } from '../../client/view/quota-layout.ts';
import { measureLines, pointLines, readLine } from '../../client/view/score-lines.ts';
import { outlookOf } from '../../client/view/team-outlook.ts';
import { limitingWords, trackWords } from '../../shared/explain/track-words.ts';
import { PAGE_CATALOGUES } from '../../client/view/page-words.ts';
import { wordsOf } from '../../client/view/words.ts';
import { groupProjectedAt } from '../../shared/score/group-projection.ts';
import type { ScoreMessage } from '../../shared/score/score.ts';
import { agentId, epochMs } from '../../shared/units.ts';
import type { FeedItem, SourceRow, Track } from '../../shared/wire/board-view.ts';
import { offeredRules, type OfferedRule } from '../../shared/wire/offered-rules.ts';
import { feedEntry } from '../support/feed-entry.ts';
import { NOW, sampleFloor } from '../support/sample-floor.ts';
import { telesales } from '../support/schemes.ts';
import { sampleTrack } from '../support/sample-view.ts';
import { at, span } from '../support/worked-shift.ts';

const en = wordsOf(PAGE_CATALOGUES, 'en', 'Asia/Shanghai');
const zh = wordsOf(PAGE_CATALOGUES, 'zh-CN', 'Asia/Shanghai');
const floor = sampleFloor();
const rowOf = (agent: string) => floor.view.agents.get(agentId(agent))!;
const site = floor.view.teams.find(({ team }) => team === null)!;

const NO_TIME = { needs: 'noTime', from: null, to: null } as const;

describe('the quota track', () => {
  test('keeps base in its part and fills the incentive stretch by stretch', () => {
    const { baseEnd, baseFill, stretches, notches } = quotaLayout(
      {
        ...rowOf('wangfang').track!,
        tiers: [
          { id: 'I', at: 1, ways: [] },
          { id: 'II', at: 1.1, ways: [] },
          { id: 'III', at: 1.2, ways: [] },
        ],
        incentiveRatio: 1.15,
      },
      0.5,
    );
    expect({ baseFill, baseEnd }).toEqual({ baseFill: 1, baseEnd: 0.72 });
    expect(stretches.map(({ fill }) => Math.round(fill * 100))).toEqual([100, 50]);
    expect(notches.map((notch) => Math.round(notch.at * 100))).toEqual([72, 86, 100]);
  });
  test('fills no incentive before base is met, and is all base where there is none', () => {
    const open = quotaLayout({ ...sampleTrack(0.9), incentiveRatio: 1.3 }, 0.5);
    expect(open.stretches.map(({ fill }) => fill)).toEqual([0]);
    expect(quotaLayout({ ...sampleTrack(0.5), tiers: [] }, 0.5)).toMatchObject({ baseEnd: 1, paceAt: 0.5 });
  });
  test('has no pace and no fill without a target', () => {
    expect(quotaLayout(null, 0.5)).toMatchObject({ baseFill: 0, paceAt: null, notches: [] });
  });
  test('calls nobody behind who met base, or is behind by less than a point shows', () => {
    expect(isBehind(sampleTrack(0.5), 0.504)).toBe(false);
    expect(isBehind(sampleTrack(0.5), 0.52)).toBe(true);
    expect(isBehind(sampleTrack(1), 1)).toBe(false);
  });
});

describe('freshness', () => {
  const source = (changes: Partial<SourceRow> = {}): SourceRow => ({
    source: 'ami:pbx-a',
    state: 'up',
    since: at('08:00'),
    reason: null,
    gaps: [],
    lastEventAt: at('14:00'),
    ...changes,
  });
  test('[W6] is live under 5 s, aging from 5 s, stale from 30 s, counted from the last frame', () => {
    const ages = [0, 4999, 5000, 29_999, 30_000].map((ms) => freshnessOf([source()], NOW, epochMs(NOW + ms)).age);
    expect(ages).toEqual(['live', 'live', 'aging', 'aging', 'stale']);
  });
  test('is the phone systems’ only when all of them are lost, from the moment the last one was', () => {
    const lost = [source({ state: 'down', since: at('14:00') }), source({ source: 'ami:pbx-b', state: 'down', since: at('14:20') })];
    expect(freshnessOf(lost, NOW, NOW)).toMatchObject({ age: 'stale', cause: 'phones', since: at('14:20') });
    expect(freshnessOf([...lost, source({ source: 'ami:pbx-c' })], NOW, NOW)).toMatchObject({ age: 'live', cause: null });
  });
  test('does not take a screen that runs ahead of the server for one that heard nothing', () => {
    expect(freshnessOf([], NOW, epochMs(NOW - 3000))).toMatchObject({ age: 'live', ageMs: 0 });
  });
  test('a quiet phone system is worth a word after a minute, and is live', () => {
    expect(quietSince([source({ lastEventAt: epochMs(NOW - 59_000) })], NOW)).toBeNull();
    expect(quietSince([source({ lastEventAt: at('14:00') })], NOW)).toBe(at('14:00'));
  });
});

describe('words and figures', () => {
  test('per cent is never rounded up to what was not reached', () => {
    expect([0.996, 1, 0.29, 1.204].map(en.form.percent)).toEqual(['99%', '100%', '29%', '120%']);
  });
  test('moments are the site’s, whatever the machine’s zone', () => {
    expect(formatsOf('en', 'Asia/Shanghai').clockSeconds(at('14:03:20'))).toBe('14:03:20');
    expect(formatsOf('en', 'Europe/Berlin').clock(at('14:03:20'))).toBe('07:03');
    expect([en, zh].map(({ form }) => form.hour(at('09:00')))).toEqual(['09', '9']);
  });
  test('durations read h:mm on walls, m:ss in timers, h:mm:ss from an hour on', () => {
    expect([hoursMinutes(8_760_000), timer(161_000), timer(3_600_000), timer(-5)]).toEqual(['2:26', '2:41', '1:00:00', '0:00']);
  });
  test('what is missing is said in both languages, with the plural', () => {
    expect(trackWords(en, rowOf('zhaomin').track!).missing).toBe('8 calls and 11 min to base');
    expect(trackWords(zh, rowOf('zhaomin').track!).missing).toBe('还差 8 通 和 11 分钟');
    expect(trackWords(en, rowOf('liqiang').track!)).toMatchObject({ reached: 'tier II', missing: '10 calls and 11 min to III' });
    expect(trackWords(zh, rowOf('liqiang').track!)).toMatchObject({ reached: '激励二档', missing: '距三档 10 通 和 11 分钟' });
    expect(trackWords(en, sampleTrack(0.99)).missing).toBe('1 call to base');
    expect(limitingWords(zh, rowOf('sunli').track!)).toBe('通时 55%');
  });
  test('every line of every score is a sentence in both languages', () => {
    for (const words of [en, zh]) {
      for (const agent of ['zhaomin', 'wangfang', 'wudi']) {
        const score = floor.scoreOf(agentId(agent))!;
        for (const { text } of [...pointLines(words, score), ...measureLines(words, score)])
          expect(text).not.toMatch(/undefined|NaN|^\s*$/);
      }
    }
  });
  test('what a tier still takes is said in the units it comes with, whatever the metric is called', () => {
    const values = {
      tier: 2,
      id: 'II',
      at: 1.1,
      'missing.answered': 4,
      'unit.answered': 'count',
      'missing.onLine': 225_000,
      'unit.onLine': 'ms',
    };
    const line = { rule: 'Q5', message: 'tier.missed', values, points: null, at: null, evidence: [] } as const;
    expect([en, zh].map((words) => readLine(words, line).text)).toEqual([
      'tier II not reached: 4 calls and 4 min missing',
      '未达激励二档，还差 4 通 和 4 分钟',
    ]);
  });
  test('a sentence this page does not know is told by its rule and values, and breaks nothing', () => {
    const message = 'points.fromTheFuture' as ScoreMessage;
    expect(readLine(en, { rule: 'P99', message, values: { code: 'x', wanted: 3 }, points: 3, at: null, evidence: [] })).toMatchObject({
      text: 'P99 · code x · wanted 3',
      points: '+3',
    });
  });
});

describe('what can be written about somebody', () => {
  const { rules } = offeredRules(telesales);
  const ruleOf = (delta: OfferedRule['delta'], capPerShift?: number): OfferedRule => ({
    ...{ code: 'x', name: { 'zh-CN': '某项', en: 'Some' }, delta },
    ...(capPerShift !== undefined && { capPerShift }),
  });
  const codesFor = (kind: Parameters<typeof rulesFor>[0]) => rulesFor(kind, rules).map(({ code }) => code);
  test('praise gives, a deduction takes, a note and an exception do neither; a kind’s own code is always there', () => {
    expect(codesFor('note')).toEqual(['note']);
    expect(codesFor('exception')).toEqual(['note']);
    expect(codesFor('commendation')).toEqual(['praise', 'idea', 'commendation']);
    expect(codesFor('deduction')).toEqual(['late', 'earlyLeave', 'absence', 'breakOver', 'complaint', 'deduction']);
    expect(rulesFor('deduction', [{ ...ruleOf({ free: { min: 0, max: 3 } }), code: 'deduction' }])).toHaveLength(1);
  });
  test('nothing but the kind’s own rule, or the only one, is chosen beforehand', () => {
    expect(ruleAtFirst('deduction', rulesFor('deduction', rules))?.code).toBe('deduction');
    expect(ruleAtFirst('exception', rulesFor('exception', rules))?.code).toBe('note');
    expect(ruleAtFirst('deduction', [ruleOf(-1), ruleOf(-2)])).toBeNull();
    expect(ruleAtFirst('deduction', [])).toBeNull();
  });
  test('[P3] [P4] what a rule gives is said with its bounds and its cap, each way it goes', () => {
    const said = [
      ruleOf(-1, 5),
      ruleOf(3, 9),
      ruleOf(-10),
      ruleOf(0, 5),
      ruleOf({ free: { min: -5, max: -1 } }),
      ruleOf({ free: { min: -5, max: 5 } }, 5),
    ];
    expect(said.map((rule) => givesWords(en, rule))).toEqual([
      '−1, at most −5 a shift',
      '+3, at most +9 a shift',
      '−10',
      'gives no points',
      '−5 to −1 as you choose',
      '−5 to +5 as you choose, at most ±5 a shift',
    ]);
    expect(givesWords(zh, ruleOf(-1, 5))).toBe('−1 分，每班最多 −5 分');
  });
  test('[P3] free points are whole and within the bounds before they are sent', () => {
    const rule = ruleOf({ free: { min: -5, max: -1 } });
    const fieldOf = (points: number | null, text = 'late') =>
      flawOf(en, { ...NO_TIME, text, offered: [rule], rule, points })?.field ?? null;
    expect([null, 0, -6, -1.5, -1, -5].map((points) => fieldOf(points))).toEqual(['points', 'points', 'points', 'points', null, null]);
    expect(fieldOf(-1, '  ')).toBe('text');
    expect(flawOf(en, { ...NO_TIME, text: 'late', offered: [rule, rule], rule: null, points: null })?.field).toBe('rule');
    expect(flawOf(en, { ...NO_TIME, text: 'late', offered: [], rule: null, points: null })).toBeNull();
  });

  test('[S22] an appointment says when, and what is excused also until when', () => {
    const [from, to] = [epochMs(1000), epochMs(2000)];
    const flaw = (needs: 'begin' | 'stretch', times: { from: typeof from | null; to: typeof to | null }) =>
      flawOf(en, { ...times, needs, text: 'No lines', offered: [], rule: null, points: null })?.field ?? null;
    expect(flaw('begin', { from: null, to: null })).toBe('from');
    expect(flaw('begin', { from, to: null })).toBeNull();
    expect(flaw('stretch', { from, to: null })).toBe('from');
    expect(flaw('stretch', { from: to, to: from })).toBe('from');
    expect(flaw('stretch', { from, to })).toBeNull();
  });
});

describe('a group', () => {
  test('[Q9] reaches base when its pace reaches what the slower metric needs', () => {
    const window = { window: span('09:00', '18:00'), off: [span('12:00', '13:00')], weight: 1, due: null };
    const noon = at('13:00');
    const [only] = sampleTrack(0.5).parts;
    const having = (actual: number): Track => ({
      ...sampleTrack(0.5),
      parts: [{ ...only!, actual, missing: 100 - actual }],
      toBase: [[{ metric: 'validCalls', unit: 'count', missing: 100 - actual }]],
    });
    const track = having(60);
    expect(Math.abs((groupProjectedAt(track, [window], noon) ?? 0) - at('15:00'))).toBeLessThan(1001);
    expect(groupProjectedAt(having(10), [window], noon)).toBeNull();
    expect(groupProjectedAt(having(0), [window], noon)).toBeNull();
    expect(groupProjectedAt(track, [window], at('09:00'))).toBeNull();
  });
  test('says how it stands and where that leads', () => {
    expect(outlookOf(en, site, NOW)).toMatchObject({
      standing: '7 points ahead of pace',
      leadsTo: 'at this speed, base at 17:04',
      isBehind: false,
    });
    expect(outlookOf(en, site, at('17:00'))).toMatchObject({
      standing: '23 points behind pace',
      leadsTo: 'at this speed, not before the shift ends',
      isBehind: true,
    });
    expect(outlookOf(zh, site, at('08:30'))).toMatchObject({ standing: null, leadsTo: '09:00 开班' });
    expect(outlookOf(zh, site, at('18:00'))).toMatchObject({ leadsTo: '本班已结束' });
  });
});

describe('news', () => {
  const item = (id: string, seconds: number, award: FeedItem['award'] = 'tierReached'): FeedItem => ({
    id,
    award,
    at: epochMs(NOW + seconds * 1000),
    name: id,
    tier: 1,
    withdrawn: null,
  });
  const told = (feed: readonly FeedItem[]) => ({ feed, serverNow: NOW });
  test('what is new and recent is celebrated, oldest first; a base met is told, not celebrated', () => {
    const after = told([item('c', -1), item('b', -2), item('old', -600), item('base', -1, 'baseMet'), item('a', -9)]);
    expect(earnedBetween(told([item('a', -9)]), after).map(({ id }) => id)).toEqual(['b', 'c']);
  });
  test('[A17] what is withdrawn is not celebrated, nor what stands again', () => {
    const gone = { ...item('a', -1), withdrawn: { at: NOW } };
    expect(earnedBetween(told([]), told([gone]))).toEqual([]);
    expect(earnedBetween(told([gone]), told([item('a', -1)]))).toEqual([]);
  });
});

describe('what a desk tells of its own agent’s awards', () => {
  const score = floor.scoreOf(agentId('wangfang'))!;
  const own = floor.view.feed.filter(({ agent }) => agent === 'wangfang');
  const told = (feed: readonly FeedItem[]) => ownAwards(score, feed).map(({ award, tier, withdrawn }) => [award, tier, withdrawn !== null]);

  test('base and tiers as their score says, the first and the champion as their feed says', () => {
    expect(told([])).toEqual([
      ['tierReached', 2, false],
      ['tierReached', 1, false],
      ['baseMet', null, false],
    ]);
    expect(told(own)).toContainEqual(['firstToBase', null, false]);
    expect(told([feedEntry('wangfang', NOW, { award: 'dayChampion', tier: null }), ...own])[0]).toEqual(['dayChampion', null, false]);
  });

  test('[A17] what was taken back stands there as withdrawn, and makes nobody the first', () => {
    const gone = own.map((item) => ({ ...item, withdrawn: { at: NOW } }));
    expect(told(gone)).toContainEqual(['firstToBase', null, true]);
    expect(told(gone)).toContainEqual(['baseMet', null, false]);
  });
});

test('the wall never stands where it stood a minute ago, nor further than 24 px from there', () => {
  for (let minute = 0; minute < 60; minute += 1) {
    const [here, there] = [driftAt(minute), driftAt(minute + 1)];
    const distance = Math.hypot(here.x - there.x, here.y - there.y);
    expect(distance).toBeGreaterThan(0);
    expect(distance).toBeLessThanOrEqual(24);
  }
});
