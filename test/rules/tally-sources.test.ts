import { describe, expect, test } from 'vitest';
import { agentDay } from '../../shared/tally/agent-tally.ts';
import { emptyBoard, reduceBoard } from '../../shared/tally/board.ts';
import { sourceWatches } from '../../shared/tally/source-watches.ts';
import { siteCounts } from '../../shared/tally/site-counts.ts';
import { unmatchedIdentities } from '../../shared/tally/unmatched-identities.ts';
import { resolveAgent } from '../../shared/site/resolve-agent.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { callId, epochMs, localDate, systemId } from '../../shared/units.ts';
import { boardOf, callScenario, logged, siteApplied, tallyOf, type CallScenario } from '../support/call-scenario.ts';
import { ana, bo, testSite } from '../support/test-site.ts';

const MONDAY = localDate('2025-03-03');
const NOON = callScenario().at('12:00').now;
const identity = (name: string) => ({ source: systemId('pbx-a'), name });

describe('the order of trust', () => {
  /** The same taking as AMI (talk 60 s) and queue_log (whole seconds, talk 61 s) tell it. */
  const toldTwice = (day: CallScenario): CallScenario =>
    day
      .from('ami:pbx-a')
      .at('10:00')
      .answers('c1', 'sales')
      .after(60)
      .ends('c1')
      .from('queue_log:pbx-a')
      .at('10:00')
      .answers('c1', 'sales')
      .after(61)
      .ends('c1');

  test('[T7] two sources tell one call once: the more trusted one', () => {
    const day = toldTwice(callScenario());
    expect(tallyOf(day)).toMatchObject({ answered: 1, talkMs: 60_000, parts: [{ source: 'ami:pbx-a' }] });
    expect(siteCounts(boardOf(day), MONDAY)).toMatchObject({ answered: 1, talkMs: 60_000 });
  });

  test('[T7] the site file may trust another source more', () => {
    const site: SiteFile = {
      ...testSite,
      sources: testSite.sources.map((system) => ({ ...system, trust: ['queue_log', 'ami'] as const })),
    };
    expect(tallyOf(toldTwice(callScenario('ana', site)))).toMatchObject({ answered: 1, talkMs: 61_000 });
  });

  test('[T7] a source that watched the whole call tells it alone, whoever else claims a part of it', () => {
    const day = callScenario().at('09:30').sourceUp().at('10:00').answers('c1').after(60).ends('c1');
    day.from('queue_log:pbx-a').agent('bo').at('10:00:10').answers('c1').after(30).ends('c1').at('12:00');
    expect(tallyOf(day, 'bo')).toMatchObject({ answered: 0, parts: [] });
    expect(tallyOf(day, 'ana')).toMatchObject({ answered: 1 });
  });

  test('[T7] a call in the gap of the live source is told by the log that knows it', () => {
    const day = callScenario().sourceUp().at('09:59').sourceDown().at('10:30').sourceUp();
    day.from('queue_log:pbx-a').at('10:00').answers('c1', 'sales').after(120).ends('c1').at('12:00');
    expect(tallyOf(day)).toMatchObject({ answered: 1, talkMs: 120_000, parts: [{ source: 'queue_log:pbx-a' }] });
  });

  test('[T7] a call whose end fell into the gap is told by the less trusted source that saw it', () => {
    const day = callScenario().sourceUp().at('10:00').answers('c1').after(30).sourceDown().at('10:30').sourceUp().ends('c1', 'lost');
    day.from('queue_log:pbx-a').at('10:00').answers('c1').after(120).ends('c1').at('12:00');
    expect(tallyOf(day)).toMatchObject({ answered: 1, talkMs: 120_000 });
  });

  test('[T7] a call that ends after the rejoin is the live source’s again', () => {
    const day = callScenario().sourceUp().at('10:00').answers('c1').after(30).sourceDown().at('10:05').sourceUp().at('10:10:00').ends('c1');
    day.from('queue_log:pbx-a').at('10:00').answers('c1').after(601).ends('c1').at('12:00');
    expect(tallyOf(day)).toMatchObject({ answered: 1, talkMs: 600_000 });
  });

  test('[T7] an end that only another source saw counts, where the live one did not watch on', () => {
    const day = callScenario().sourceUp().at('10:00').answers('c1').after(30).sourceDown();
    day.from('queue_log:pbx-a').at('10:00').answers('c1').after(120).ends('c1').at('12:00');
    expect(tallyOf(day)).toMatchObject({ talkMs: 120_000, state: { name: 'available' } });
  });

  test('[T7] what was missed wholly in the gap is added to a call that the live source tells', () => {
    const day = callScenario().sourceUp().at('09:59').sourceDown().at('10:02').sourceUp().at('10:03').answers('c1', 'sales');
    day.after(60).ends('c1').from('queue_log:pbx-a').at('10:00').rings('c1', 'sales').after(12).misses('c1', 'sales');
    day.at('10:03').answers('c1', 'sales').after(61).ends('c1').at('12:00');
    expect(tallyOf(day)).toMatchObject({ missed: 1, answered: 1, talkMs: 60_000 });
  });

  test('[T7] a ringing that the gap broke off is told by whoever saw how it ended', () => {
    const day = callScenario().sourceUp().at('10:00').rings('c1', 'sales').after(2).sourceDown().at('10:02').sourceUp();
    day.at('10:03').answers('c1', 'sales').after(60).ends('c1').from('queue_log:pbx-a').at('10:00').rings('c1', 'sales');
    day.after(12).misses('c1', 'sales').at('10:03').answers('c1', 'sales').after(61).ends('c1').at('12:00');
    expect(tallyOf(day)).toMatchObject({ missed: 1, answered: 1, talkMs: 61_000 });
  });

  test('[T7] a ringing that ended within the watch is believed, though the watch is broken elsewhere', () => {
    const day = callScenario().sourceUp().at('09:30').sourceDown().at('09:40').sourceUp().at('10:00').rings('c1').after(12).misses('c1');
    day.from('queue_log:pbx-a').at('09:35').queues('c1', 'sales').at('10:00').answers('c1').after(9).ends('c1').at('12:00');
    expect(tallyOf(day)).toMatchObject({ missed: 1, answered: 0 });
  });

  test('[T7] a source that watched on but saw no end, and later stopped watching, is not believed that the call is open', () => {
    const day = callScenario().sourceUp().at('10:00').answers('c1').at('11:00').sourceDown();
    day.from('queue_log:pbx-a').at('10:00').answers('c1').after(120).ends('c1').at('12:00');
    expect(tallyOf(day)).toMatchObject({ talkMs: 120_000, state: { name: 'available' } });
  });

  test('[T7] an answer that is known by the time of its report only gives way, where the watch is broken', () => {
    const day = callScenario().at('09:30').sourceUp().sourceDown().at('10:05').sourceUp();
    day
      .push({ type: 'call.answered', call: callId('pbx-a:c1'), agent: ana, atIs: 'arrival' })
      .at('10:10')
      .ends('c1');
    day.from('queue_log:pbx-a').at('10:00').answers('c1').after(600).ends('c1').at('12:00');
    expect(tallyOf(day)).toMatchObject({ talkMs: 600_000 });
  });

  test('[T7] of two parts of an agent a less trusted source tells both, where the more trusted one saw the end of one only', () => {
    const day = callScenario().at('10:00').answers('c1').after(60).ends('c1').after(60).answers('c1');
    day.from('queue_log:pbx-a').at('10:00').answers('c1').after(61).ends('c1').at('10:02').answers('c1').after(90).ends('c1').at('12:00');
    expect(tallyOf(day)).toMatchObject({ talkMs: 151_000, state: { name: 'available' } });
  });

  test('[T7] it rang when the gap began, if it began to ring at that very moment, and not, if it was answered at that moment', () => {
    const ringing = callScenario().sourceUp().at('10:00').rings('c1', 'sales').sourceDown().at('10:02').sourceUp();
    ringing.at('10:03').answers('c1', 'sales').after(60).ends('c1').from('queue_log:pbx-a').at('10:00').rings('c1', 'sales');
    ringing.after(12).misses('c1', 'sales').at('10:03').answers('c1', 'sales').after(61).ends('c1').at('12:00');
    expect(tallyOf(ringing)).toMatchObject({ missed: 1, answered: 1, talkMs: 61_000 });
    const answered = callScenario().sourceUp().at('10:00').rings('c1').after(5).answers('c1').sourceDown().at('10:02').sourceUp();
    answered
      .at('10:03')
      .ends('c1')
      .from('queue_log:pbx-a')
      .at('10:00')
      .rings('c1')
      .after(5)
      .answers('c1')
      .at('10:04')
      .ends('c1')
      .at('12:00');
    expect(tallyOf(answered)).toMatchObject({ answered: 1, talkMs: 175_000 });
  });

  test('[T7] what began to ring at the very moment when the watch ended did not lie wholly outside it', () => {
    const day = callScenario().sourceUp().at('10:00').sourceDown().at('10:02').sourceUp().at('10:03').answers('c1', 'sales').after(60);
    day.ends('c1').from('queue_log:pbx-a').at('10:00').rings('c1', 'sales').after(12).misses('c1', 'sales').at('12:00');
    expect(tallyOf(day)).toMatchObject({ missed: 0, answered: 1 });
  });

  test('[T7] what several others say of one time in the gap is added once', () => {
    const day = callScenario().sourceUp().at('09:50').answers('c1').after(60).ends('c1').at('09:59').sourceDown().at('10:02').sourceUp();
    day.at('10:03').answers('c1').after(60).ends('c1').from('queue_log:pbx-a').at('10:00').rings('c1').after(12).misses('c1');
    day.from('cdr:pbx-a').records('c1', { direction: 'inbound', talkSeconds: 0, ringSeconds: 12, answered: false }).at('12:00');
    expect(tallyOf(day)).toMatchObject({ offered: 3, answered: 2, missed: 1 });
  });

  test('[T7] a correction is no report of the call: who watched it whole still tells it alone', () => {
    const day = callScenario().at('09:30').sourceUp().at('10:00').answers('c1').after(60).ends('c1').at('11:00').sourceDown();
    day.from('queue_log:pbx-a').agent('bo').at('10:00:10').answers('c1').after(30).ends('c1').from('tallyboard:server').at('12:00');
    day.push({ type: 'call.corrected', call: callId('pbx-a:c1'), agent: ana, changes: { talkSeconds: 50 }, reason: 'checked', by: 'lee' });
    expect([tallyOf(day).talkMs, tallyOf(day, 'bo').parts]).toEqual([50_000, []]);
  });

  test('[T7] a call is told anew when the order of trust, or the watch, comes to mean another source', () => {
    const day = toldTwice(callScenario()).at('12:00');
    const board = boardOf(day);
    const talkMs = (of: typeof board) => agentDay(of, ana, day.now).tally.talkMs;
    expect(talkMs(board)).toBe(60_000);
    const sources = testSite.sources.map((system) => ({ ...system, trust: ['queue_log', 'ami'] as const }));
    expect(talkMs(reduceBoard(board, logged([siteApplied({ ...testSite, sources }, day.now)], board.seq)))).toBe(61_000);
    expect(siteCounts(board, MONDAY).talkMs).toBe(60_000);
    const watched = reduceBoard(board, logged(callScenario().from('queue_log:pbx-a').at('09:00').sourceUp().events, board.seq));
    expect([talkMs(watched), siteCounts(watched, MONDAY).talkMs]).toEqual([61_000, 61_000]);
  });

  test('[T8] that a dialler connected the agent is known, though only a less trusted source says so', () => {
    const day = callScenario()
      .from('http:dialer')
      .push({ type: 'call.offered', call: callId('pbx-a:c1'), direction: 'outbound' });
    day.from('ami:pbx-a').after(5).answers('c1').after(60).ends('c1');
    expect(tallyOf(day)).toMatchObject({ attempts: 1, connected: 1, answered: 0 });
  });

  test('[T5] several CDR rows of one dialling are one attempt; a CDR alone tells the call', () => {
    const day = callScenario()
      .from('cdr:pbx-a')
      .at('10:00')
      .records('c1', { direction: 'outbound', talkSeconds: 0, ringSeconds: 20, answered: false });
    day.after(60).records('c1', { direction: 'outbound', talkSeconds: 30, ringSeconds: 10 }).at('12:00');
    expect(tallyOf(day)).toMatchObject({ attempts: 1, connected: 1, talkMs: 30_000 });
  });

  test('[T5] a row that is recorded for a call seen live adds nothing, whichever came first', () => {
    const live = (day: CallScenario) => day.from('http:dialer').at('10:00').dials('c1').after(10).connects('c1').after(50).ends('c1');
    const row = (day: CallScenario) =>
      day.from('http:dialer').at('10:01').records('c1', { direction: 'outbound', talkSeconds: 51, ringSeconds: 9 });
    for (const day of [row(live(callScenario())), live(row(callScenario()))])
      expect(tallyOf(day)).toMatchObject({ attempts: 1, talkMs: 50_000 });
  });
});

