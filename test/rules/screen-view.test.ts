import { describe, expect, test } from 'vitest';
import { engineName } from '../../client/view/engine-name.ts';
import { screenWords } from '../../client/view/screen-words-of.ts';
import { officePage } from '../../client/view/office-page.ts';
import { qrPath } from '../../client/view/qr-path.ts';
import { ago, clockWords, isFrozen, needsLooking, playlistWords, teamWords } from '../../client/view/screen-health.ts';
import { turnWithin } from '../../client/view/stagger.ts';
import { epochMs } from '../../shared/units.ts';
import { sampleFleet } from '../support/sample-fleet.ts';
import { NOW, sampleFloor } from '../support/sample-floor.ts';

const en = screenWords('en');
const fleet = sampleFleet(sampleFloor().site, NOW);
const screen = (id: string) => fleet.walls.find((one) => one.id === id)!;

describe('what stands on the page of the screens', () => {
  test.each([
    ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36', 'Chromium 140'],
    ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/69.0.3497.0 Safari/537.36', 'Chromium 69'],
    [
      'Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/79.0.3945.79 Safari/537.36 WebAppManager',
      'webOS, Chromium 79',
    ],
    ['Mozilla/5.0 (Linux; Tizen 5.5) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/69.0.3497.106 TV Safari/537.36', 'Tizen, Chromium 69'],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0', 'Firefox 128'],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15', 'Safari 17'],
    ['something else', 'something else'],
  ])('an engine is named short: %s', (userAgent, name) => {
    expect(engineName(userAgent)).toBe(name);
  });

  test.each([
    [0, '0 s ago'],
    [59_999, '59 s ago'],
    [60_000, '1 min ago'],
    [3_600_000, '1 h ago'],
    [86_400_000 * 3, '3 d ago'],
    [-5000, '0 s ago'],
  ])('%i ms are %s', (age, words) => {
    expect(ago(en, epochMs(NOW - age), NOW)).toBe(words);
  });

  test('a clock is right within two seconds, else ahead or behind', () => {
    expect([clockWords(en, 1999), clockWords(en, 2000), clockWords(en, -65_000)]).toEqual([
      ...['clock right', 'clock 0:02 ahead', 'clock 1:05 behind'],
    ]);
  });

  test('[W11] a screen that is connected and has drawn nothing for three reports is frozen; one that is away is not', () => {
    expect(isFrozen(screen('w5'), NOW)).toBe(true);
    expect(isFrozen(screen('w1'), NOW)).toBe(false);
    expect(isFrozen(screen('w6'), NOW)).toBe(false);
  });

  test('who wants a person: away, frozen, not live, silenced, or without what it was given', () => {
    expect(fleet.walls.filter((one) => needsLooking(one, NOW) && !one.isRevoked).map(({ id }) => id)).toEqual([
      'w3',
      'w4',
      'w5',
      'w6',
      'w7',
    ]);
  });

  test('[V17] what stands there is what the screen shows, not what it was given', () => {
    expect([teamWords(en, screen('w1'), fleet), playlistWords(screen('w1'), fleet)]).toEqual(['蓝队', 'Hall']);
    expect([teamWords(en, screen('w4'), fleet), playlistWords(screen('w4'), fleet)]).toEqual(['Whole site', 'Hall']);
  });

  test('[V15] the address of a QR code opens the page of the screens with its code', () => {
    expect(officePage('#pair=407193')).toEqual({ kind: 'screens', code: '407193' });
    expect(officePage('#screens')).toEqual({ kind: 'screens', code: '' });
    for (const other of ['', '#home', '#pair=4071', '#pair=407193x', '#setup=pair=407193'])
      expect(officePage(other)).toEqual({ kind: 'home' });
    const { size, path } = qrPath('http://192.0.2.10:3000/office#pair=407193');
    expect(size).toBeGreaterThan(29);
    expect(path).toMatch(/^(M\d+ \d+h1v1h-1z)+$/);
  });
});

describe('[W12] screens take turns', () => {
  test('the same screen has the same turn, and many spread over the whole time', () => {
    const turns = Array.from({ length: 600 }, (_, index) => turnWithin(60_000, `screen-${index}`));
    expect(turnWithin(60_000, 'screen-7')).toBe(turns[7]);
    const inEachTenth = Array.from({ length: 10 }, (_, tenth) => turns.filter((turn) => Math.floor(turn / 6000) === tenth).length);
    expect(Math.min(...inEachTenth)).toBeGreaterThan(30);
    expect(Math.max(...turns)).toBeLessThan(60_000);
    expect(turnWithin(0, 'screen-7')).toBe(0);
  });
});
