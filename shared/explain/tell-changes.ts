import { exact } from '../exact/exact.ts';
import type { Ratio } from '../scheme/bound.ts';
import type { Scheme } from '../scheme/scheme.ts';
import type { Change, FigureChange, LineChange, RankCause } from '../score/changes.ts';
import { fileUnitOf } from '../settle/evaluate-metric.ts';
import { datumOf } from '../settle/evaluated.ts';
import type { EpochMs, Seq } from '../units.ts';
import type { Figure } from './datum.ts';
import { CHANGE_SENTENCES, type Compared, type Moved } from './change-sentences.ts';
import { formatsOf } from './format.ts';
import { metricName, type Reading } from './measured-words.ts';
import { tellScoreLine } from './tell-score-line.ts';
import type { Telling } from './telling.ts';
import { TERMS } from './terms.ts';
import { decimalsToTellApart, writeFigure } from './write-figure.ts';

/** A change of points or rank in words, with each of its causes. */
export interface ToldChange {
  readonly of: Change['of'];
  readonly text: string;
  readonly because: readonly ToldCause[];
}

export interface ToldCause {
  readonly text: string;
  readonly rule: string;
  /** When it happened, where that is known. */
  readonly at: EpochMs | null;
  /** The log's events behind it. */
  readonly evidence: readonly Seq[];
}

/** E5: "Why did I drop?" in words. `scheme`: the one that the later score was made by. */
export const tellChanges = (changes: readonly Change[], scheme: Scheme, telling: Telling): readonly ToldChange[] =>
  changes.map((change) =>
    change.of === 'points'
      ? {
          of: 'points',
          text: pointsText(change.from, change.to, telling),
          because: change.because.map((cause) => lineCause(cause, telling)),
        }
      : {
          ...{ of: 'rank', text: rankText(change.from, change.to, telling) },
          because: change.because.map((cause) => rankCause(cause, scheme, telling)),
        },
  );

const readingOf = ({ language, timeZone }: Telling): Reading => ({ locale: language, form: formatsOf(language, timeZone) });

function pointsText(from: number, to: number, telling: Telling): string {
  const { points, pointsStay } = CHANGE_SENTENCES[telling.language];
  const { count } = readingOf(telling).form;
  return from === to ? pointsStay(count(to)) : points(count(from), count(to));
}

function rankText(from: number | null, to: number | null, telling: Telling): string {
  const { rank, rankStays, ranked, unranked } = CHANGE_SENTENCES[telling.language];
  const { count } = readingOf(telling).form;
  if (from === null) return ranked(count(to));
  if (to === null) return unranked(count(from));
  return from === to ? rankStays(count(to)) : rank(count(from), count(to));
}

function lineCause(change: LineChange, telling: Telling): ToldCause {
  const { isNew, isGone, isChanged } = CHANGE_SENTENCES[telling.language];
  const reading = readingOf(telling);
  const points = reading.form.signed(change.points);
  const shown = change.is === 'gone' ? change.before : change.after;
  const line = tellScoreLine(reading, shown);
  const { rule, at } = shown;
  const { evidence } = change;
  switch (change.is) {
    case 'new':
      return { text: isNew(line, points), rule, at, evidence };
    case 'gone':
      return { text: isGone(line, points), rule, at, evidence };
    case 'changed':
      return { text: isChanged(line, points, tellScoreLine(reading, change.before)), rule, at, evidence };
  }
}

function rankCause({ is, agent, figure, own, theirs }: RankCause, scheme: Scheme, telling: Telling): ToldCause {
  const name = agent === null ? null : (telling.agents[agent] ?? agent);
  const text = CHANGE_SENTENCES[telling.language][is](name, figure === null ? null : comparedBy(figure, own, theirs, scheme, telling));
  return { text, rule: figure === null ? 'R2' : 'R1', at: null, evidence: [...own.evidence, ...(theirs?.evidence ?? [])] };
}

function comparedBy(figure: string, own: FigureChange, theirs: FigureChange | null, scheme: Scheme, telling: Telling): Compared {
  const figures = [own, ...(theirs ? [theirs] : [])].flatMap(({ before, after }) => [before, after]);
  const more = decimalsToTellApart(
    figures.flatMap((value) => (value === null ? [] : [figureOf(figure, value, scheme)])),
    telling,
  );
  const written = (value: Ratio | null): string => (value === null ? '' : writeFigure(figureOf(figure, value, scheme), telling, more).text);
  const moved = ({ before, after }: FigureChange): Moved => ({ before: written(before), after: written(after) });
  const name = figure === 'attainment' ? TERMS[telling.language].attainment : metricName(readingOf(telling), figure);
  return { figure: name, own: moved(own), theirs: theirs && moved(theirs) };
}

/** As standings compare it: a share, or a metric as it is measured. */
function figureOf(name: string, value: Ratio, scheme: Scheme): Figure {
  if (name === 'attainment') return datumOf(exact(value), 'percent');
  const { unit, scale } = fileUnitOf(scheme, name);
  return datumOf(exact(value).mul(scale), unit);
}