describe('what a source watched', () => {
  const gapsOf = (day: CallScenario) =>
    sourceWatches(boardOf(day)).map(({ state, gaps }) => ({ state, gaps: gaps.map(({ start, end }) => (end - start) / 1000) }));

  test('[T7] from down to up is a gap; twice down is one', () => {
    const day = callScenario().sourceUp().after(60).sourceDown().after(5).sourceDown().after(25).sourceUp();
    expect(gapsOf(day)).toEqual([{ state: 'up', gaps: [30] }]);
  });

  test('[T7] up after up without a word: the gap began at the last thing the source reported before', () => {
    const day = callScenario().sourceUp().after(60).answers('c1').after(100).sourceUp().after(20).ends('c1');
    expect(gapsOf(day)).toEqual([{ state: 'up', gaps: [100] }]);
  });

  test('[T7] down twice at one moment, a source is down for the reason that it gave first', () => {
    const day = callScenario().sourceUp().after(60).sourceDown('login refused').sourceDown('link lost');
    expect(sourceWatches(boardOf(day)).map(({ reason }) => reason)).toEqual(['login refused']);
  });

  test('[T7] sources are listed by name, whichever watched first', () => {
    const day = callScenario()
      .from('queue_log:pbx-a')
      .sourceUp()
      .from('ami:pbx-a')
      .after(5)
      .sourceUp()
      .from('cel:pbx-a')
      .after(5)
      .sourceUp();
    expect(sourceWatches(boardOf(day)).map(({ source }) => source)).toEqual(['ami:pbx-a', 'cel:pbx-a', 'queue_log:pbx-a']);
  });

  test('[T7] a source that is down says since when and why', () => {
    const day = callScenario().sourceUp().after(60).sourceDown('login refused');
    expect(sourceWatches(boardOf(day))).toEqual([
      { source: 'ami:pbx-a', state: 'down', since: day.now, reason: 'login refused', gaps: [], lastEventAt: day.now },
    ]);
  });

  test('[T7] gaps are never negative, whatever order the marks come in', () => {
    const day = callScenario().at('10:00').sourceUp().at('09:00').sourceDown().at('09:00').sourceUp().at('08:00').sourceUp();
    for (const { gaps } of gapsOf(day)) expect(gaps.every((seconds) => seconds >= 0)).toBe(true);
  });
});

