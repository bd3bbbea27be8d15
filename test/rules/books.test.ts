import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Signer } from '../../shared/events/book-events.ts';
import { booksOf, mayClose, missingRoles, openPeriodAfter, refusalOf, sealOf, shownSince, stateOf } from '../../shared/settle/books.ts';
import { packBoard, unpackBoard } from '../../shared/tally/board-codec.ts';
import { boardOf, callScenario } from '../support/call-scenario.ts';
import { aLine, anEventOf, APRIL, BookStory, DIGEST, MARCH, month } from '../support/book-story.ts';
import { statement } from '../support/statements.ts';
import { testSite } from '../support/test-site.ts';
import { agentId, localDate, seq } from '../../shared/units.ts';

const told = () => new BookStory();
const state = (story: BookStory, period = '2026-03') => stateOf(booksOf(story.events), period);
/** `where: what — way out`, one for each refused event. */
const refusals = (story: BookStory): string[] =>
  booksOf(story.events).refused.map(({ refusal: { where, what, wayOut } }) => `${where}: ${what} — ${wayOut}`);

describe('[B1] live, provisional, sealed', () => {
  test.each<[string, BookStory, string]>([
    ['nobody closed it', told(), 'live'],
    ['closed', told().closes(), 'provisional'],
    ['reopened', told().closes().reopens(), 'live'],
    ['closed again', told().closes().reopens().closes(), 'provisional'],
    ['sealed', told().closes().seals(), 'sealed'],
    ['another month sealed', told().closes(APRIL).seals('2026-04'), 'live'],
  ])('B1: %s', (_, story, expected) => {
    expect(state(story)).toBe(expected);
    expect(refusals(story)).toEqual([]);
  });

  test('B1: what was said stands in the books: dates, signers, digest, the last event known', () => {
    const signers: Signer[] = [
      { by: 'pay', role: 'payroll' },
      { by: 'lee', role: 'supervisor' },
    ];
    const book = booksOf(told().closes().others(3).seals('2026-03', { signers }).events).periods.get('2026-03');
    expect(book).toMatchObject({
      state: 'sealed',
      period: MARCH,
      closed: { seq: 1, event: { by: 'pay' } },
      sealed: { seq: 5, event: { signers, digest: DIGEST, throughSeq: 4 } },
    });
  });

  test('B1: a statement is shown since its period was closed last, and not while it is live', () => {
    const closed = told().closes();
    const again = told().closes().reopens().closes();
    expect(shownSince(booksOf([]), '2026-03')).toBeNull();
    expect(shownSince(booksOf(closed.events), '2026-03')).toBe(closed.events[0]?.loggedAt);
    expect(shownSince(booksOf(told().closes().reopens().events), '2026-03')).toBeNull();
    expect(shownSince(booksOf(again.events), '2026-03')).toBe(again.events[2]?.loggedAt);
    expect(shownSince(booksOf(told().closes().seals().events), '2026-03')).toBe(closed.events[0]?.loggedAt);
  });

  test('B1: closed again, a period has the dates said last', () => {
    const moved = { ...MARCH, to: localDate('2026-03-25') };
    expect(booksOf(told().closes().reopens().closes(moved).events).periods.get('2026-03')?.period).toEqual(moved);
  });
});

