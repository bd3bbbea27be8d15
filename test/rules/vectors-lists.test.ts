import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allocate, roomOf, type Taker } from '../../shared/lists/allocation.ts';
import { nextAttempt, type Attempt } from '../../shared/lists/attempts.ts';
import { mayCallAt, nextOpening, type CallingPlace } from '../../shared/lists/calling-window.ts';
import { checkImport } from '../../shared/lists/do-not-call.ts';
import { assigned, attempted, claimRefusal, closed, isDue, newLead, recycled, type Lead } from '../../shared/lists/lead.ts';
import type { ListRules } from '../../shared/lists/list-rules.ts';
import { penetrationByOwner, penetrationOf } from '../../shared/lists/penetration.ts';
import { claimed, contacted, recycledOn, type Protection } from '../../shared/lists/protection.ts';
import { instantOf } from '../../shared/site/wall-clock.ts';
import { agentId, epochMs, localDate, type EpochMs } from '../../shared/units.ts';

const rules: ListRules = {
  ...{ perAgentDay: 100, privateCap: 300, attempts: { perDay: 3, total: 6 } },
  ...{ retrySeconds: { noAnswer: 8 * 3600, busy: 1800, '*': 600 }, final: ['completed', 'refused'] },
  ...{ reached: ['connected', 'completed', 'refused'], effective: ['completed'] },
  windows: [
    { days: [1, 2, 3, 4, 5], start: '09:00', end: '20:00' },
    { days: [6], start: '09:00', end: '17:00' },
  ],
  ...{ callsOnHolidays: false, protect: { defaultDays: 10, refreshDays: 3, maxDays: 20 } },
  ...{ coolOffHours: 12, doNotCall: { atImport: true, atDial: true } },
};
const place: CallingPlace = { timeZone: 'Asia/Shanghai', holidays: new Set([localDate('2026-03-04')]) };
/** Monday, 2 March 2026, unless another day is said. */
const at = (time: string, day = '2026-03-02'): EpochMs => instantOf(place.timeZone, localDate(day), time);
const on = localDate;
const attempt = (time: string, outcome: string, day?: string): Attempt => ({ endedAt: at(time, day), outcome });
const NOW = at('09:00');

const ana = agentId('ana');
const bo = agentId('bo');

describe('V21: lead protection, 10 days by default, 3 by a contact, 20 at most', () => {
  const walk = (contacts: readonly string[]): Protection =>
    contacts.reduce((protection, day) => contacted(rules, protection, on(day)), claimed(rules, on('2019-03-25')));

  test('V21: claimed 25 March: due 4 April, hard end 14 April', () => {
    expect(walk([])).toEqual({ due: '2019-04-04', hardEnd: '2019-04-14' });
  });

  test('V21: a contact on 28 March changes nothing (31 March is before 4 April), on 2 April → 5 April, on 5 April → 8 April', () => {
    expect(walk(['2019-03-28']).due).toBe('2019-04-04');
    expect(walk(['2019-03-28', '2019-04-02']).due).toBe('2019-04-05');
    expect(walk(['2019-03-28', '2019-04-02', '2019-04-05']).due).toBe('2019-04-08');
  });

  test('V21: contacts never move the due day past the hard end', () => {
    const last = walk(['2019-04-02', '2019-04-05', '2019-04-08', '2019-04-11', '2019-04-12', '2019-04-14']);
    expect(last.due).toBe('2019-04-14');
  });

  test('N1: the due day is inclusive: the lead is recycled at 00:00 of the next', () => {
    expect(recycledOn(walk([]))).toBe('2019-04-05');
    const lead = assigned(rules, newLead('spring', '7'), ana, on('2019-03-25'));
    expect([isDue(lead, on('2019-04-04')), isDue(lead, on('2019-04-05'))]).toEqual([false, true]);
    expect(isDue(newLead('spring', '7'), on('2030-01-01'))).toBe(false);
  });

  test('N2: a contact on the due day still counts, one after it does not', () => {
    expect(walk(['2019-04-04']).due).toBe('2019-04-07');
    expect(walk(['2019-04-05']).due).toBe('2019-04-04');
  });

  test('N1: a hard maximum below the default is the shorter of both', () => {
    const short = { ...rules, protect: { ...rules.protect, maxDays: 5 } };
    expect(claimed(short, on('2026-03-01'))).toEqual({ due: '2026-03-06', hardEnd: '2026-03-06' });
  });

  test('N2: whatever contacts come, the due day never moves back and never past the hard end', () => {
    const days = fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 12 });
    fc.assert(
      fc.property(days, (offsets) => {
        let protection = claimed(rules, on('2026-03-01'));
        for (const offset of offsets.sort((a, b) => a - b)) {
          const next = contacted(rules, protection, on(`2026-03-${String(Math.min(31, offset + 1)).padStart(2, '0')}`));
          expect(next.due >= protection.due && next.due <= next.hardEnd).toBe(true);
          protection = next;
        }
      }),
    );
  });
});

