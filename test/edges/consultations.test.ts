import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import { agentDay } from '../../shared/tally/agent-tally.ts';
import { agentId, epochMs } from '../../shared/units.ts';
import { AmiTalk } from '../support/ami-talk.ts';
import { consultation, ENDINGS, type Ending, type Tellings } from '../support/consultation.ts';
import { runABoard } from '../support/run-a.ts';

// An agent with a caller dials a colleague by a feature code, as AMI, CEL and CDR tell it: no recording holds an agent who comes back.

const AFTERWARDS = epochMs((AmiTalk.START + 600) * 1000);
const SOURCES = ['ami', 'cel', 'cdr'] as const satisfies readonly (keyof Tellings)[];
const COLLEAGUE = '2002';

/** What counts of the colleague, and how they came into the call; parts that count nowhere are `internal`. */
function figuresOf(events: readonly BoardEvent[], extension = COLLEAGUE) {
  const { tally } = agentDay(runABoard(events), agentId(extension), AFTERWARDS);
  const { offered, answered, missed, talkMs } = tally;
  return { offered, answered, missed, talkSeconds: talkMs / 1000, routes: tally.parts.map(({ route }) => route) };
}

const NOTHING = { offered: 0, answered: 0, missed: 0, talkSeconds: 0, routes: ['internal'] };
const taken = (talkSeconds: number) => ({ offered: 1, answered: 1, missed: 0, talkSeconds, routes: ['transfer'] });

const COUNTED: Readonly<Record<Ending, ReturnType<typeof taken>>> = {
  back: NOTHING,
  unanswered: NOTHING,
  transfer: taken(65),
  whileRinging: taken(65),
  conference: taken(35),
  gaveUp: NOTHING,
};

describe.each(SOURCES)('as %s alone tells it', (source) => {
  test.each([
    ['back', 'a colleague who is asked and not given the caller has an internal part, and nothing counts'],
    ['unanswered', 'a colleague who does not answer the question missed no call'],
    ['transfer', 'an attended transfer gives the colleague the call, with the talk before it'],
    ['whileRinging', 'a transfer while the colleague is rung gives them the call as well'],
    ['conference', 'a colleague taken into a conference has the caller, as by a transfer'],
    ['gaveUp', 'a caller who gives up during the question makes it no call of the colleague'],
  ] as const)('[T23] %s: %s', (ending, _rule) => {
    // A CDR has no row for a ring that nobody answered.
    const expected = source === 'cdr' && ending === 'unanswered' ? { ...NOTHING, routes: [] } : COUNTED[ending];
    expect(figuresOf(consultation(ending)[source])).toEqual(expected);
  });

  test.each(ENDINGS)('[T8] %s: the agent who was called from outside has the call directly', (ending) => {
    expect(figuresOf(consultation(ending)[source], '2001')).toMatchObject({ offered: 1, answered: 1, missed: 0, routes: ['direct'] });
  });
});

test('[T23][T7] whoever tells of it, in whatever order, the colleague has the same figures', () => {
  const stories = ENDINGS.map((ending) => ({ ending, tellings: consultation(ending) }));
  const told = fc
    .record({ story: fc.constantFrom(...stories), sources: fc.subarray([...SOURCES], { minLength: 2 }) })
    .chain(({ story, sources }) => {
      const events = sources.flatMap((source) => story.tellings[source]);
      return fc.record({ ending: fc.constant(story.ending), events: fc.shuffledSubarray(events, { minLength: events.length }) });
    });
  fc.assert(
    fc.property(told, ({ ending, events }) => {
      expect(figuresOf(events)).toEqual(COUNTED[ending]);
    }),
  );
});

test('[T23] while it rings and while they talk, the colleague is shown in an internal call', () => {
  const { ami } = consultation('transfer');
  const stateAt = (second: number) => {
    const now = epochMs((AmiTalk.START + second) * 1000);
    return agentDay(runABoard(ami.filter(({ at }) => at <= now)), agentId(COLLEAGUE), now).tally.state;
  };
  expect([stateAt(22), stateAt(30), stateAt(50)]).toMatchObject([
    { name: 'ringing', direction: 'internal' },
    { name: 'talking', direction: 'internal' },
    { name: 'talking', direction: 'inbound' },
  ]);
});
