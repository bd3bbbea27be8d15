import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { siteChanges } from '../../shared/site-edit/site-changes.ts';
import { readSiteYaml } from '../../server/site/site-yaml.ts';
import { rulesOfList, type Lists } from '../../shared/lists/list-rules.ts';
import { siteFileSchema } from '../../shared/site/site-file.schema.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { writtenSite } from '../../shared/site/written-site.ts';

const least = { site: { id: 'a', name: 'A', timeZone: 'Asia/Shanghai' }, teams: [{ id: 'east', name: 'East' }] };
const lists = {
  ...{ perAgentDay: 100, privateCap: 300, attempts: { perDay: 3, total: 6 } },
  retrySeconds: { noAnswer: 10_800, busy: 1800, '*': 3600 },
  windows: [{ start: '09:00', end: '20:00' }],
  protect: { defaultDays: 10, refreshDays: 3, maxDays: 20 },
};

const read = (more: object = {}): SiteFile => siteFileSchema.parse({ ...least, lists: { ...lists, ...more } });
const listsIn = (site: SiteFile): Lists => site.lists ?? expect.fail('no lists were read');
const problems = (more: object): string[] =>
  (siteFileSchema.safeParse({ ...least, lists: { ...lists, ...more } }).error?.issues ?? []).map(
    ({ path, message }) => `${path.join('.')}: ${message}`,
  );
const each = (...own: object[]) => ({ each: own.map((more) => ({ id: 'spring', ...more })) });
const windows = (...spans: (readonly [string, string, number[]?])[]) =>
  spans.map(([start, end, days]) => ({ start, end, ...(days && { days }) }));

describe('N11: the part `lists` of the site file', () => {
  test('N11: what is left out is careful: cool-off 12 hours, holidays are not called on, who objected is asked for twice', () => {
    expect(listsIn(read())).toEqual({
      ...lists,
      windows: [{ days: [1, 2, 3, 4, 5, 6, 7], start: '09:00', end: '20:00' }],
      ...{ callsOnHolidays: false, coolOffHours: 12, doNotCall: { atImport: true, atDial: true }, each: [] },
      ...{ final: ['invalidNumber', 'completed', 'refused'], effective: ['interested', 'callback', 'completed'] },
      reached: ['connected', 'interested', 'callback', 'completed', 'refused'],
      outcomes: ['noAnswer', 'busy', 'voicemail', 'dropped', 'failed', 'invalidNumber', ...['connected', 'interested', 'callback']].concat([
        ...['completed', 'refused'],
      ]),
    });
  });

  test('N11: a list follows the rules of all, but for what it has of its own; one that the file does not name follows them whole', () => {
    const all = listsIn(read(each({ attempts: { perDay: 1, total: 2 }, coolOffHours: 1 }, { id: 'autumn', final: ['refused'] })));
    expect(rulesOfList(all, 'spring')).toMatchObject({ attempts: { perDay: 1, total: 2 }, coolOffHours: 1, perAgentDay: 100 });
    expect(rulesOfList(all, 'autumn')).toMatchObject({ attempts: lists.attempts, coolOffHours: 12, final: ['refused'] });
    expect(rulesOfList(all, 'winter')).toBe(all);
  });

  test('N11: quotas are an agent’s over all lists: no list has its own', () => {
    expect(problems(each({ perAgentDay: 5 }))).toEqual([expect.stringMatching(/^lists\.each\.0: /)]);
  });

  test('N11: written back it reads as the same file, and a change of it is told before it is applied', () => {
    const site = read(each({ name: 'Spring', windows: windows(['10:00', '24:00', [6]]), retrySeconds: { '*': 60 } }));
    const back = siteFileSchema.parse(parse(stringify(writtenSite(site, []))));
    expect(back).toEqual(site);
    expect(siteChanges(site, back)).toEqual([]);
    expect(siteChanges(read(), site)).toEqual(['~ lists']);
    expect(siteChanges(siteFileSchema.parse(least), site)).toEqual(['+ lists']);
  });
});

