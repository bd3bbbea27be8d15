import { describe, expect, test } from 'vitest';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import { leadsHeldBy, nextOfLead } from '../../shared/lists/agent-leads.ts';
import { allocateFrom, allocationIn } from '../../shared/lists/list-allocation.ts';
import { sumsOfList } from '../../shared/lists/list-sums.ts';
import { leadIn, notTakenIn, viewOfList } from '../../shared/lists/list-view.ts';
import { reduceBoard } from '../../shared/tally/board.ts';
import { eventId } from '../../shared/units.ts';
import { inZone, ana, bo, chen, testSite } from '../support/test-site.ts';
import { LeadStory, lists, withLists } from '../support/lead-story.ts';
import { callScenario, logged } from '../support/call-scenario.ts';

const told = (story: LeadStory, now: string, lead = '7') => leadIn(story.view(now), lead);
const next = (story: LeadStory, now: string, lead = '7') => {
  const view = story.view(now);
  return nextOfLead(story.board(), view, leadIn(view, lead), story.moment(now));
};
const whole = (story: LeadStory, now: string) => sumsOfList(story.view(now)).whole;

describe('V21: protection, from the log', () => {
  const claimed = () => new LeadStory().at('2019-03-25 10:00').imports('7').claims('7', 'ana');
  const contactedOn = (...days: string[]) =>
    days.reduce((story, day) => story.at(`${day} 15:00`).tries('7', 'callback', 'ana'), claimed()).at('2019-03-25 11:00');

  test('V21: claimed 25 March: due 4 April, hard end 14 April', () => {
    expect(told(claimed(), '2019-03-26 09:00')).toMatchObject({ owner: ana, protection: { due: '2019-04-04', hardEnd: '2019-04-14' } });
  });

  test('V21: an effective contact on 28 March moves nothing, on 2 April to 5 April, on 5 April to 8 April', () => {
    const due = (...days: string[]) => told(contactedOn(...days), '2019-04-02 20:00').protection?.due;
    expect(due('2019-03-28')).toBe('2019-04-04');
    expect(due('2019-03-28', '2019-04-02')).toBe('2019-04-05');
    expect(due('2019-03-28', '2019-04-02', '2019-04-05')).toBe('2019-04-08');
  });

  test('V21: a contact beside the attempts renews as well, and is no attempt; an unanswered attempt renews nothing', () => {
    const visited = claimed().at('2019-04-02 10:00').contacts('7', 'ana');
    expect(told(visited, '2019-04-03 09:00')).toMatchObject({ protection: { due: '2019-04-05' }, dialled: 0 });
    const tried = claimed().at('2019-04-02 10:00').tries('7', 'noAnswer', 'ana');
    expect(told(tried, '2019-04-03 09:00')).toMatchObject({ protection: { due: '2019-04-04' }, dialled: 1 });
  });

  test('N14: nobody needs to say that it is over: on the due day the lead is its owner’s, the day after it is in the pool', () => {
    expect(told(claimed(), '2019-04-04 23:59').owner).toBe(ana);
    expect(told(claimed(), '2019-04-05 00:00')).toMatchObject({
      ...{ owner: null, protection: null, attempts: [] },
      former: { agent: ana, at: claimed().moment('2019-04-05 00:00') },
    });
  });

  test('N14: what comes after the due day finds the lead in the pool: another may claim it, its attempts are counted anew', () => {
    const story = claimed()
      .at('2019-04-01 10:00')
      .tries('7', 'noAnswer', 'ana')
      .at('2019-04-08 10:00')
      .claims('7', 'bo')
      .tries('7', 'busy', 'bo');
    expect(told(story, '2019-04-08 11:00')).toMatchObject({ owner: bo, dialled: 2, attempts: [{ outcome: 'busy' }] });
  });

  test('N14: given back before its time by who says so', () => {
    const story = claimed().at('2019-03-27 10:00').recycles('7');
    expect(told(story, '2019-03-27 11:00')).toMatchObject({ owner: null, former: { agent: ana } });
  });
});

