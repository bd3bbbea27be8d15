import { describe, expect, test } from 'vitest';
import { siteCounts } from '../../shared/tally/site-counts.ts';
import { agentId, callId, localDate } from '../../shared/units.ts';
import { boardOf, callScenario, tallyOf, type CallScenario } from '../support/call-scenario.ts';
import { bo, testSite } from '../support/test-site.ts';

const MONDAY = localDate('2025-03-03');
const call = callId('pbx-a:c1');
const NOTHING = { offered: 0, answered: 0, missed: 0, talkMs: 0 };

/** Bo is rung at and answers, as a source says that knows it for a consultation. */
const asks = (day: CallScenario): CallScenario => day.push({ type: 'call.ringing', call, agent: bo, direction: 'internal' });
const isTold = (day: CallScenario): CallScenario => day.push({ type: 'call.answered', call, agent: bo, direction: 'internal' });

/** Ana has had the caller for a minute. */
const anaTalks = (source: 'ami:pbx-a' | 'http:dialer'): CallScenario => callScenario('ana').from(source).answers('c1').after(60);

describe('a source that says what a consultation is', () => {
  const consulted = (): CallScenario => isTold(asks(anaTalks('ami:pbx-a')).after(5)).after(20);

  test('[T23] counts nowhere, is nobody’s talk for the site, and is followed by no wrap-up', () => {
    const day = consulted().agent('bo').ends('c1').agent('ana').after(15).ends('c1').hangsUp('c1');
    expect(tallyOf(day, 'bo')).toMatchObject({ ...NOTHING, parts: [{ direction: 'internal', route: 'internal', talkMs: 20_000 }] });
    expect(tallyOf(day, 'bo').inStateMs).toMatchObject({ ringing: 5000, talking: 20_000 });
    expect(siteCounts(boardOf(day), MONDAY)).toMatchObject({ answered: 1, talkMs: 100_000 });
    expect(tallyOf(day, 'ana')).toMatchObject({ answered: 1, talkMs: 100_000 });
  });

  test('[T23] unanswered is no missed call', () => {
    const day = asks(anaTalks('ami:pbx-a')).after(20).agent('bo').misses('c1');
    expect(tallyOf(day, 'bo')).toMatchObject({ ...NOTHING, parts: [{ route: 'internal', outcome: 'missed' }] });
  });

  test('[T23] the caller passed on to the colleague makes the whole part one by transfer', () => {
    const day = consulted().transfers('c1', 'bo').ends('c1', 'transfer').agent('bo').after(30).ends('c1');
    expect(tallyOf(day, 'bo')).toMatchObject({ offered: 1, answered: 1, talkMs: 50_000, parts: [{ route: 'transfer' }] });
  });

  test('[T23] passed on to somebody else, or after the colleague had gone, it stays a consultation', () => {
    const toChen = consulted().transfers('c1', 'chen').ends('c1', 'transfer').agent('bo').after(1).ends('c1');
    expect(tallyOf(toChen, 'bo')).toMatchObject(NOTHING);
    const later = consulted().agent('bo').ends('c1').agent('ana').after(30).transfers('c1', 'bo').ends('c1');
    expect(tallyOf(later.agent('bo').rings('c1').after(3).answers('c1').after(9).ends('c1'), 'bo')).toMatchObject({
      ...{ offered: 1, answered: 1, talkMs: 9000 },
      parts: [{ route: 'internal' }, { route: 'transfer' }],
    });
  });

  test('[T23] a caller who gives up meanwhile leaves it one, though the colleague stays longest', () => {
    const day = consulted().ends('c1').agent('bo').after(10).ends('c1').hangsUp('c1');
    expect(tallyOf(day, 'bo')).toMatchObject(NOTHING);
  });

  test('[T23] a link that breaks meanwhile leaves it one', () => {
    const day = consulted().ends('c1', 'lost').agent('bo').ends('c1', 'lost');
    expect(tallyOf(day, 'bo')).toMatchObject(NOTHING);
  });

  test('[T23] in a call that the agent dialled it is no attempt and no call taken over', () => {
    const day = isTold(asks(callScenario('ana').dials('c1').after(9).connects('c1').after(60)).after(5));
    expect(tallyOf(day.agent('bo').after(20).ends('c1').agent('ana').after(9).ends('c1'), 'bo')).toMatchObject({ ...NOTHING, attempts: 0 });
  });

  test('[T23][T7] it is believed about what another source tells of the same part, if it saw the end', () => {
    const trustsCdr = { ...testSite, sources: testSite.sources.map((system) => ({ ...system, trust: ['cdr', 'ami'] as const })) };
    const told = (reason?: 'lost'): CallScenario => {
      const day = isTold(asks(callScenario('ana', trustsCdr).at('09:00').answers('c1').after(60)).after(5)).after(20);
      return day.agent('bo').ends('c1', reason).from('cdr:pbx-a').records('c1', { direction: 'inbound', talkSeconds: 20, ringSeconds: 5 });
    };
    expect(tallyOf(told(), 'bo')).toMatchObject({ ...NOTHING, parts: [{ source: 'cdr:pbx-a', route: 'internal' }] });
    expect(tallyOf(told('lost'), 'bo')).toMatchObject({ offered: 1, answered: 1, talkMs: 20_000 });
  });
});

