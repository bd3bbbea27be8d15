import { describe, expect, test } from 'vitest';
import { planningHandover, roomsToHold, type LeadHandover } from '../../shared/lists/lead-handover.ts';
import { ana, bo } from '../support/test-site.ts';
import { LeadStory, withLists } from '../support/lead-story.ts';

const NOW = '2026-03-04 12:00';

function planned(story: LeadStory, now = NOW): LeadHandover {
  const steps = planningHandover(story.board(), ana, bo, story.moment(now));
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
}
const going = (story: LeadStory) => planned(story).going.map(({ list, lead }) => `${list} ${lead}`);

describe('LS16: which leads of one agent go to another', () => {
  test('LS16: the open ones of every list that are theirs; what is closed, free or somebody else’s stays', () => {
    const story = new LeadStory().gives('1', 'ana').gives('2', 'ana').gives('3', 'bo').gives('4', 'ana').imports('5');
    story.of('autumn').gives('1', 'ana').gives('2', 'ana');
    story.of('spring').at('2026-03-02 10:00').closes('2', 'sold').recycles('4');
    story.of('autumn').tries('2', 'refused', 'ana');
    const since = story.moment('2026-03-02 09:00');
    expect(planned(story)).toEqual({
      going: [
        { list: 'autumn', lead: '1', reports: 1, since },
        { list: 'spring', lead: '1', reports: 1, since },
      ],
      lists: [
        { list: 'autumn', name: null, goes: 1, noRoom: 0, coolOff: 0, doNotCall: 0, closed: 1 },
        { list: 'spring', name: null, goes: 1, noRoom: 0, coolOff: 0, doNotCall: 0, closed: 1 },
      ],
    });
  });

  test('LS16, N5: within the taker’s cap over all lists, the longest held first, of equals by list and id; perAgentDay bounds nothing', () => {
    const story = new LeadStory(withLists({ privateCap: 4, perAgentDay: 1 })).of('autumn').gives('9', 'bo');
    story.of('spring').at('2026-03-02 11:00').gives('3', 'ana').gives('2', 'ana').of('autumn').gives('5', 'ana');
    story.of('spring').at('2026-03-02 10:00').gives('7', 'ana');
    // Given again to whoever has it is no new holding; tried and reached neither.
    story.at('2026-03-03 10:00').gives('7', 'ana').contacts('7', 'ana');
    expect([...roomsToHold(story.board(), [ana, bo], story.moment(NOW))]).toEqual([
      [ana, 0],
      [bo, 3],
    ]);
    expect(going(story)).toEqual(['spring 7', 'autumn 5', 'spring 2']);
    expect(planned(story).lists.map(({ list, goes, noRoom }) => [list, goes, noRoom])).toEqual([
      ['autumn', 1, 0],
      ['spring', 2, 1],
    ]);
  });

  test('LS16, N8: not those that the taker gave up or lost before their cool-off is over', () => {
    const story = new LeadStory().gives('1', 'bo').gives('2', 'cy').at('2026-03-04 09:00').recycles('1').recycles('2');
    story.at('2026-03-04 10:00').gives('1', 'ana').gives('2', 'ana');
    expect(going(story)).toEqual(['spring 2']);
    expect(planned(story).lists).toMatchObject([{ goes: 1, coolOff: 1 }]);
    expect(planned(story, '2026-03-04 21:00').lists).toMatchObject([{ goes: 2, coolOff: 0 }]);
  });

  test('LS16, N10: not those whose customer is not to be called, where the list asks at dial', () => {
    const told = (atDial: boolean) =>
      new LeadStory(withLists({ doNotCall: { atImport: false, atDial } })).imports('1', 'A').gives('1', 'ana').numberObjects('A');
    expect(planned(told(true)).lists).toMatchObject([{ goes: 0, doNotCall: 1 }]);
    expect(planned(told(false)).lists).toMatchObject([{ goes: 1, doNotCall: 0 }]);
  });

  test('LS16, N1: not what came free by itself meanwhile; nobody’s leads are none', () => {
    const story = new LeadStory().gives('1', 'ana');
    expect(planned(story, '2026-03-12 23:59').lists).toMatchObject([{ goes: 1 }]);
    expect(planned(story, '2026-03-13 00:00')).toEqual({ going: [], lists: [] });
  });
});