describe('N14: recycled at midnight of the site’s zone', () => {
  const claimedIn = (zone: string, day: string) =>
    new LeadStory(withLists({ protect: { defaultDays: 1, refreshDays: 1, maxDays: 2 } }, inZone(zone)))
      .at(`${day} 10:00`)
      .claims('7', 'ana');

  test('N14: over the night when clocks are put forward, and back', () => {
    for (const day of ['2026-03-28', '2026-10-24']) {
      const story = claimedIn('Europe/Berlin', day);
      const sunday = day.replace(/\d\d$/, (text) => String(Number(text) + 1));
      const monday = day.replace(/\d\d$/, (text) => String(Number(text) + 2));
      expect(told(story, `${sunday} 23:59`).owner).toBe(ana);
      expect(told(story, `${monday} 00:00`).former?.at).toBe(story.moment(`${monday} 00:00`));
    }
    expect(claimedIn('Europe/Berlin', '2026-03-28').moment('2026-03-30 00:00')).toBe(Date.parse('2026-03-29T22:00:00Z'));
  });

  test('N14: where clocks skip midnight itself, at the first moment of the day', () => {
    const story = claimedIn('Africa/Cairo', '2024-04-24');
    expect(told(story, '2024-04-25 23:59').owner).toBe(ana);
    expect(told(story, '2024-04-26 01:00')).toMatchObject({ owner: null, former: { at: Date.parse('2024-04-25T22:00:00Z') } });
  });
});

describe('V22: the next attempt, from the log', () => {
  const three = { attempts: { perDay: 3, total: 3 } };

  test('V22: no answer at 16:00 waits eight hours, which is outside 09-20: eligible at 09:00 the next day', () => {
    const story = new LeadStory(withLists(three)).at('2026-03-02 16:00').tries('7', 'noAnswer', 'ana');
    expect(next(story, '2026-03-02 16:00')).toEqual({ state: 'open', at: story.moment('2026-03-03 09:00'), heldBy: 'window' });
  });

  test('V22: three attempts used: closed, for good: no protection that ends brings it back', () => {
    const story = new LeadStory(withLists(three)).claims('7', 'ana');
    for (const day of ['02', '03', '04']) story.at(`2026-03-${day} 10:00`).tries('7', 'busy', 'ana');
    expect(next(story, '2026-03-04 12:00')).toEqual({ state: 'closed', because: 'attempts' });
    expect(told(story, '2026-06-01 12:00')).toMatchObject({ owner: ana, closedBecause: 'attempts' });
  });

  test('N3: the attempt that reaches the daily limit closes the day; the next day has its own', () => {
    const story = new LeadStory(withLists({ attempts: { perDay: 2, total: 6 } })).claims('7', 'ana');
    story.at('2026-03-02 10:00').tries('7', 'busy', 'ana').at('2026-03-02 11:00').tries('7', 'busy', 'ana');
    expect(next(story, '2026-03-02 12:00')).toEqual({ state: 'open', at: story.moment('2026-03-03 09:00'), heldBy: 'window' });
    const [held] = leadsHeldBy(story.board(), story.view('2026-03-02 12:00'), ana, story.moment('2026-03-02 12:00'));
    expect(held).toMatchObject({ attempts: { today: 2, total: 2, leftToday: 0, left: 4 }, lastOutcome: 'busy', due: '2026-03-12' });
    const [later] = leadsHeldBy(story.board(), story.view('2026-03-03 09:00'), ana, story.moment('2026-03-03 09:00'));
    expect(later).toMatchObject({ attempts: { today: 0, total: 2, leftToday: 2, left: 4 }, next: { state: 'open', heldBy: 'nothing' } });
  });

  test('N3: a final outcome closes, and so does who says so, with the reason', () => {
    expect(next(new LeadStory().tries('7', 'refused', 'ana'), '2026-03-03 09:00')).toEqual({ state: 'closed', because: 'final' });
    expect(next(new LeadStory().closes('7', 'sold'), '2026-03-03 09:00')).toEqual({ state: 'closed', because: 'sold' });
  });

  test('N11: a list has its own limits', () => {
    const story = new LeadStory(withLists({ each: [{ id: 'spring', attempts: { perDay: 1, total: 1 } }] }));
    story.tries('7', 'busy').of('autumn').tries('7', 'busy');
    const autumn = story.view('2026-03-02 12:00', 'autumn');
    expect(told(story, '2026-03-02 12:00').closedBecause).toBe('attempts');
    expect(leadIn(autumn, '7').closedBecause).toBeNull();
  });
});