describe('[B3] what is no way from one state to another is refused', () => {
  test.each<[string, BookStory, RegExp]>([
    ['closing twice', told().closes().closes(), /^2026-03: it is closed: provisional — reopen it first$/],
    [
      'closing what is sealed',
      told().closes().seals().closes(),
      /^2026-03: it is closed: sealed — enter the correction: .* next open period$/,
    ],
    ['reopening what is live', told().reopens(), /^2026-03: it is live — nothing to reopen$/],
    ['reopening twice', told().closes().reopens().reopens(), /^2026-03: it is live/],
    [
      'reopening what is sealed',
      told().closes().seals().reopens(),
      /^2026-03: it is sealed — enter the correction: the difference becomes/,
    ],
    ['sealing what is live', told().seals(), /^2026-03: it is live — close it first/],
    ['sealing what was reopened', told().closes().reopens().seals(), /^2026-03: it is live — close it first/],
    ['sealing twice', told().closes().seals().seals(), /^2026-03: it is sealed — enter the correction/],
    ['nobody signs', told().closes().seals('2026-03', { signers: [] }), /^2026-03: nobody signs — /],
    [
      'one person signs twice',
      told()
        .closes()
        .seals('2026-03', {
          signers: [
            { by: 'pay', role: 'payroll' },
            { by: 'pay', role: 'admin' },
          ],
        }),
      /^2026-03: somebody signs twice — each signature is another person/,
    ],
    [
      'statements older than the closing',
      told().others(4).closes().seals('2026-03', { throughSeq: 4 }),
      /^2026-03: its statements know the log up to 4: expected 5 \(when it was closed\) to 5 — settle it again/,
    ],
    [
      'statements that know the future',
      told().closes().seals('2026-03', { throughSeq: 2 }),
      /up to 2: expected 1 .* to 1 — settle it again/,
    ],
    [
      'days that another closed period has',
      told()
        .closes()
        .closes({ ...month('2026-03x'), from: MARCH.to, to: localDate('2026-04-25') }),
      /^2026-03x: its days from 2026-03-31 to 2026-04-25 lie in 2026-03 as well, which is closed: they would be paid twice — /,
    ],
  ])('B3: %s', (_, story, said) => {
    const last = story.events.at(-1)!;
    const before = booksOf(story.events.slice(0, -1));
    expect(refusals(story)).toEqual([expect.stringMatching(said)]);
    // Asked beforehand, the answer is the same; and what is refused changes nothing.
    expect(refusalOf(before, last.event, last.seq)).toEqual(booksOf(story.events).refused[0]?.refusal);
    expect({ ...booksOf(story.events), refused: [] }).toEqual(before);
  });

  test('B3: the seal knows the log at least up to the closing and at most up to the event before it', () => {
    expect(refusals(told().closes().others(2).seals('2026-03', { throughSeq: 1 }))).toEqual([]);
    expect(refusals(told().closes().others(2).seals('2026-03', { throughSeq: 3 }))).toEqual([]);
  });

  test('B3: neighbours and periods of another kind share no days', () => {
    const week = { kind: 'week', id: '2026-W11', from: localDate('2026-03-09'), to: localDate('2026-03-15') } as const;
    const story = told().closes().closes(APRIL).closes(week);
    expect(refusals(story)).toEqual([]);
    expect(
      refusals(
        told()
          .closes()
          .reopens()
          .closes({ ...MARCH, id: 'again' }),
      ),
    ).toEqual([]);
  });

  test('B3: a period is closed when its last business date is over', () => {
    const books = booksOf([]);
    expect(mayClose(books, MARCH, localDate('2026-04-01'))).toBeNull();
    expect(mayClose(books, MARCH, localDate('2026-03-31'))).toEqual({
      where: '2026-03',
      what: 'it is not over: its last day is 2026-03-31, today is 2026-03-31',
      wayOut: 'close it afterwards',
    });
    expect(mayClose(booksOf(told().closes().events), MARCH, localDate('2026-04-01'))?.what).toBe('it is closed: provisional');
  });
});