describe('legs of a call', () => {
  const linked = { call: callId('pbx-a:c1'), leg: callId('pbx-a:c1.7'), type: 'call.ringing', agent: ana } as const;
  const parts = (day: CallScenario, link: boolean) => {
    day.at('10:00').queues('c1', 'sales');
    if (link) day.push(linked);
    return day.agent('ana').answers('c1').after(60).transfers('c1').ends('c1');
  };
  const onLeg = (day: CallScenario) =>
    day.from('queue_log:pbx-a').agent('bo').at('10:01:05').answers('c1.7').after(30).ends('c1.7').from('ami:pbx-a');

  test('[T4] a report under the name of a leg is filed under its call, whichever was heard of first', () => {
    const first = onLeg(parts(callScenario(), true));
    const last = parts(onLeg(callScenario()), true);
    const latest = parts(onLeg(callScenario()), false).push(linked);
    for (const day of [first, last, latest]) {
      const board = boardOf(day.at('12:00'));
      expect(siteCounts(board, MONDAY)).toMatchObject({ answered: 1 });
      expect(agentDay(board, bo, day.now).tally.parts).toMatchObject([{ call: 'pbx-a:c1', talkMs: 30_000, route: 'transfer' }]);
      expect(agentDay(board, ana, day.now).tally.parts).toHaveLength(1);
    }
  });

  test('[T4] without the link they are two calls', () => {
    expect(siteCounts(boardOf(parts(onLeg(callScenario()), false).at('12:00')), MONDAY)).toMatchObject({ answered: 2 });
  });
});