test('[T23][T7] a row that knows it is believed about what another source tells of the same part', () => {
  /** The caller gives up, and Bo stays longest: to the dialer it looks like a call passed on. */
  const told = (): CallScenario =>
    anaTalks('http:dialer')
      .agent('bo')
      .rings('c1')
      .after(5)
      .answers('c1')
      .after(20)
      .agent('ana')
      .ends('c1')
      .agent('bo')
      .after(10)
      .ends('c1');
  const recorded = (direction: 'inbound' | 'internal'): CallScenario => {
    const day = told().from('cdr:pbx-a').records('c1', { direction, talkSeconds: 30, ringSeconds: 5 });
    return day.agent('ana').records('c1', { direction: 'inbound', talkSeconds: 95 });
  };
  const counted = { answered: 1, talkMs: 30_000, parts: [{ source: 'http:dialer', route: 'transfer' }] };
  expect(tallyOf(told(), 'bo')).toMatchObject(counted);
  expect(tallyOf(recorded('inbound'), 'bo')).toMatchObject(counted);
  expect(tallyOf(recorded('internal'), 'bo')).toMatchObject({ ...NOTHING, parts: [{ source: 'http:dialer', route: 'internal' }] });
});

test('[T23] passed on at the very moment of the ringing, the caller is theirs, whatever the ringing says', () => {
  const day = isTold(asks(anaTalks('ami:pbx-a').transfers('c1', 'bo').ends('c1', 'transfer')).after(5)).after(20);
  expect(tallyOf(day.agent('bo').ends('c1'), 'bo')).toMatchObject({ answered: 1, parts: [{ route: 'transfer' }] });
});

test('[T23] who dials inside is not consulted: what another source tells of them stands', () => {
  const trustsCdr = { ...testSite, sources: testSite.sources.map((system) => ({ ...system, trust: ['cdr', 'ami'] as const })) };
  const day = callScenario('bo', trustsCdr).dials('c1', 'internal').after(5).answers('c1').after(20).ends('c1').from('cdr:pbx-a');
  expect(tallyOf(day.records('c1', { direction: 'inbound', talkSeconds: 20 }), 'bo')).toMatchObject({ answered: 1, talkMs: 20_000 });
});

