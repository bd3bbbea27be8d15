import type { Reason } from '../explain/reason.ts';
import type { Scheme } from '../scheme/scheme.ts';
import { projectedFigures } from '../score/projected-figures.ts';
import type { Period } from '../site/period.ts';
import type { SiteFile } from '../site/site-file.ts';
import type { EpochMs, LocalDate } from '../units.ts';
import type { DayPay, DayPayAmounts, DayPayLine } from '../wire/day-pay.ts';
import type { AgentPeriod, ScoredShift } from './agent-period.ts';
import { payScopes, candidateOf } from './evaluate-period.ts';
import { colleaguesOf } from './evaluate-group.ts';
import { gradesOf, type Candidate, type Graded } from './grade.ts';
import { leftOutOf } from './left-out.ts';
import { monthLines, type OwnMonth } from './month-lines.ts';
import { withNothingDone } from './nothing-done.ts';
import { onlyRises } from './only-rises.ts';
import type { PassingPeriodFacts, ResultFact, ShiftFacts } from './period-facts.ts';
import { scoredShift } from './scored-period.ts';
import type { StatementLine } from './statement.ts';

/** What an agent's grade and place in the team hang on besides their own figures; of both none where the scheme asks for none. */
export interface Others {
  readonly team: readonly AgentPeriod[];
  readonly candidates: readonly Candidate[];
}

export interface DayAsked {
  readonly site: SiteFile;
  readonly month: Period;
  /** In force on the month's last day. */
  readonly scheme: Scheme;
  readonly date: LocalDate;
  readonly now: EpochMs;
  readonly others: Others;
}

/**
 * Z1, Z2: what a date brings to its pay month, by the lines that settle the month: with the date as it stands, with its shifts at the agent's pace, and without
 * anything of it. In steps of one shift.
 */
export function* payOfDay(facts: PassingPeriodFacts, asked: DayAsked): Generator<undefined, DayPay> {
  const { now, pace, without } = yield* endingsOf(facts, asked);
  const { date, scheme } = asked;
  const isOver = now.own.every(({ shift }) => (shift?.window.end ?? asked.now) <= asked.now);
  const [before, is, then] = [without, now, pace].map((ending) => linesOf(ending, asked));
  const lines = [...(is ?? new Map<string, StatementLine>())].flatMap(([id, line]): DayPayLine[] => {
    const [was, will] = [before?.get(id)?.amount ?? 0, then?.get(id) ?? line];
    const own = { now: line.amount - was, pace: will.amount - was };
    const { kind, name } = line;
    if (kind === 'award' || (own.now === 0 && own.pace === 0)) return [];
    const paid = scheme.pay?.lines.find((one) => one.id === id);
    const isCertain = isOver || (paid !== undefined && onlyRises(paid, scheme));
    return [
      {
        ...{ id, kind, name },
        amounts: { certain: isCertain ? own.now : Math.min(0, own.now), ...own },
        month: { now: line.amount, pace: will.amount },
        because: { now: reasonsOn(line.because, date), pace: reasonsOn(will.because, date) },
      },
    ];
  });
  return { date, total: totalOf(lines), lines, isOver, leftOut: leftOutOf(scheme, isOver) };
}

/** A month with the date in one of three ways. */
interface Ending {
  readonly of: AgentPeriod;
  readonly results: readonly ResultFact[];
  /** Whether lines per shift count those of the date. */
  readonly countsDate: boolean;
}

interface Endings {
  readonly now: Ending & { readonly own: readonly { readonly shift: ShiftFacts['tally']['shift'] }[] };
  readonly pace: Ending;
  readonly without: Ending;
}

function* endingsOf({ shifts, ...facts }: PassingPeriodFacts, asked: DayAsked): Generator<undefined, Endings> {
  const { month, scheme, site, date, now: at } = asked;
  const [now, pace, without]: [ScoredShift[], ScoredShift[], ScoredShift[]] = [[], [], []];
  const results: ResultFact[] = [];
  const own: ShiftFacts['tally'][] = [];
  for (const shift of shifts) {
    yield;
    results.push(...shift.results);
    const scored = scoredShift(site.schemes, shift);
    if (scored === null) continue;
    const isOfDate = shift.tally.date === date;
    if (isOfDate) own.push(shift.tally);
    now.push(scored);
    pace.push(isOfDate ? projected(scored, shift, at) : scored);
    const blank = shift.tally.date < date ? scored : scoredShift(site.schemes, withNothingDone(shift, date));
    without.push(blank ?? scored);
  }
  const ending = (of: readonly ScoredShift[]): Ending => ({
    ...{ of: { period: month, scheme, facts, shifts: of }, results, countsDate: true },
  });
  const bare = { ...facts, events: facts.events.filter((event) => event.date !== date) };
  return {
    now: { ...ending(now), own },
    pace: ending(pace),
    without: {
      of: { period: month, scheme, facts: bare, shifts: without },
      results: results.filter((result) => result.date !== date),
      countsDate: false,
    },
  };
}

function projected(scored: ScoredShift, { tally: { shift }, plannedPeriodMs }: ShiftFacts, now: EpochMs): ScoredShift {
  return shift ? { ...scored, figures: projectedFigures(scored.scheme, scored.figures, { shift, plannedPeriodMs, now }) } : scored;
}

function linesOf({ of, results, countsDate }: Ending, { site, date, others }: DayAsked): ReadonlyMap<string, StatementLine> {
  const colleagues = colleaguesOf([...others.team, of]);
  const graded = gradeOf(of, { ...others, colleagues });
  const scopes = payScopes(of, colleagues, graded);
  const shifts = countsDate ? scopes.shifts : scopes.shifts.filter((shift) => shift.date !== date);
  const { lines } = monthLines(site, { of, results, colleagues, graded }, { scopes: { ...scopes, shifts }, awards: [] });
  return new Map(lines.map((line) => [line.id, line]));
}

function gradeOf(of: AgentPeriod, { candidates, colleagues }: Others & Pick<OwnMonth, 'colleagues'>): Graded | null {
  const own = candidateOf(of, colleagues);
  if (of.scheme.grades === null || own === null) return null;
  return gradesOf(of.scheme.grades, [...candidates, own]).get(own.agent) ?? null;
}

function totalOf(lines: readonly DayPayLine[]): DayPayAmounts {
  const sum = (figure: keyof DayPayAmounts): number => lines.reduce((total, { amounts }) => total + amounts[figure], 0);
  return { certain: sum('certain'), now: sum('now'), pace: sum('pace') };
}

/** Of a line per shift what its shifts of the date say, of any other the whole of it. */
function reasonsOn(because: Reason, date: LocalDate): readonly Reason[] {
  const perShift = [because, ...because.because].find(({ message }) => message === 'pay.shifts');
  if (perShift === undefined) return [because];
  return perShift.because.filter(({ inputs }) => inputs['date'] !== undefined && 'date' in inputs['date'] && inputs['date'].date === date);
}
