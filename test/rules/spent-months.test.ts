import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { dueInLog, rewordingOfDue } from '../../server/retention/spent-details.ts';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import type { Logged } from '../../shared/events/event-base.ts';
import { booksOf } from '../../shared/settle/books.ts';
import { isSpent, sealedMonths, type SealedMonth } from '../../shared/settle/spent-months.ts';
import { businessDate, businessDay } from '../../shared/site/business-day.ts';
import { siteFileSchema } from '../../shared/site/site-file.schema.ts';
import { addDays } from '../../shared/site/wall-clock.ts';
import { agentId, epochMs, eventId, localDate, seq } from '../../shared/units.ts';
import { aLine, APRIL, BookStory, month } from '../support/book-story.ts';
import { sealedYaml } from '../support/sealed-floor.ts';
import { testSite } from '../support/test-site.ts';

const told = () => new BookStory();
const idsOn = (story: BookStory, today: string, days = 60) =>
  sealedMonths(testSite, booksOf(story.events), localDate(today), days).flatMap((one) => (one.isSpent ? [one.id] : []));
const LATER = '2027-01-01';

describe('[CF43] which months nothing can be said against any more', () => {
  test.each<[string, BookStory, readonly string[]]>([
    ['live', told(), []],
    ['provisional', told().closes(), []],
    ['reopened', told().closes().reopens(), []],
    ['sealed', told().closes().seals(), ['2026-03']],
    ['of two the sealed one', told().closes().closes(APRIL).seals('2026-04'), ['2026-04']],
  ])('%s', (_, story, ids) => expect(idsOn(story, LATER)).toEqual(ids));

  test('it was sealed more than so many days ago', () => {
    const story = told().closes().seals();
    const date = (days: number) => addDays(localDate('2026-04-01'), days);
    expect([idsOn(story, date(400), 400), idsOn(story, date(401), 400)]).toEqual([[], ['2026-03']]);
  });

  test('not while something of it is disputed', () => {
    const story = told().closes().seals().disputes(aLine('perCall'), 'ana', 'd1');
    expect([idsOn(story, LATER), idsOn(story.answers('d1'), LATER)]).toEqual([[], ['2026-03']]);
  });

  test('of an event: in the month, and in its books or those of a later such month', () => {
    const story = told().closes().others(3).seals().closes(APRIL).others(2).seals('2026-04');
    const months: readonly SealedMonth[] = sealedMonths(testSite, booksOf(story.events), localDate(LATER), 60);
    const [march, april] = months.map(({ throughSeq }) => throughSeq);
    const on = (date: string, place: number) => isSpent(months, businessDay(testSite, localDate(date)).start, seq(place));
    expect([on('2026-03-31', march!), on('2026-03-31', april!), on('2026-03-31', april! + 1)]).toEqual([true, true, false]);
    expect([on('2026-04-01', march!), on('2026-02-28', 1), on('2026-05-01', 1)]).toEqual([true, false, false]);
    expect(on('2026-03-31', march! + 1)).toBe(true);
    expect(isSpent(months.slice(0, 1), businessDay(testSite, localDate('2026-03-31')).start, seq(march! + 1))).toBe(false);
    expect(businessDate(testSite, epochMs(months[1]!.span.start))).toBe('2026-04-01');
  });
});

describe('[CF43] what is not over', () => {
  const days = { callDetailDays: 60, noteTextDays: 60, refusedDays: 30, mailDays: 90 };
  const site = { ...testSite, retention: days };
  const inLaterMonth = epochMs(businessDay(testSite, localDate(LATER)).start);
  const texts = (story: BookStory, more: readonly Logged<BoardEvent>[] = []) => {
    const { reword } = rewordingOfDue(dueInLog(site, booksOf(story.events), inLaterMonth));
    return [...story.events, ...more].flatMap(({ event, ...place }) => {
      const said = reword(event, place);
      return said.type === 'dispute.opened' || said.type === 'annotation.added' ? [said.text] : [];
    });
  };

  test('the text of a dispute that nobody has answered stays, in whatever month it was written', () => {
    // Of March, written in April, which is sealed and has no dispute of its own.
    const story = told().closes().seals().disputes(aLine('perCall'), 'ana', 'd1').closes(APRIL).seals('2026-04');
    expect(texts(story)).toEqual(['that is not right']);
    expect(texts(story.answers('d1'))).toEqual(['[erased]']);
  });

  test('what came late is in the books of the month after: it stays while something of that one is disputed', () => {
    const FEBRUARY = month('2026-02', 28);
    const story = () => told().closes(FEBRUARY).seals('2026-02').others(1).closes().seals().closes(APRIL).seals('2026-04');
    const late: Logged<BoardEvent> = {
      ...{ seq: seq(3), loggedAt: epochMs(0) },
      event: {
        ...{
          type: 'annotation.added',
          id: eventId('late'),
          source: 'tallyboard:server',
          agent: agentId('ana'),
          kind: 'note',
          code: 'talk',
        },
        ...{ at: businessDay(testSite, localDate('2026-02-10')).start, visibility: 'agent', text: 'came late', by: 'lee' },
      },
    };
    expect(texts(story(), [late])).toEqual(['[erased]']);
    expect(texts(story().disputes(aLine('perCall'), 'ana', 'd1'), [late])).toEqual(['that is not right', 'came late']);
  });
});

describe('[CF43] a site file that would say otherwise what may still be disputed or taken back', () => {
  const plain = parse(sealedYaml()) as { readonly schemes: readonly { readonly metrics: object; readonly points: object }[] };
  const [scheme] = plain.schemes;
  const refused = (days: number, ...schemes: object[]) =>
    (siteFileSchema.safeParse({ ...plain, schemes, retention: { callDetailDays: days, noteTextDays: days } }).error?.issues ?? []).map(
      ({ path, message }) => `${path.join('.')}: ${message}`,
    );
  test('fewer days than a month are refused, of either', () => {
    expect(refused(31)).toEqual([]);
    expect(refused(30)).toEqual([
      'retention.callDetailDays: 30 days are too few: 31 after the seal are the least: write 31 or more, or leave it out',
      'retention.noteTextDays: 30 days are too few: 31 after the seal are the least: write 31 or more, or leave it out',
    ]);
  });

  test('and fewer than a window to dispute, or one of clawback', () => {
    const points = { ...scheme?.points, appeal: { windowDays: 40, reviewer: 'admin' } };
    const metrics = {
      ...scheme?.metrics,
      sold: { from: 'sale', agg: 'sum', field: 'amount' },
      back: { from: 'refund', agg: 'sum', field: 'amount' },
    };
    const commission = {
      ...{ id: 'c', name: { en: 'C', 'zh-CN': '佣' }, period: 'month', mode: 'marginal', basis: { plus: ['sold'], minus: ['back'] } },
      ...{ tiers: [{ upTo: null, rate: 0.05 }], clawback: { mode: 'retro', windowMonths: 3, neverBelow: 0 } },
    };
    const disputed = { ...scheme, points };
    expect(refused(40, disputed)).toEqual([]);
    expect(refused(39, disputed)[0]).toContain('too few: plain version 1 gives 40 days to dispute: write 40');
    const takenBack = { ...disputed, metrics, commissions: [commission] };
    expect(refused(93, takenBack)).toEqual([]);
    expect(refused(92, takenBack)[0]).toContain('takes commission back for 3 months: write 93');
  });
});