describe('N13: attempts and calls', () => {
  test('N13: what two tell of one call is one attempt, with the outcome told last', () => {
    const story = new LeadStory();
    story
      .tries('7', 'connected', 'ana', 'pbx-a:1')
      .at('2026-03-02 09:05')
      .tries('7', 'callback', 'ana', 'pbx-a:1')
      .at('2026-03-02 09:06')
      .tries('7', 'busy', 'ana', 'pbx-a:2');
    expect(told(story, '2026-03-02 12:00')).toMatchObject({ dialled: 2, attempts: [{ outcome: 'callback' }, { outcome: 'busy' }] });
    expect(whole(story, '2026-03-02 12:00')).toMatchObject({ leads: 1, dialled: 1, connected: 1, attempts: 2 });
  });

  test('N13: the delay runs from the end of the call that the board knows, however late the report of the attempt', () => {
    const day = callScenario('ana').on('2026-03-02').at('10:00').dials('1').after(60).ends('1');
    const story = new LeadStory()
      .at('2026-03-02 10:40')
      .tries('7', 'busy', 'ana', 'pbx-a:1')
      .also(...day.events);
    expect(next(story, '2026-03-02 10:20')).toMatchObject({ at: story.moment('2026-03-02 10:31'), heldBy: 'retry' });
    const open = new LeadStory().at('2026-03-02 10:40').tries('7', 'busy', 'ana', 'pbx-a:9');
    expect(next(open, '2026-03-02 10:40')).toMatchObject({ at: story.moment('2026-03-02 11:10'), heldBy: 'retry' });
  });

  test('T10: who is meant is told by the site file, also of reports from before it knew', () => {
    const story = new LeadStory().claims('7', 'ana');
    const named = { ...testSite, agents: testSite.agents.filter(({ id }) => id !== ana) };
    expect(leadIn(new LeadStory(withLists({}, named)).at('2026-03-02 09:00').claims('7', 'ana').view('2026-03-02 10:00'), '7').owner).toBe(
      '=ana',
    );
    expect(told(story, '2026-03-02 10:00').owner).toBe(ana);
  });
});

describe('N8, N14: cool-off', () => {
  const back = () => new LeadStory().claims('7', 'ana').at('2026-03-02 10:00').recycles('7');

  test('N8: the former owner’s claim within the cool-off changes nothing; after it, and of others at once, it counts', () => {
    expect(told(back().at('2026-03-02 21:59').claims('7', 'ana'), '2026-03-02 23:00').owner).toBeNull();
    expect(told(back().at('2026-03-02 22:00').claims('7', 'ana'), '2026-03-02 23:00').owner).toBe(ana);
    expect(told(back().at('2026-03-02 10:01').claims('7', 'bo'), '2026-03-02 23:00').owner).toBe(bo);
  });

  test('N14: whoever hands leads out by hand may skip it', () => {
    expect(told(back().at('2026-03-02 11:00').gives('7', 'ana'), '2026-03-02 23:00').owner).toBe(ana);
  });

  test('N6: a lead that is somebody else’s, or closed, goes to nobody', () => {
    expect(told(new LeadStory().gives('7', 'ana').gives('7', 'bo'), '2026-03-02 23:00').owner).toBe(ana);
    expect(told(new LeadStory().closes('7', 'sold').at('2026-03-02 10:00').gives('7', 'bo'), '2026-03-02 23:00').owner).toBeNull();
  });
});

