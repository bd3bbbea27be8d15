import { describe, expect, test } from 'vitest';
import { CAST } from '../../server/sources/demo-floor/cast.ts';
import { DEMO_LEADS, leadsBefore } from '../../server/sources/demo-floor/leads.ts';
import { field } from '../../server/sources/asterisk-ami/ami-framing.ts';
import { epochMs } from '../../shared/units.ts';
import { demoDayAt, demoSiteAt, leadsToldAt, readBlocks } from '../support/demo.ts';

const AFTERNOON = epochMs(Date.parse('2026-11-23T06:20:00Z')); // 14:20 in Shanghai
const told = leadsToldAt(AFTERNOON);
const attempts = told.flatMap((event) => (event.type === 'lead.attempted' ? [event] : []));

describe('the leads of the demo', () => {
  test('are some hundreds with numbers that nobody has, each once, in turn to whoever is at work', () => {
    expect(DEMO_LEADS).toHaveLength(600);
    expect(new Set(DEMO_LEADS.map(({ number }) => number)).size).toBe(600);
    expect(DEMO_LEADS.every(({ number }) => /^020 ?7946 ?0\d{3}$/.test(number))).toBe(true);
    const held = CAST.map(({ extension }) => DEMO_LEADS.filter(({ owner }) => owner === extension).length);
    expect(held.filter((count) => count === 0)).toHaveLength(1);
    for (const count of held.filter((one) => one > 0)) expect(count).toBeCloseTo(500 / 23, -1);
  });

  test('[N5] [N6] are given by the rules of the site: each to one, no more a day than an agent may have, none that had objected', () => {
    const { lists } = demoSiteAt(AFTERNOON);
    const given = leadsBefore(demoSiteAt(AFTERNOON), AFTERNOON).flatMap((event) => (event.type === 'lead.assigned' ? [event] : []));
    expect(new Set(given.map(({ lead }) => lead)).size).toBe(given.length);
    for (const { extension } of CAST)
      expect(given.filter(({ agent }) => agent === extension).length).toBeLessThanOrEqual(lists?.perAgentDay ?? 0);
    expect(DEMO_LEADS.filter(({ hasObjectedBefore, owner }) => hasObjectedBefore && owner !== null)).toEqual([]);
  });

  test('[N3] are dialled by whoever holds them, again only when the delay of the outcome is over, and never once that is final or they objected', () => {
    const retrySeconds = demoSiteAt(AFTERNOON).lists?.retrySeconds ?? {};
    const owners = new Map(DEMO_LEADS.map(({ lead, owner }) => [lead, owner]));
    let again = 0;
    for (const [index, { lead, agent, at }] of attempts.entries()) {
      expect(owners.get(lead)).toBe(agent);
      const last = attempts.slice(0, index).findLast((one) => one.lead === lead);
      if (last === undefined) continue;
      again += 1;
      expect(['invalidNumber', 'completed', 'refused']).not.toContain(last.outcome);
      expect(at - last.at).toBeGreaterThanOrEqual(1000 * (retrySeconds[last.outcome] ?? retrySeconds['*'] ?? 0));
    }
    expect(again).toBeGreaterThan(50);
  });

  test('[N13] are called by calls of the phone system: the one that the dialer names went to the number of the lead', () => {
    const numbers = new Map(DEMO_LEADS.map(({ lead, number }) => [lead, number]));
    const dialled = readBlocks(demoDayAt(AFTERNOON))
      .filter((block) => field(block, 'Event') === 'DialBegin')
      .map((block) => [`demo-pbx:${field(block, 'Linkedid')}`, field(block, 'DialString').split('@')[0]] as const);
    const numberOfCall = new Map<string, string | undefined>(dialled);
    for (const { call, lead } of attempts) expect(numberOfCall.get(call ?? '')).toBe(numbers.get(lead));
    const ofLeads = new Set(numbers.values());
    expect(dialled.filter(([, number]) => ofLeads.has(number ?? ''))).toHaveLength(attempts.length);
  });

  test('some are won, some refuse, some of these object', () => {
    const counted = (outcome: string): number => attempts.filter((one) => one.outcome === outcome).length;
    for (const outcome of ['completed', 'interested', 'callback', 'refused', 'noAnswer', 'busy', 'invalidNumber', 'failed'])
      expect(counted(outcome), outcome).toBeGreaterThan(10);
    const objected = told.filter(({ type }) => type === 'lead.objected').length;
    expect(objected).toBeGreaterThan(5);
    expect(objected).toBeLessThan(counted('refused'));
  });

  test('are told the same at every start with the same seed, and otherwise with another', () => {
    expect(leadsToldAt(AFTERNOON)).toEqual(told);
    expect(leadsToldAt(AFTERNOON, { seed: 2 })).not.toEqual(told);
  });
});