describe('N12: refused with place, reason and way out', () => {
  test.each<[string, object, RegExp]>([
    ['no list for a day', { perAgentDay: 0 }, /^lists\.perAgentDay: new leads an agent a day: at least 1$/],
    ['a cap of 0', { privateCap: 0 }, /^lists\.privateCap: .*at least 1/],
    ['no attempt a day', { attempts: { perDay: 0, total: 6 } }, /^lists\.attempts\.perDay: .*at least 1/],
    ['half an attempt', { attempts: { perDay: 1.5, total: 6 } }, /^lists\.attempts\.perDay: .*whole number/],
    ['more a day than in all', { attempts: { perDay: 7, total: 6 } }, /^lists\.attempts\.perDay: 7 .* closed after 6: write 6 or fewer/],
    ['a delay of 0', { retrySeconds: { busy: 0, '*': 60 } }, /^lists\.retrySeconds\.busy: a delay of 0 or less would dial again at once/],
    ['a delay below 0', { retrySeconds: { '*': -60 } }, /^lists\.retrySeconds\.\*: a delay of 0 or less/],
    ['a delay of months', { retrySeconds: { '*': 9_000_000 } }, /31 days: for never again, name the outcome under final$/],
    ['no delay for the rest', { retrySeconds: { busy: 60 } }, /^lists\.retrySeconds: an outcome without a delay .*: give "\*"/],
    [
      'a delay after the end',
      { retrySeconds: { refused: 60, '*': 60 } },
      /^lists\.retrySeconds\.refused: refused is final and has a delay/,
    ],
    ['an unknown outcome with a delay', { retrySeconds: { bussy: 60, '*': 60 } }, /^lists\.retrySeconds\.bussy: there is no outcome bussy/],
    ['an unknown final outcome', { final: ['sold'] }, /^lists\.final\.0: there is no outcome sold: name one of: noAnswer, /],
    ['an unknown reached outcome', { reached: ['sold'], effective: [] }, /^lists\.reached\.0: there is no outcome sold/],
    ['an effect on nobody', { effective: ['busy'] }, /^lists\.effective\.0: busy is an effective contact, yet nobody was reached/],
    ['a word of the machine', { outcomes: ['constructor'] }, /^lists\.outcomes\.0: this word means something to the machine/],
    ['no window', { windows: [] }, /^lists\.windows: without a window nothing may ever be dialled: give at least one/],
    ['a window of nothing', { windows: windows(['09:00', '09:00']) }, /^lists\.windows\.0: the window ends 09:00, not after 09:00/],
    ['a window over night', { windows: windows(['20:00', '06:00']) }, /^lists\.windows\.0: .*'24:00' and a second window/],
    [
      'windows that overlap',
      { windows: windows(['09:00', '12:00', [1, 2]], ['11:59', '20:00', [2]]) },
      /^lists\.windows\.1: 11:59 to 20:00 overlaps window number 1/,
    ],
    [
      'legal hours that overlap',
      { legalHours: windows(['08:00', '21:00'], ['20:00', '22:00']) },
      /^lists\.legalHours\.1: .*overlaps window number 1/,
    ],
    [
      'a window outside legal hours',
      { legalHours: windows(['08:00', '19:00'], ['20:00', '21:00']) },
      /^lists\.windows\.0: 09:00 to 20:00 on day 1 lies outside legalHours: keep it inside: 08:00 to 19:00, 20:00 to 21:00/,
    ],
    [
      'a window on a day without legal hours',
      { windows: windows(['10:00', '11:00', [6, 7]]), legalHours: windows(['10:00', '12:00', [1, 2, 3, 4, 5, 6]]) },
      /^lists\.windows\.0: .* on day 7 lies outside legalHours: .*no call is permitted that day/,
    ],
    ['longer than the longest', { protect: { defaultDays: 21, refreshDays: 3, maxDays: 20 } }, /^lists\.protect\.defaultDays: .*21 days/],
    ['renewed past the longest', { protect: { defaultDays: 5, refreshDays: 21, maxDays: 20 } }, /^lists\.protect\.refreshDays: .*21 days/],
    ['no protection', { protect: { defaultDays: 0, refreshDays: 3, maxDays: 20 } }, /^lists\.protect\.defaultDays: .*at least 1/],
    ['a cool-off backwards', { coolOffHours: -1 }, /^lists\.coolOffHours: write hours, 0 or more/],
    ['a list twice', each({}, {}), /^lists\.each\.1: spring stands in lists twice \(first as number 1\): keep one, or rename one/],
    ['of one list: its own window', each({ windows: [] }), /^lists\.each\.0\.windows: without a window/],
    [
      'of one list: a final outcome that waits by the rules of all',
      each({ final: ['busy'] }),
      /^lists\.each\.0\.final: busy is final and has a delay: take it out/,
    ],
  ])('N12: %s', (_, more, said) => {
    expect(problems(more)).toEqual([expect.stringMatching(said)]);
  });

  test('N12: what is right is not refused: windows that touch, legal hours that touch, a cap below the day’s share', () => {
    const touching = windows(['09:00', '12:00'], ['12:00', '20:00']);
    expect(problems({ windows: touching, legalHours: windows(['08:00', '10:00'], ['10:00', '24:00']), privateCap: 10 })).toEqual([]);
    expect(problems({ attempts: { perDay: 6, total: 6 }, protect: { defaultDays: 20, refreshDays: 20, maxDays: 20 } })).toEqual([]);
  });

  test('N12: what is wrong for every list is said once, not again at each', () => {
    expect(problems({ ...each({}, { id: 'autumn' }), final: ['sold'] })).toHaveLength(1);
  });

  test('N12: a file says line and column', () => {
    const yaml = stringify({ ...least, lists: { ...lists, attempts: { perDay: 9, total: 6 } } });
    const refused = readSiteYaml(yaml);
    expect(refused.ok ? [] : refused.error).toEqual([expect.stringMatching(/^\d+:\d+: lists\.attempts\.perDay: 9 attempts a day/)]);
  });
});
