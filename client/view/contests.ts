import { NONE } from '../../shared/explain/format.ts';
import { measured, metricName, type Reading } from '../../shared/explain/measured-words.ts';
import type { ContestPrize } from '../../shared/events/contest-events.ts';
import type { EpochMs } from '../../shared/units.ts';
import type { ContestRound, ContestRow } from '../../shared/wire/board-view.ts';
import { contestWords } from './i18n/contest-words.ts';

/** So long each of several contests has the scene. */
const TURN_MS = 12_000;
const MS_PER_MINUTE = 60_000;
const DAY_MS = 24 * 3_600_000;

/** Whose turn it is, by the server's clock, so that all walls show the same. */
export const inTurn = <One>(ones: readonly One[], now: EpochMs): One | undefined => ones[Math.floor(now / TURN_MS) % ones.length];

type Compared = Pick<ContestRow, 'unit' | 'handicap'>;

/** A figure of a contest, or a distance between two: never rounded up, so that nobody seems to be where they are not. */
export function contestFigure(reading: Reading, { unit, handicap }: Compared, figure: number | null): string {
  const { form } = reading;
  if (figure === null) return NONE;
  if (handicap === 'toTarget') return `${form.decimal(floored(figure * 100, 10))} %`;
  if (handicap === 'none')
    return unit === 'ratio' ? form.decimal(floored(figure, 100)) : measured(reading, unit, Math.floor(figure + 1e-9));
  const words = contestWords(reading.locale);
  const units =
    unit === 'ms'
      ? words.minutes(form.decimal(floored(figure / MS_PER_MINUTE, 10)))
      : unit === 'money'
        ? form.money(figure)
        : form.decimal(floored(figure, 100));
  return words.anHour(units);
}

/** The nearest binary fraction of 0.3 × 10 is a hair under 3. */
const floored = (value: number, parts: number): number => Math.floor(value * parts + 1e-6) / parts;

export const comparedBy = (reading: Reading, { metric, handicap }: ContestRow): string =>
  contestWords(reading.locale).by(metricName(reading, metric), handicap);

export const prizeWords = ({ form }: Reading, prize: ContestPrize, currency: string): string =>
  'words' in prize ? prize.words : `${currency} ${form.money(prize.amount)}`;

/** The day as well, where it is not today. */
export const whenWords = ({ form }: Reading, at: EpochMs, now: EpochMs): string =>
  form.date(at) === form.date(now) && Math.abs(at - now) < DAY_MS ? form.clock(at) : `${form.date(at)}, ${form.clock(at)}`;

/** Whether it begins, ends or is final, and when. */
export function stageWords(reading: Reading, { from, to, decidedAt }: ContestRow, now: EpochMs): string {
  const words = contestWords(reading.locale);
  if (now < from) return words.begins(whenWords(reading, from, now));
  return now < decidedAt ? words.ends(whenWords(reading, to > now ? to : decidedAt, now)) : words.over(whenWords(reading, decidedAt, now));
}

export function roundName({ locale, form }: Reading, round: number, rounds: number): string {
  const words = contestWords(locale);
  return round === rounds - 1 ? words.lastRound : words.round(form.count(round + 1));
}

/** Pairs beyond this cannot be read from afar. */
const MOST_PAIRS = 8;
const MOST_ROUNDS = 3;

/** The rounds that are drawn: of a large bracket the last ones that fit, from the running one on. */
export function drawnRounds(
  rounds: readonly ContestRound[],
  now: EpochMs,
): readonly { readonly round: ContestRound; readonly index: number }[] {
  const all = rounds.map((round, index) => ({ round, index }));
  const fitting = all.filter(({ round }) => round.pairs.length <= MOST_PAIRS);
  const running = fitting.findIndex(({ round }) => now < round.to);
  const last = Math.max(0, fitting.length - MOST_ROUNDS);
  return fitting.slice(running < 0 ? last : Math.min(running, last)).slice(0, MOST_ROUNDS);
}