describe('V22: the next attempt', () => {
  const three = { ...rules, attempts: { perDay: 3, total: 3 } };

  test('V22: no answer at 16:00, 8 hours later is 00:00 and outside 09-20: eligible at 09:00 the next day', () => {
    const next = nextAttempt(three, place, [attempt('16:00', 'noAnswer')], at('16:00'), false);
    expect(next).toEqual({ state: 'open', at: at('09:00', '2026-03-03'), heldBy: 'window' });
  });

  test('V22: three attempts used: closed', () => {
    const used = ['09:00', '10:00', '11:00'].map((time) => attempt(time, 'busy'));
    expect(nextAttempt(three, place, used, at('12:00'), false)).toEqual({ state: 'closed', because: 'attempts' });
    expect(nextAttempt(three, place, used.slice(1), at('10:01'), false)).toMatchObject({ state: 'open', at: at('11:30') });
  });

  test('N3: the delay runs from the attempt’s end on real time, by its outcome, `*` for the rest', () => {
    expect(nextAttempt(rules, place, [attempt('10:00', 'busy')], at('10:00'), false)).toEqual({
      state: 'open',
      at: at('10:30'),
      heldBy: 'retry',
    });
    expect(nextAttempt(rules, place, [attempt('10:00', 'dropped')], at('10:00'), false)).toMatchObject({ at: at('10:10') });
    expect(nextAttempt({ ...rules, retrySeconds: {} }, place, [attempt('10:00', 'busy')], at('10:00'), false)).toMatchObject({
      at: at('10:00'),
      heldBy: 'nothing',
    });
    expect(nextAttempt(rules, place, [attempt('10:00', 'busy')], at('11:00'), false)).toEqual({
      state: 'open',
      at: at('11:00'),
      heldBy: 'nothing',
    });
  });

  test('N3: the delay runs through the night when clocks are put forward as real time', () => {
    const berlin = { timeZone: 'Europe/Berlin', holidays: new Set<never>() };
    const always = {
      ...rules,
      windows: [{ days: [1, 2, 3, 4, 5, 6, 7] as const, start: '00:00', end: '24:00' }],
      retrySeconds: { noAnswer: 4 * 3600 },
    };
    const ended = instantOf('Europe/Berlin', on('2026-03-28'), '23:00');
    const next = nextAttempt(always, berlin, [{ endedAt: ended, outcome: 'noAnswer' }], ended, false);
    expect(next).toMatchObject({ at: instantOf('Europe/Berlin', on('2026-03-29'), '04:00') });
  });

  test('N3: the attempt that reaches the daily limit closes the day', () => {
    const busy = (...times: string[]): Attempt[] => times.map((time) => attempt(time, 'busy'));
    expect(nextAttempt(rules, place, busy('09:00', '10:00', '11:00'), at('11:00'), false)).toEqual({
      ...{ state: 'open', at: at('09:00', '2026-03-03'), heldBy: 'window' },
    });
    expect(nextAttempt(rules, place, busy('09:00', '10:00'), at('11:00'), false)).toMatchObject({ at: at('11:00') });
    const yesterday = attempt('18:00', 'busy', '2026-03-01');
    expect(nextAttempt(rules, place, [yesterday, ...busy('09:00', '10:00')], at('10:00'), false)).toMatchObject({ at: at('10:30') });
  });

  test('N3: a daily limit in a round-the-clock window opens at midnight', () => {
    const always = { ...rules, windows: [{ days: [1, 2, 3, 4, 5, 6, 7] as const, start: '00:00', end: '24:00' }] };
    const busy = ['09:00', '10:00', '11:00'].map((time) => attempt(time, 'busy'));
    expect(nextAttempt(always, place, busy, at('12:00'), false)).toEqual({
      state: 'open',
      at: at('00:00', '2026-03-03'),
      heldBy: 'dailyLimit',
    });
  });

  test('N3: after a final outcome, and for who is not to be called, never again', () => {
    expect(nextAttempt(rules, place, [attempt('10:00', 'refused')], at('12:00'), false)).toEqual({ state: 'closed', because: 'final' });
    expect(nextAttempt(rules, place, [], NOW, true)).toEqual({ state: 'closed', because: 'doNotCall' });
    const careless = { ...rules, doNotCall: { atImport: true, atDial: false } };
    expect(nextAttempt(careless, place, [], NOW, true)).toMatchObject({ state: 'open' });
  });
});

