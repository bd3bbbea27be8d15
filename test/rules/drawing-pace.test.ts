import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DrawingPace } from '../../client/state/drawing-pace.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** What was handed on, each with the millisecond. */
function paced(everyMs: number) {
  const handed: string[] = [];
  const start = performance.now();
  return { handed, pace: new DrawingPace<string>(everyMs, (picture) => void handed.push(`${picture} ${performance.now() - start}`)) };
}

test('[W6] of ten pictures a second a screen is handed the first at once and then the latest twice a second', () => {
  const { handed, pace } = paced(500);
  for (let frame = 0; frame < 10; frame += 1) {
    pace.whenDue(`p${frame}`);
    vi.advanceTimersByTime(100);
  }
  expect(handed).toEqual(['p0 0', 'p4 500', 'p9 1000']);
});

test('[W6] after a pause the next picture waits for nothing', () => {
  const { handed, pace } = paced(250);
  for (const picture of ['a', 'b']) {
    pace.whenDue(picture);
    vi.advanceTimersByTime(2000);
  }
  expect(handed).toEqual(['a 0', 'b 2000']);
});

test('[W6] what is news goes at once, and what waited before it is gone', () => {
  const { handed, pace } = paced(250);
  pace.whenDue('a');
  pace.whenDue('b');
  pace.atOnce('news');
  vi.advanceTimersByTime(1000);
  expect(handed).toEqual(['a 0', 'news 0']);
});

test('[W6] where the screen draws anew anyway, what waits is drawn with it and the next waits its time from there', () => {
  const { handed, pace } = paced(250);
  pace.whenDue('a');
  pace.whenDue('b');
  vi.advanceTimersByTime(100);
  pace.handOver();
  pace.handOver();
  pace.whenDue('c');
  vi.advanceTimersByTime(1000);
  expect(handed).toEqual(['a 0', 'b 100', 'c 350']);
});

test('a screen that was closed is handed nothing more', () => {
  const { handed, pace } = paced(250);
  pace.whenDue('a');
  pace.whenDue('b');
  pace.close();
  vi.advanceTimersByTime(1000);
  expect(handed).toEqual(['a 0']);
});

test('without a pace every picture goes at once', () => {
  const { handed, pace } = paced(0);
  for (const picture of ['a', 'b', 'c']) pace.whenDue(picture);
  expect(handed).toEqual(['a 0', 'b 0', 'c 0']);
});