describe('a source that does not say it, and never tells of transfers', () => {
  /** Bo is rung at while Ana has the caller, and answers. */
  const joined = (): CallScenario => anaTalks('http:dialer').agent('bo').rings('c1').after(5).answers('c1').after(20);

  test('[T23] who is gone before the agent who had the caller was consulted', () => {
    const day = joined().ends('c1').agent('ana').after(15).ends('c1');
    expect(tallyOf(day, 'bo')).toMatchObject({ ...NOTHING, parts: [{ route: 'internal' }] });
    expect(tallyOf(day, 'ana')).toMatchObject({ answered: 1, talkMs: 100_000, parts: [{ route: 'direct' }] });
  });

  test('[T23] and missed no call where they did not answer', () => {
    const day = anaTalks('http:dialer').agent('bo').rings('c1').after(20).misses('c1').agent('ana').after(9).ends('c1');
    expect(tallyOf(day, 'bo')).toMatchObject(NOTHING);
  });

  test('[T23] who stays when that agent leaves has the caller, by transfer', () => {
    const day = joined().agent('ana').ends('c1').agent('bo').after(30).ends('c1');
    expect(tallyOf(day, 'bo')).toMatchObject({ offered: 1, answered: 1, talkMs: 50_000, parts: [{ route: 'transfer' }] });
    expect(siteCounts(boardOf(day), MONDAY)).toMatchObject({ answered: 1 });
  });

  test('[T23] while both are there nothing counts yet', () => {
    const day = joined();
    expect(tallyOf(day, 'bo')).toMatchObject({ ...NOTHING, state: { name: 'talking', direction: 'internal' } });
    expect(tallyOf(day.agent('ana').ends('c1'), 'bo')).toMatchObject({ answered: 1, state: { name: 'talking', direction: 'inbound' } });
  });

  test.each([
    [1.9, 1],
    [2, 0],
  ])('[T23] gone %d s before that agent: %d calls', (seconds, answered) => {
    const day = joined().ends('c1').agent('ana').after(seconds).ends('c1');
    expect(tallyOf(day, 'bo')).toMatchObject({ answered });
  });

  test('[T23] one end for the whole call gives it to both', () => {
    expect(tallyOf(joined().hangsUp('c1'), 'bo')).toMatchObject({ answered: 1, parts: [{ route: 'transfer' }] });
  });

  test('[T23] passed on before the answer by nobody in particular it is theirs, after the answer it stays a consultation', () => {
    const passed = (seconds: number, by: object) => {
      const day = anaTalks('http:dialer').agent('bo').rings('c1').after(5).answers('c1').after(seconds);
      day
        .push({ type: 'call.transferred', call, to: agentId('chen'), ...by })
        .after(20 - seconds)
        .ends('c1')
        .agent('ana')
        .after(15)
        .ends('c1');
      return tallyOf(day, 'bo').answered;
    };
    expect([
      passed(-1, {}),
      passed(0, {}),
      passed(1, {}),
      passed(0, { agent: agentId('ana') }),
      passed(1, { agent: agentId('ana') }),
    ]).toEqual([...[1, 1, 0, 1, 0]]);
  });

  test('[T23] a conference counts where a report gives the colleague the caller', () => {
    const day = joined().agent('ana').transfers('c1', 'bo').after(30).agent('bo').ends('c1').agent('ana').after(60).ends('c1');
    expect(tallyOf(day, 'bo')).toMatchObject({ answered: 1, talkMs: 50_000, parts: [{ route: 'transfer' }] });
  });

  test('[T23] who passed the call on and whose own end is never told keeps nobody’s call from counting', () => {
    const day = anaTalks('http:dialer').transfers('c1', 'bo').after(2).agent('bo').rings('c1').after(5).answers('c1').after(20).ends('c1');
    expect(tallyOf(day.after(60), 'bo')).toMatchObject({ answered: 1, talkMs: 20_000, parts: [{ route: 'transfer' }] });
  });

  test('[T23] a part of a queue is that queue’s call, and a row told afterwards is what its sender says', () => {
    const queued = anaTalks('http:dialer').agent('bo').rings('c1', 'vip').after(5).answers('c1', 'vip').after(20).ends('c1');
    expect(tallyOf(queued.agent('ana').after(60).ends('c1'), 'bo')).toMatchObject({ answered: 1, parts: [{ route: 'queue' }] });
    const recorded = (direction: 'inbound' | 'internal'): CallScenario =>
      anaTalks('http:dialer').agent('bo').after(30).records('c1', { direction, talkSeconds: 20 }).agent('ana').after(60).ends('c1');
    expect(tallyOf(recorded('inbound'), 'bo')).toMatchObject({ answered: 1 });
    expect(tallyOf(recorded('internal'), 'bo')).toMatchObject(NOTHING);
    expect(tallyOf(recorded('internal'), 'ana')).toMatchObject({ answered: 1, talkMs: 150_000 });
  });
});

test('[T8] an internal row beside an inbound one makes the call no internal one, whichever ended first', () => {
  const day = callScenario('bo').from('cdr:pbx-a').at('10:00').records('c1', { direction: 'internal', talkSeconds: 20 });
  expect(tallyOf(day.agent('ana').after(60).records('c1', { direction: 'inbound', talkSeconds: 120 }), 'ana')).toMatchObject({
    answered: 1,
  });
});

test('[T5] a row that calls a part internal is believed about what was told of it live', () => {
  const day = callScenario('ana')
    .from('http:dialer')
    .answers('c1')
    .after(60)
    .ends('c1')
    .records('c1', { direction: 'internal', talkSeconds: 60 });
  expect(tallyOf(day, 'ana')).toMatchObject({ ...NOTHING, parts: [{ route: 'internal', talkMs: 60_000 }] });
});
