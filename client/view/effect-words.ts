import type { Changed, LineEffect, PersonEffect, StatementEffect, TargetEffect } from '../../shared/wire/drafts.ts';
import type { AgentId } from '../../shared/units.ts';
import { hoursMinutesSeconds, NONE } from '../../shared/explain/format.ts';
import { metricName, targetOf } from '../../shared/explain/measured-words.ts';
import type { PageWords } from './page-words.ts';

/** One figure that would be another one, as it is read. */
export interface ReadChange {
  readonly what: string;
  readonly before: string;
  readonly after: string;
  /** For the one concerned; null: neither better nor worse. */
  readonly tone: 'gain' | 'loss' | null;
}

export interface ReadPerson {
  readonly agent: AgentId;
  readonly name: string;
  /** Empty: everything stays. */
  readonly changes: readonly ReadChange[];
}

type Figure = 'points' | 'rank' | 'isBaseMet' | 'tier' | 'validCalls' | 'talkMs';
const FIGURES: readonly Figure[] = ['points', 'rank', 'isBaseMet', 'tier', 'validCalls', 'talkMs'];

/** What would change on the day of whom it concerns, first, and of everybody else. */
export const figureChanges = (words: PageWords, people: readonly PersonEffect[]): readonly ReadPerson[] =>
  people.map((person) => ({
    agent: person.agent,
    name: person.name,
    changes: [
      ...FIGURES.flatMap((figure) => figureChange(words, figure, person)),
      ...person.targets.flatMap((target) => targetChange(words, target)),
    ],
  }));

function figureChange(words: PageWords, figure: Figure, person: PersonEffect): readonly ReadChange[] {
  const { before, after } = person[figure];
  if (before === after) return [];
  const write = (value: typeof before): string => written(words, figure, value);
  return [
    {
      what: words.say.effect.figures[figure],
      before: write(before),
      after: write(after),
      tone: toneOf(figure, Number(before), Number(after)),
    },
  ];
}

/** A smaller target is no better day. One that rounds to the same whole unit (Q4) asks for nothing else. */
function targetChange(words: PageWords, { metric, unit, before, after }: TargetEffect): readonly ReadChange[] {
  const write = (target: number | null): string => (target === null ? NONE : targetOf(words, unit, target));
  const change = { what: words.say.effect.target(metricName(words, metric)), before: write(before), after: write(after), tone: null };
  return change.before === change.after ? [] : [change];
}

function written({ say, form }: PageWords, figure: Figure, value: number | boolean | null): string {
  if (value === null) return form.count(null);
  if (typeof value === 'boolean') return value ? say.effect.met : say.effect.notMet;
  if (figure === 'talkMs') return hoursMinutesSeconds(value);
  return form.count(value);
}

/** A lower rank is a better one; no rank is the worst. */
const toneOf = (figure: Figure, before: number, after: number): 'gain' | 'loss' =>
  (figure === 'rank' ? (after || Infinity) < (before || Infinity) : after > before) ? 'gain' : 'loss';

/** What would change on statements: points, grade, each line, the total. */
export const payChanges = (words: PageWords, people: readonly StatementEffect[]): readonly ReadPerson[] =>
  people.map(({ agent, name, points, grade, total, lines }) => ({
    ...{ agent, name },
    changes: [
      ...textChange(words.say.effect.monthPoints, points),
      ...textChange(words.say.effect.grade, grade),
      ...lines.map((line) => moneyChange(words, lineName(words, line), line)),
      ...(total.before === total.after ? [] : [moneyChange(words, words.say.effect.total, total)]),
    ],
  }));

const textChange = (what: string, { before, after }: Changed<string | null>): readonly ReadChange[] =>
  before === after ? [] : [{ what, before: before ?? '–', after: after ?? '–', tone: null }];

const moneyChange = ({ form }: PageWords, what: string, { before, after }: Changed<number>): ReadChange => ({
  ...{ what, before: form.money(before), after: form.money(after), tone: after > before ? 'gain' : 'loss' },
});

const lineName = ({ say, locale }: PageWords, { name, adjusts }: LineEffect): string =>
  adjusts === null ? name[locale] : say.effect.adjusts(name[locale], adjusts);
