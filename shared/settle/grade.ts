import { exact } from '../exact/exact.ts';
import type { Named } from '../explain/datum.ts';
import type { MessageOf, Messages } from '../explain/messages.ts';
import { reason, type Reason } from '../explain/reason.ts';
import { bandOf } from '../scheme/bands.ts';
import type { GradeOutcome, Grades } from '../scheme/pay.ts';
import type { AgentId } from '../units.ts';
import { endsOf } from './evaluate-shape.ts';
import { datumOf, figureOf, given, isKnown, none, type Evaluated, type Known } from './evaluated.ts';
import { gradeOfPlace, placesOf, type SharedPlaces } from './grade-places.ts';

export interface Graded {
  /** null: no grade. */
  readonly outcome: GradeOutcome | null;
  readonly because: Reason;
  /** Of who is graded by rank and has the figure; null: nobody else says anything of it. */
  readonly places: SharedPlaces | null;
}

/** One who is graded: the figure that decides (`grades.of`), and the grades that point rules force (P12). */
export interface Candidate {
  readonly agent: AgentId;
  readonly figure: Evaluated;
  readonly forced: readonly string[];
}

/** G1 to G3: everybody's grade, since by rank one's hangs on the others'. `said`: where the one candidate stands among others who are not here (O2). */
export function gradesOf(grades: Grades, candidates: readonly Candidate[], said: SharedPlaces | null = null): ReadonlyMap<AgentId, Graded> {
  const ranked = grades.by === 'rank' ? placesOf(candidates) : null;
  return new Map(
    candidates.map((candidate) => {
      const { agent, figure, forced } = candidate;
      const places = ranked && isKnown(figure) ? (said ?? ranked(figure)) : null;
      const own = !isKnown(figure) ? notGraded(figure) : places ? byPlace(grades, figure, places) : byBand(grades, figure);
      return [agent, { ...forcedBy(outcomesOf(grades), forced, own), places }];
    }),
  );
}

type Judged = Omit<Graded, 'places'>;

/** The grade as a figure that pay is made of; n/a where there is none. */
export function gradeFigure(graded: Judged | null, field: 'coef' | 'amount'): Evaluated {
  const unit = field === 'coef' ? 'number' : 'money';
  if (!graded?.outcome) return none('grade', unit, graded ? [graded.because] : []);
  const { outcome, because } = graded;
  const told = { rule: 'G1', message: 'value.grade', inputs: { grade: named(outcome) }, because: [because] } as const;
  return given(exact(outcome[field]), unit, told);
}

const outcomesOf = (grades: Grades): readonly GradeOutcome[] => (grades.by === 'bands' ? grades.bands : grades.shares);

/** G1 */
function byBand(grades: Grades, figure: Known): Judged {
  if (grades.by !== 'bands') return notGraded(figure);
  const link = bandOf(grades.bands, figure.value);
  const outcome = link && grades.bands[link.index];
  if (!link || !outcome) return notGraded(figure);
  const inputs = { value: figureOf(figure), grade: named(outcome), ...endsOf(link.range, figure) };
  return graded(outcome, { rule: 'G1', message: 'grade.band', inputs, because: [figure.because] });
}

/** G2 */
function byPlace(grades: Grades, figure: Known, { first, last, of }: SharedPlaces): Judged {
  if (grades.by !== 'rank') return notGraded(figure);
  const found = gradeOfPlace(grades.shares, grades.ties === 'best' ? first : last, of);
  if (!found) return notGraded(figure);
  const inputs = {
    value: figureOf(figure),
    grade: named(found.outcome),
    place: datumOf(exact(first), 'count'),
    ...(last > first && { last: datumOf(exact(last), 'count') }),
    of: datumOf(exact(of), 'count'),
    share: datumOf(found.upTo, 'percent'),
  };
  return graded(found.outcome, { rule: 'G2', message: 'grade.place', inputs, because: [figure.because] });
}

/** G3: the last in the list of those forced. */
function forcedBy(outcomes: readonly GradeOutcome[], forced: readonly string[], own: Judged): Judged {
  const outcome = outcomes.findLast(({ id }) => forced.includes(id));
  return outcome
    ? graded(outcome, { rule: 'G3', message: 'grade.forced', inputs: { grade: named(outcome) }, because: [own.because] })
    : own;
}

interface Told<Key extends MessageOf<'grade'>> {
  readonly rule: string;
  readonly message: Key;
  readonly inputs: Messages[Key];
  readonly because: readonly Reason[];
}

const graded = <Key extends MessageOf<'grade'>>(outcome: GradeOutcome, told: Told<Key>): Judged => ({
  outcome,
  because: reason({ ...told, result: datumOf(exact(outcome.coef), 'number') }),
});

const notGraded = ({ because }: Evaluated): Judged => ({
  outcome: null,
  because: reason({ rule: 'G1', message: 'grade.none', inputs: {}, result: null, because: [because] }),
});

const named = ({ id, name }: GradeOutcome): Named => ({ id, ...(name && { name }) });