describe('N4: the calling window', () => {
  test('N4: half-open: 09:00 may be called, 20:00 waits for the next day', () => {
    expect(mayCallAt(rules, place, at('09:00'))).toBe(true);
    expect(mayCallAt(rules, place, epochMs(at('20:00') - 1))).toBe(true);
    expect(mayCallAt(rules, place, at('20:00'))).toBe(false);
    expect(nextOpening(rules, place, at('20:00'))).toBe(at('09:00', '2026-03-03'));
    expect(nextOpening(rules, place, epochMs(at('09:00') - 1))).toBe(at('09:00'));
  });

  test('N4: Saturday is shorter, Sunday has none, a public holiday is passed over unless the rules call on it', () => {
    expect(nextOpening(rules, place, at('17:00', '2026-03-07'))).toBe(at('09:00', '2026-03-09'));
    expect(nextOpening(rules, place, at('20:00', '2026-03-03'))).toBe(at('09:00', '2026-03-05'));
    expect(nextOpening({ ...rules, callsOnHolidays: true }, place, at('20:00', '2026-03-03'))).toBe(at('09:00', '2026-03-04'));
  });

  test('N4: of two windows a day the next one opens', () => {
    const split = {
      ...rules,
      windows: [
        { days: [1] as const, start: '14:00', end: '18:00' },
        { days: [1] as const, start: '09:00', end: '12:00' },
      ],
    };
    expect(nextOpening(split, place, at('08:00'))).toBe(at('09:00'));
    expect(nextOpening(split, place, at('12:00'))).toBe(at('14:00'));
    expect(nextOpening(split, place, at('18:00'))).toBe(at('09:00', '2026-03-09'));
  });

  test('N4: without any window there is no next attempt, said as such', () => {
    const none = { ...rules, windows: [] };
    expect(nextOpening(none, place, NOW)).toBeNull();
    expect(nextAttempt(none, place, [], NOW, false)).toEqual({ state: 'closed', because: 'noWindow' });
  });

  test('N4: whatever the time, the opening is inside a window and nothing before it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 21 * 24 * 60 }), (minutes) => {
        const from = epochMs(NOW + minutes * 60_000);
        const opening = nextOpening(rules, place, from);
        expect(opening).not.toBeNull();
        if (opening === null) return;
        expect(mayCallAt(rules, place, opening)).toBe(true);
        for (let step = from; step < opening; step = epochMs(step + 1_800_000)) expect(mayCallAt(rules, place, step)).toBe(false);
      }),
      { numRuns: 60 },
    );
  });
});

describe('N5: allocation', () => {
  const taker = (agent: string, changes: Partial<Taker> = {}): Taker => ({ agent: agentId(agent), holds: 0, givenToday: 0, ...changes });

  test('N5: an agent takes up to perAgentDay new ones, while fewer than privateCap are held', () => {
    expect(roomOf(rules, taker('ana'))).toBe(100);
    expect(roomOf(rules, taker('ana', { givenToday: 40 }))).toBe(60);
    expect(roomOf(rules, taker('ana', { holds: 295 }))).toBe(5);
    expect(roomOf(rules, taker('ana', { holds: 310, givenToday: 120 }))).toBe(0);
  });

  test('N5: in turn to whoever was given the fewest, then who holds fewer, then the lower id', () => {
    const takers = [taker('bo'), taker('ana'), taker('chen', { holds: 5 }), taker('dora', { givenToday: 2 })];
    const { allocations } = allocate(rules, ['1', '2', '3', '4', '5'], takers);
    expect(allocations.map(({ lead, agent }) => `${lead}${agent}`)).toEqual(['1ana', '2bo', '3chen', '4ana', '5bo']);
  });

  test('N5: a lead that stands twice is given once; what nobody has room for is said', () => {
    const tight = { ...rules, perAgentDay: 1 };
    expect(allocate(tight, ['1', '1', '2', '3'], [taker('ana'), taker('bo')])).toEqual({
      allocations: [
        { lead: '1', agent: 'ana' },
        { lead: '2', agent: 'bo' },
      ],
      left: ['3'],
    });
    expect(allocate(rules, ['1'], [])).toEqual({ allocations: [], left: ['1'] });
  });

  test('N5: nobody passes their room, shares differ by at most one among equals, no lead is lost', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 1, max: 12 }),
        (count, people, limit) => {
          const leads = Array.from({ length: count }, (_, index) => `${index}`);
          const takers = Array.from({ length: people }, (_, index) => taker(`a${index}`));
          const { allocations, left } = allocate({ ...rules, perAgentDay: limit }, leads, takers);
          const shares = takers.map(({ agent }) => allocations.filter((one) => one.agent === agent).length);
          expect(Math.max(...shares)).toBeLessThanOrEqual(limit);
          expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
          expect(allocations.length + left.length).toBe(count);
          expect(left.length).toBe(Math.max(0, count - people * limit));
        },
      ),
    );
  });
});