describe('N10, N15: who objected', () => {
  const spring = () => new LeadStory().at('2026-03-02 09:00').imports('1', '138').imports('2', '139');
  const kept = (story: LeadStory, now = '2026-03-02 12:00') => [...notTakenIn(story.view(now))];

  test('N15: imported after the objection a number is not taken; of another list’s lead as well', () => {
    expect(
      kept(
        new LeadStory()
          .at('2026-03-01 09:00')
          .numberObjects('138')
          .also(...spring().events),
      ),
    ).toEqual([['1', 'doNotCall']]);
    expect(kept(new LeadStory().at('2026-03-02 09:00').numberObjects('138').imports('1', '138'))).toEqual([['1', 'doNotCall']]);
    const elsewhere = new LeadStory().of('autumn').at('2026-03-01 09:00').imports('a', '138').at('2026-03-01 10:00').objects('a');
    expect(kept(elsewhere.also(...spring().events))).toEqual([['1', 'doNotCall']]);
    expect(whole(elsewhere, '2026-03-02 12:00')).toMatchObject({ leads: 1 });
  });

  test('N15, N10: a lead that is told another number is judged by when it was told that one, as its import says', () => {
    const kept = (story: LeadStory) => [...notTakenIn(story.view('2026-03-09 12:00'))];
    const renumbered = new LeadStory()
      .at('2026-03-02 09:00')
      .imports('1', '137')
      .at('2026-03-03 09:00')
      .numberObjects('138')
      .at('2026-03-04 09:00')
      .imports('1', '138');
    expect(kept(renumbered)).toEqual([['1', 'doNotCall']]);
    const another = new LeadStory()
      .at('2026-03-02 09:00')
      .imports('2', '137')
      .at('2026-03-03 09:00')
      .imports('1', '138')
      .at('2026-03-04 09:00')
      .imports('2', '138');
    expect(kept(another)).toEqual([['2', 'duplicate']]);
    expect(kept(another.at('2026-03-05 09:00').imports('1', '138'))).toEqual([['2', 'duplicate']]);
  });

  test('N15: of two objections the first counts, whichever is heard of first', () => {
    const [early, late] = ['2026-03-01 09:00', '2026-03-02 10:00'].map((when) => new LeadStory().at(when).numberObjects('138').events);
    const told = (...events: readonly BoardEvent[]) =>
      kept(spring().also(...events.map((event, index) => ({ ...event, id: eventId(`o${index}`) }))));
    expect(told(...(early ?? []), ...(late ?? []))).toEqual([['1', 'doNotCall']]);
    expect(told(...(late ?? []), ...(early ?? []))).toEqual([['1', 'doNotCall']]);
  });

  test('N15: imported before, it stays in the list and is not dialled any more', () => {
    const story = spring().at('2026-03-02 10:00').numberObjects('138');
    expect(kept(story)).toEqual([]);
    expect(next(story, '2026-03-02 12:00', '1')).toEqual({ state: 'closed', because: 'doNotCall' });
    expect(next(story, '2026-03-02 12:00', '2')).toMatchObject({ state: 'open' });
  });

  test('N15: where a site does not ask, the number is dialled; but whose lead objected is closed all the same', () => {
    const story = new LeadStory(withLists({ doNotCall: { atImport: false, atDial: false } }));
    story.at('2026-03-01 09:00').numberObjects('138').at('2026-03-02 09:00').imports('1', '138').objects('2');
    expect(kept(story)).toEqual([]);
    expect(next(story, '2026-03-02 12:00', '1')).toMatchObject({ state: 'open' });
    expect(next(story, '2026-03-02 12:00', '2')).toEqual({ state: 'closed', because: 'doNotCall' });
  });

  test('N15: whichever is heard of first, the lead’s objection or its number', () => {
    const before = new LeadStory().of('autumn').at('2026-03-02 10:00').objects('a').at('2026-03-02 09:30').imports('a', '138');
    const story = before.of('spring').at('2026-03-02 11:00').imports('1', '138');
    expect(kept(story)).toEqual([['1', 'doNotCall']]);
  });

  test('N10: of a number that stands in a list twice the first import is taken, then the lower id; in another list it is another’s', () => {
    const story = new LeadStory()
      .imports('3', '138')
      .imports('2', '138')
      .at('2026-03-02 08:00')
      .imports('4', '139')
      .at('2026-03-02 10:00')
      .imports('1', '139');
    expect(kept(story.of('autumn').imports('5', '138'))).toEqual(
      expect.arrayContaining([
        ['3', 'duplicate'],
        ['1', 'duplicate'],
      ]),
    );
    expect(kept(story)).toHaveLength(2);
  });

  test('N10: without a number nothing is compared', () => {
    expect(kept(new LeadStory().imports('1').imports('2'))).toEqual([]);
  });
});