describe('who is meant', () => {
  test.each([
    ['PJSIP/2001', 'ana'],
    ['2001', 'ana'],
    ['PJSIP/2001-0000002a', 'ana'],
    ['Local/2001@agents/n', 'ana'],
    ['Local/2001@agents-00000012;2', 'ana'],
    ['SIP/2001', 'ana'],
    ['SIP/2001-0000002a', 'ana'],
    ['SIP/20011-0000002a', null],
    ['PJSIP/provider-0000002b', null],
    ['20011', null],
    ['ana-1', null],
    ['', null],
  ])('[T10] %s is %s', (name, agent) => {
    expect(resolveAgent(testSite, { identity: identity(name) }, NOON)).toBe(agent);
  });

  test('[T10] a member’s name is never cut: John Smith-Jones is not John Smith', () => {
    const site: SiteFile = { ...testSite, agents: [{ ...testSite.agents[0]!, identities: { 'pbx-a': ['John Smith'] } }] };
    expect(resolveAgent(site, { identity: identity('John Smith-Jones') }, NOON)).toBeNull();
    expect(resolveAgent(site, { identity: identity('John Smith') }, NOON)).toBe('ana');
    expect(resolveAgent(site, { identity: { source: systemId('pbx-b'), name: 'John Smith' } }, NOON)).toBeNull();
  });

  test('[T10] a mapping made later attributes earlier calls; until then they are counted as unmatched', () => {
    const call = callId('pbx-a:c1');
    const day = callScenario()
      .push({ type: 'agent.state', identity: identity('IAX2/9'), state: 'available' })
      .at('10:00');
    day
      .push({ type: 'call.answered', call, identity: identity('IAX2/9') })
      .after(60)
      .push({ type: 'call.ended', call, identity: identity('IAX2/9') });
    const before = boardOf(day);
    expect(unmatchedIdentities(before)).toEqual([{ identity: identity('IAX2/9'), calls: 1, reports: 1 }]);
    expect(siteCounts(before, MONDAY)).toMatchObject({ answered: 1, talkMs: 60_000 });
    expect(agentDay(before, ana, day.now).tally.answered).toBe(0);

    const agents = testSite.agents.map((agent) => (agent.id === ana ? { ...agent, identities: { 'pbx-a': ['IAX2/9'] } } : agent));
    const after = reduceBoard(before, logged([siteApplied({ ...testSite, agents }, day.now)], before.seq));
    expect(unmatchedIdentities(after)).toEqual([]);
    expect(agentDay(after, ana, day.now).tally).toMatchObject({ answered: 1, talkMs: 60_000, loggedInMs: 61 * 60_000 });
  });

  test('[T10] [T4] of somebody unmatched a call under two names is counted once, and every report besides', () => {
    const who = { identity: identity('IAX2/9') };
    const day = callScenario()
      .push({ type: 'call.answered', call: callId('pbx-a:x7'), ...who })
      .after(9);
    day
      .push({ type: 'call.ended', call: callId('pbx-a:x7'), ...who })
      .push({ type: 'call.ringing', call: callId('pbx-a:c1'), leg: callId('pbx-a:x7'), ...who });
    day.push({ type: 'agent.state', ...who, state: 'available' }).push({ type: 'result.sale', ...who, amount: 5 });
    const board = [...logged([siteApplied(testSite), ...day.events])].reduce(
      (known, event) => reduceBoard(known, [event]),
      emptyBoard(testSite.site.id),
    );
    expect(unmatchedIdentities(board)).toEqual([{ ...who, calls: 1, reports: 2 }]);
  });

  test('[T10] an agent id that the site file does not name is counted as well, under no system', () => {
    const day = callScenario('ghost').at('10:00').answers('c1').after(60).ends('c1');
    expect(unmatchedIdentities(boardOf(day))).toEqual([{ identity: { source: systemId(''), name: 'ghost' }, calls: 1, reports: 0 }]);
  });

  test('[T10] the site file applied last by its own time is in force, however late another is heard of', () => {
    const board = reduceBoard(
      emptyBoard(testSite.site.id),
      logged([siteApplied({ ...testSite, teams: [] }, epochMs(20)), siteApplied(testSite, epochMs(10))]),
    );
    expect(board.ground.site?.teams).toEqual([]);
  });
});