describe('N6 to N8: the life of a lead', () => {
  const mine = assigned(rules, newLead('spring', '7'), ana, on('2026-03-02'));
  const missed: Attempt = attempt('10:00', 'noAnswer');

  test('N6: a claim protects; of somebody else’s or a closed lead nothing changes', () => {
    expect(mine).toMatchObject({ owner: 'ana', protection: { due: '2026-03-12', hardEnd: '2026-03-22' } });
    expect(assigned(rules, mine, bo, on('2026-03-05'))).toBe(mine);
    expect(assigned(rules, mine, ana, on('2026-03-05'))).toBe(mine);
    const over = closed(newLead('spring', '8'), 'sold');
    expect(assigned(rules, over, ana, on('2026-03-05'))).toBe(over);
  });

  test('N2: an unanswered attempt counts and moves no due day; an effective contact does', () => {
    const tried = attempted(rules, mine, missed, false, on('2026-03-11'));
    expect(tried).toMatchObject({ dialled: 1, attempts: [missed], protection: { due: '2026-03-12' } });
    expect(attempted(rules, tried, missed, true, on('2026-03-11')).protection?.due).toBe('2026-03-14');
    expect(attempted(rules, newLead('spring', '9'), missed, true, on('2026-03-11')).protection).toBeNull();
  });

  test('N7: recycled, a lead begins anew in the public pool and remembers who had it; a closed one stays closed', () => {
    const tried = attempted(rules, mine, missed, false, on('2026-03-03'));
    expect(recycled(tried, at('00:00', '2026-03-13'))).toMatchObject({
      ...{ owner: null, protection: null, attempts: [], dialled: 1, former: { agent: 'ana', at: at('00:00', '2026-03-13') } },
    });
    expect(recycled(recycled(tried, NOW), at('12:00')).former?.at).toBe(NOW);
    const over = closed(mine, 'sold');
    expect(recycled(over, NOW)).toBe(over);
    expect(closed(over, 'refused').closedBecause).toBe('sold');
  });

  test('N8: the former owner waits out the cool-off; others may claim at once, within their cap', () => {
    const back = recycled(mine, at('09:00'));
    expect(claimRefusal(rules, back, ana, 0, epochMs(at('21:00') - 1))).toBe('coolOff');
    expect(claimRefusal(rules, back, ana, 0, at('21:00'))).toBeNull();
    expect(claimRefusal(rules, back, bo, 299, at('09:00'))).toBeNull();
    expect(claimRefusal(rules, back, bo, 300, at('09:00'))).toBe('full');
    expect(claimRefusal(rules, mine, bo, 0, at('09:00'))).toBe('owned');
    expect(claimRefusal(rules, closed(back, 'sold'), bo, 0, at('09:00'))).toBe('closed');
  });
});

describe('N9, N10: penetration and who is not to be called', () => {
  const lead = (id: string, changes: Partial<Lead>): Lead => ({ ...newLead('spring', id), ...changes });
  const leads = [
    lead('1', { owner: ana, dialled: 3, attempts: [attempt('10:00', 'connected')] }),
    lead('2', { owner: ana, dialled: 1, attempts: [attempt('10:00', 'noAnswer')], closedBecause: 'refused' }),
    lead('3', { owner: bo }),
    lead('4', {}),
    lead('5', { list: 'autumn', dialled: 2 }),
  ];

  test('N9: leads, dialled at least once, reached, closed, attempts', () => {
    expect(penetrationOf(leads, ['connected'])).toEqual({ leads: 5, dialled: 3, connected: 1, closed: 1, attempts: 6 });
    expect(penetrationOf([], ['connected'])).toEqual({ leads: 0, dialled: 0, connected: 0, closed: 0, attempts: 0 });
  });

  test('N9: by list and owner; the sums of the parts are the whole', () => {
    const parts = penetrationByOwner(leads, ['connected']);
    expect(parts.map(({ list, owner, penetration }) => [list, owner, penetration.leads, penetration.dialled])).toEqual([
      ['autumn', null, 1, 1],
      ['spring', 'ana', 2, 2],
      ['spring', 'bo', 1, 0],
      ['spring', null, 1, 0],
    ]);
  });

  test('N10: at import each number is taken once, and none of those who objected', () => {
    const check = (isAsked: boolean) => checkImport(['a', 'b', 'a', 'c', 'd'], new Set(['d']), new Set(['b', 'd']), isAsked);
    expect(check(true)).toEqual({ taken: ['a', 'c'], doNotCall: ['b'], duplicates: ['a', 'd'] });
    expect(check(false).taken).toEqual(['a', 'b', 'c']);
  });
});