describe('N9: penetration, from the log', () => {
  const story = () =>
    new LeadStory()
      .imports('1')
      .imports('2')
      .imports('3')
      .imports('4', '138')
      .imports('5', '138')
      .gives('1', 'ana')
      .gives('2', 'ana')
      .gives('3', 'bo')
      .at('2026-03-02 10:00')
      .tries('1', 'busy', 'ana')
      .at('2026-03-02 11:00')
      .tries('1', 'connected', 'ana')
      .tries('2', 'refused', 'ana')
      .tries('6', 'noAnswer');

  test('N9: by list and owner; the sums of the parts are the whole; a lead that nobody imported counts as well', () => {
    const { whole: all, byOwner, notTaken } = sumsOfList(story().view('2026-03-02 12:00'));
    expect(byOwner).toEqual([
      { owner: null, leads: 2, dialled: 1, connected: 0, closed: 0, attempts: 1, open: 2 },
      { owner: ana, leads: 2, dialled: 2, connected: 2, closed: 1, attempts: 3, open: 1 },
      { owner: bo, leads: 1, dialled: 0, connected: 0, closed: 0, attempts: 0, open: 1 },
    ]);
    expect(all).toEqual({ leads: 5, dialled: 3, connected: 2, closed: 1, attempts: 4 });
    expect(notTaken).toEqual({ doNotCall: 0, duplicate: 1 });
  });

  test('N9: recycled, the leads are the pool’s, reached anew and dialled as ever; what is closed stays where it was', () => {
    const { byOwner } = sumsOfList(story().view('2026-04-01 12:00'));
    expect(byOwner).toEqual([
      { owner: null, leads: 4, dialled: 2, connected: 0, closed: 0, attempts: 3, open: 4 },
      { owner: ana, leads: 1, dialled: 1, connected: 1, closed: 1, attempts: 1, open: 0 },
    ]);
  });

  test('N9: a duplicate that somebody works all the same counts', () => {
    expect(whole(story().tries('5', 'busy'), '2026-03-02 12:00').leads).toBe(6);
  });

  test('N9: the same board tells another sum on another day, and after another import', () => {
    const told = story();
    const board = told.board();
    const at = (of: typeof board, now: string) => sumsOfList(viewOfList(of, 'spring', told.moment(now)) ?? expect.fail('no lists'));
    const held = ({ byOwner }: ReturnType<typeof sumsOfList>) => byOwner.map(({ owner, leads }) => [owner, leads]);
    expect(held(at(board, '2026-03-02 12:00'))).toContainEqual([ana, 2]);
    expect(held(at(board, '2026-04-01 12:00'))).toContainEqual([ana, 1]);
    expect(held(at(board, '2026-03-02 12:00'))).toContainEqual([ana, 2]);
    const later = reduceBoard(board, logged(new LeadStory().at('2026-03-02 11:30').imports('6').events, board.seq));
    expect(at(later, '2026-03-02 12:00').whole).toEqual(at(board, '2026-03-02 12:00').whole);
  });

  test('N9: a list of nothing', () => {
    expect(sumsOfList(new LeadStory().view('2026-03-02 12:00')).whole.leads).toBe(0);
  });
});

