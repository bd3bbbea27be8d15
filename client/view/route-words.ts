import { BOARD_WORDS } from '../../shared/explain/board-words.ts';
import { amount, counted, measured, metricName } from '../../shared/explain/measured-words.ts';
import type { Route, RouteStep } from '../../shared/score/route.ts';
import type { Track } from '../../shared/wire/board-view.ts';
import { tierName, wayWords } from '../../shared/explain/track-words.ts';
import type { PageWords } from './page-words.ts';

/** One goal that is still ahead, with the ways to it as they are read. */
export interface GoalWords {
  /** Of the last tier that comes with it; 0: base alone. */
  readonly place: number;
  readonly isBase: boolean;
  readonly tier: string | null;
  /** The cheapest one first. */
  readonly ways: readonly WayWords[];
}

export interface WayWords {
  readonly way: string;
  readonly when: string;
  readonly isInReach: boolean;
  /** Sentence by sentence, each figure with where it comes from. */
  readonly arithmetic: readonly string[];
}

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** Q18: every goal ahead, base first. Goals that take the very same are one: a first tier at 100 % comes with base. */
export function goalWords(words: PageWords, track: Track, routes: readonly Route[]): readonly GoalWords[] {
  const goals: GoalWords[] = [];
  let before = '';
  for (const place of new Set(routes.map((route) => route.place))) {
    const own = routes.filter((route) => route.place === place);
    const takes = JSON.stringify(own.map(({ steps }) => steps));
    const tier = place === 0 ? null : tierName(words, track, place);
    const last = takes === before ? goals.pop() : undefined;
    goals.push({ place, isBase: place === 0 || (last?.isBase ?? false), tier, ways: own.map((route) => routeWords(words, route)) });
    before = takes;
  }
  return goals;
}

const routeWords = (words: PageWords, route: Route): WayWords => ({
  way: wayWords(words, route.steps),
  when: whenWords(words, route),
  isInReach: route.projectedAt !== null,
  arithmetic: [...route.steps.flatMap((step) => stepWords(words, step, route.workedMs)), endWords(words, route)],
});

function whenWords({ say, form }: PageWords, { projectedAt, outOfReach }: Route): string {
  if (projectedAt !== null) return say.desk.about(form.clock(projectedAt));
  return outOfReach === 'noPace' ? say.desk.noPace : outOfReach === 'noWay' ? say.desk.noWay : say.desk.outOfReach;
}

/** valid calls: 8 calls more at your 24.3 an hour ≈ 20 min. */
function stepWords(words: PageWords, { metric, unit, missing, actual, takesMs }: RouteStep, workedMs: number): string[] {
  if (takesMs === null) return [];
  const rate = rateWords(words, unit, (actual * HOUR_MS) / workedMs);
  return [
    words.say.desk.step(metricName(words, metric), unbroken(amount(words, unit, missing)), unbroken(rate), durationUp(words, takesMs)),
  ];
}

function rateWords(words: PageWords, unit: RouteStep['unit'], anHour: number): string {
  if (unit === 'count') return words.form.decimal(Math.round(anHour * 10) / 10);
  if (unit !== 'ms') return measured(words, unit, Math.round(anHour));
  const { units } = BOARD_WORDS[words.locale];
  return anHour < MINUTE_MS
    ? units.seconds(counted(words, Math.round(anHour / 1000)))
    : units.minutes(counted(words, Math.round(anHour / MINUTE_MS)));
}

function endWords(words: PageWords, { steps, takesMs, leftMs, projectedAt, outOfReach }: Route): string {
  const { desk } = words.say;
  if (outOfReach === 'noWay') return desk.noWayWhy;
  if (takesMs === null) return desk.noPaceWhy;
  const [takes, left] = [durationUp(words, takesMs), durationDown(words, leftMs)];
  if (projectedAt === null) return steps.length > 1 ? desk.slowestTooLate(takes, left) : desk.tooLate(takes, left);
  const clock = words.form.clock(projectedAt);
  return steps.length > 1 ? desk.slowestDone(takes, clock, left) : desk.stepDone(clock, left);
}

/** What is still to be done is rounded up and what is left down: nobody is promised a minute that is not there. */
const durationUp = (words: PageWords, ms: number): string => duration(words, Math.ceil(ms / MINUTE_MS));
const durationDown = (words: PageWords, ms: number): string => duration(words, Math.floor(ms / MINUTE_MS));

function duration(words: PageWords, minutes: number): string {
  const { units } = BOARD_WORDS[words.locale];
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return unbroken(
    hours === 0 ? units.minutes(counted(words, rest)) : units.hoursMinutes(words.form.count(hours), String(rest).padStart(2, '0')),
  );
}

/** A figure and its unit stay on one line. */
const unbroken = (figure: string): string => figure.replaceAll(' ', '\u00a0');