describe('[B4] the seal', () => {
  const pay: Signer = { by: 'pay', role: 'payroll' };
  const lee: Signer = { by: 'lee', role: 'supervisor' };
  const kim: Signer = { by: 'kim', role: 'supervisor' };

  test.each<[string, Signer[], Signer['role'][], Signer['role'][]]>([
    ['nobody is wanted', [pay], [], []],
    ['both roles', [lee, pay], ['payroll', 'supervisor'], []],
    ['one of them is missing', [pay], ['payroll', 'supervisor'], ['supervisor']],
    ['two of one role', [lee, kim], ['supervisor', 'supervisor'], []],
    ['one of two of one role', [lee, pay], ['supervisor', 'supervisor'], ['supervisor']],
    ['all', [], ['payroll', 'admin'], ['payroll', 'admin']],
  ])('B4: %s', (_, signers, wanted, missing) => {
    expect(missingRoles(signers, wanted)).toEqual(missing);
  });

  test('B4: vouches for everybody’s statement, in whatever order they come', () => {
    const [ana, bo] = [statement('ana', { base: 100 }), statement('bo', { base: 200 })];
    expect(sealOf([ana, bo])).toBe(sealOf([bo, ana]));
    expect(sealOf([ana])).not.toBe(sealOf([ana, bo]));
    expect(sealOf([{ ...ana, digest: 'f'.repeat(64) }, bo])).not.toBe(sealOf([ana, bo]));
    expect(sealOf([ana, bo])).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('[B5] the next open period', () => {
  test('B5: is the first after the sealed one that is not sealed itself', () => {
    const march = told().closes().seals();
    expect(openPeriodAfter(testSite, booksOf(march.events), MARCH)).toMatchObject({ id: '2026-04' });
    expect(openPeriodAfter(testSite, booksOf(told().closes().seals().closes(APRIL).events), MARCH)).toMatchObject({ id: '2026-04' });
    const april = told().closes().seals().closes(APRIL).seals('2026-04');
    expect(openPeriodAfter(testSite, booksOf(april.events), MARCH)).toMatchObject({ id: '2026-05' });
  });
});

describe('[B8] a period with open disputes is not sealed', () => {
  test.each<[string, BookStory, string[]]>([
    [
      'about one of its lines',
      told().closes().disputes(aLine('base')).seals(),
      ['2026-03: 1 of its disputes are open: e2 — answer them first'],
    ],
    ['about an event of its last day', told().closes().disputes(anEventOf('2026-03-31')).seals(), [expect.stringMatching(/open: e2 /)]],
    [
      'of its first day, opened before it was closed',
      told().disputes(anEventOf('2026-03-01')).closes().seals(),
      [expect.stringMatching(/open: e1 /)],
    ],
    ['answered', told().closes().disputes(aLine('base')).answers('e2').seals(), []],
    ['of the month before', told().closes().disputes(aLine('base', '2026-02')).disputes(anEventOf('2026-02-28')).seals(), []],
    ['of the month after', told().closes().disputes(anEventOf('2026-04-01')).seals(), []],
    [
      'many are named by the first five',
      ['1', '2', '3', '4', '5', '6'].reduce((story, line) => story.disputes(aLine(line)), told().closes()).seals(),
      ['2026-03: 6 of its disputes are open: e2, e3, e4, e5, e6 and 1 more — answer them first'],
    ],
  ])('B8: %s', (_, story, said) => {
    expect(refusals(story)).toEqual(said);
    expect(state(story)).toBe(said.length === 0 ? 'sealed' : 'provisional');
  });
});

describe('[B2] the books are a fold of the log', () => {
  const story = told()
    .closes()
    .disputes(aLine('base'))
    .answers('e2', 'upheld')
    .reopens()
    .closes(APRIL)
    .closes()
    .others(3)
    .seals()
    .reopens();

  test('B2: the same event twice, under whatever number, is taken once', () => {
    const [closing] = told().closes().events;
    const again = { ...closing!, seq: seq(9) };
    expect(booksOf([closing!, again])).toEqual(booksOf([closing!]));
  });

  test('B2: property: order of delivery and repeats change nothing; the log’s numbers decide', () => {
    const sent = fc
      .shuffledSubarray(story.events, { minLength: story.events.length })
      .chain((events) => fc.shuffledSubarray(story.events).map((repeats) => [...events, ...repeats]));
    fc.assert(
      fc.property(sent, (events) => {
        expect(booksOf(events)).toEqual(booksOf(story.events));
      }),
    );
    expect(state(story)).toBe('sealed');
    expect(refusals(story)).toHaveLength(1);
  });

  test('B2: property: whatever is told, a sealed period stays as it was sealed', () => {
    const step = fc.constantFrom(
      (told: BookStory) => told.closes(),
      (told: BookStory) => told.reopens(),
      (told: BookStory) => told.seals(),
      (told: BookStory) => told.disputes(aLine('base')),
      (told: BookStory) => told.answers(`e${told.events.length}`),
      (told: BookStory) => told.closes(APRIL),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const events = steps.reduce((story, next) => next(story), told()).events;
        let sealed: unknown;
        for (const count of events.keys()) {
          const book = booksOf(events.slice(0, count + 1)).periods.get('2026-03');
          if (sealed !== undefined) expect(book).toEqual(sealed);
          else if (book?.state === 'sealed') sealed = book;
        }
      }),
    );
  });

  test('B2: a board keeps what it is told of the books, in the log’s order', () => {
    const board = boardOf(
      callScenario()
        .from('tallyboard:server')
        .push({ type: 'period.closed', period: MARCH, by: 'pay' })
        .push({ type: 'dispute.opened', agent: agentId('ana'), about: aLine('base'), text: 'no', by: 'ana' })
        .push({ type: 'period.sealed', period: '2026-03', signers: [{ by: 'pay', role: 'payroll' }], digest: DIGEST, throughSeq: seq(3) }),
    );
    expect(board.books.map(({ seq: place, event: { type } }) => `${place} ${type}`)).toEqual([
      '2 period.closed',
      '3 dispute.opened',
      '4 period.sealed',
    ]);
    expect(booksOf(board.books).refused.map(({ refusal }) => refusal.what)).toEqual(['1 of its disputes are open: e2']);
    // T22: and a checkpoint keeps it.
    expect(unpackBoard(packBoard(board))?.books).toEqual(board.books);
  });
});