describe('N5: allocation, from the log', () => {
  const NOW = '2026-03-02 12:00';
  const of = (story: LeadStory, agents = [ana, bo], most: number | null = null, now = NOW) =>
    allocateFrom(story.board(), story.view(now), agents, most, story.moment(now));
  const pairs = (story: LeadStory, agents = [ana, bo], most: number | null = null, now = NOW) =>
    of(story, agents, most, now).allocations.map(({ lead, agent }) => `${lead} ${agent}`);
  const small = (changes: Parameters<typeof withLists>[0] = {}) => new LeadStory(withLists(changes));

  test('N5: what is never dialled before what is, what was imported first before what came later, then the lower id', () => {
    const story = small().at('2026-03-02 09:00').imports('3').imports('2').at('2026-03-02 08:00').imports('4').imports('1');
    story.at('2026-03-02 10:00').tries('1', 'busy');
    expect(pairs(story, [ana])).toEqual(['4 ana', '2 ana', '3 ana', '1 ana']);
    expect(pairs(story, [ana, bo], 3)).toEqual(['4 ana', '2 bo', '3 ana']);
  });

  test('N5, N11: a day’s share and the cap count over all lists, and what was given back today is not given twice', () => {
    const story = small({ perAgentDay: 3, privateCap: 4 }).of('autumn').gives('a', 'ana').gives('b', 'ana').of('spring');
    for (const lead of ['1', '2', '3', '4']) story.imports(lead);
    expect(pairs(story)).toEqual(['1 bo', '2 bo', '3 ana', '4 bo']);
    story.of('autumn').at('2026-03-02 11:00').recycles('a');
    expect(pairs(story, [ana])).toEqual(['1 ana']);
    expect(pairs(story, [ana], null, '2026-03-03 12:00')).toEqual(['1 ana', '2 ana', '3 ana']);
  });

  test('N5: who holds as many as the cap is given nothing; closed leads are held no more', () => {
    const story = small({ privateCap: 2 }).gives('a', 'ana').gives('b', 'ana').at('2026-03-03 09:00').imports('1').imports('2');
    expect(pairs(story, [ana], null, '2026-03-03 12:00')).toEqual([]);
    story.tries('a', 'completed', 'ana');
    expect(pairs(story, [ana], null, '2026-03-03 12:00')).toEqual(['1 ana']);
  });

  test('N6: nothing that is somebody’s, closed, objected, refused at import or there twice', () => {
    const story = small().numberObjects('130').at('2026-03-02 10:00');
    story.imports('mine').gives('mine', 'bo').imports('over').closes('over', 'sold').imports('late', '131').imports('never', '130');
    story.imports('one', '132').at('2026-03-02 10:01').imports('two', '132').at('2026-03-02 11:00').numberObjects('131');
    expect(pairs(story, [ana])).toEqual(['one ana']);
  });

  test('N8: a recycled lead goes to others at once, to its former owner after the cool-off, and holds nobody up', () => {
    const story = small({ perAgentDay: 2 }).gives('1', 'ana').at('2026-03-03 10:00').recycles('1').imports('2');
    expect(pairs(story, [ana], 1, '2026-03-03 12:00')).toEqual(['2 ana']);
    expect(pairs(story, [ana, bo], null, '2026-03-03 12:00')).toEqual(['1 bo', '2 ana']);
    expect(pairs(story, [ana], null, '2026-03-03 22:00')).toContain('1 ana');
  });

  test('N5: of many thousands the first are the first', () => {
    const story = small({ perAgentDay: 40 });
    for (let lead = 3000; lead > 0; lead -= 1) story.at(`2026-03-02 0${lead % 2}:00`).imports(String(lead).padStart(4, '0'));
    const first = Array.from({ length: 40 }, (_, index) => `${String(2 * index + 2).padStart(4, '0')} ana`);
    expect(pairs(story, [ana])).toEqual(first);
  });

  test('N18: an allocation is known by its request, and what it gave, by agent', () => {
    const story = small()
      .imports('1')
      .gives('1', 'ana', 'morning')
      .gives('2', 'ana', 'morning')
      .gives('3', 'chen', 'morning')
      .gives('4', 'bo', 'noon');
    const view = story.view(NOW);
    expect(allocationIn(view, 'evening')).toBeNull();
    expect([...(allocationIn(view, 'morning') ?? [])]).toEqual([
      [ana, 2],
      [chen, 1],
    ]);
  });

  test('N11: the lists of a site without rules are told and nothing is handed out', () => {
    expect(lists.each).toEqual([]);
    const story = new LeadStory(testSite).imports('1');
    expect(() => story.view(NOW)).toThrow('no lists');
    expect([...story.board().leads.lists.keys()]).toEqual(['spring']);
  });
});
