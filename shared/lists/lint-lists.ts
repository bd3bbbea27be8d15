import { duplicates, unknown, type SiteProblem } from '../site/site-problem.ts';
import { lintWindows } from './lint-windows.ts';
import { rulesOfList, type ListRules, type Lists, type OwnListRules } from './list-rules.ts';
import { said, type Said } from '../said.ts';
import { problemAt } from '../problem.ts';

/** N12: what the shape of the part `lists` alone does not show. A list is judged by its own rules beside those of every list. */
export function lintLists(lists: Lists): readonly SiteProblem[] {
  const common = ['lists'];
  return [
    ...duplicates('lists', lists.each, ({ id }) => id, [...common, 'each']),
    ...lintRules(lists, (field) => [...common, field], lists),
    ...lintWindows(lists.legalHours ?? [], [...common, 'legalHours']),
    ...lists.each.flatMap((own, index) => {
      const [under, rules] = [[...common, 'each', index], rulesOfList(lists, own.id)];
      const place = (field: Field): Path => (own[field] === undefined ? [...common, field] : [...under, field]);
      return lintRules(rules, place, lists).filter(({ path }) => path[1] === 'each');
    }),
  ];
}

type Path = SiteProblem['path'];
type Field = keyof OwnListRules;
/** Where a rule stands: at the list, where it has one of its own. */
type PlaceOf = (field: Field) => Path;

/** Where two rules contradict each other: at the one that is a list's own, else at the first. */
function ofBoth(place: PlaceOf, [field, ...inner]: readonly [Field, ...Path], [other]: readonly [Field]): Path {
  const own = [place(field), place(other)].findIndex((path) => path[1] === 'each');
  return own === 1 ? place(other) : [...place(field), ...inner];
}

const lintRules = (rules: ListRules, place: PlaceOf, lists: Lists): readonly SiteProblem[] => [
  ...lintOutcomes(rules, place, new Set(lists.outcomes)),
  ...lintDelays(rules, place),
  ...lintLimits(rules, place),
  ...lintWindows(rules.windows, place('windows'), lists.legalHours),
  ...problem(
    rules.windows.length === 0,
    place('windows'),
    said`without a window nothing may ever be dialled`,
    said`give at least one, e.g. { start: "09:00", end: "20:00" }`,
  ),
];

function lintOutcomes({ retrySeconds, final, reached, effective }: ListRules, place: PlaceOf, known: ReadonlySet<string>): SiteProblem[] {
  const words = { final, reached, effective };
  return [
    ...Object.keys(retrySeconds).flatMap((outcome) =>
      unknown(said`outcome`, known, outcome === '*' ? undefined : outcome, [...place('retrySeconds'), outcome]),
    ),
    ...(['final', 'reached', 'effective'] as const).flatMap((field) =>
      words[field].flatMap((outcome, index) => unknown(said`outcome`, known, outcome, [...place(field), index])),
    ),
    ...effective
      .filter((outcome) => !reached.includes(outcome))
      .map((outcome) =>
        problemAt(
          ofBoth(place, ['effective', effective.indexOf(outcome)], ['reached']),
          said`${outcome} is an effective contact, yet nobody was reached`,
          said`name it under reached as well, or take it out of effective`,
        ),
      ),
  ];
}

function lintDelays({ retrySeconds, final }: ListRules, place: PlaceOf): SiteProblem[] {
  return [
    ...problem(
      retrySeconds['*'] === undefined,
      place('retrySeconds'),
      said`an outcome without a delay would be dialled again at once`,
      said`give "*", the delay of every other outcome`,
    ),
    ...final
      .filter((outcome) => retrySeconds[outcome] !== undefined)
      .map((outcome) =>
        problemAt(
          ofBoth(place, ['retrySeconds', outcome], ['final']),
          said`${outcome} is final and has a delay`,
          said`take it out of final, or leave its delay out`,
        ),
      ),
  ];
}

function lintLimits({ attempts, protect }: ListRules, place: PlaceOf): SiteProblem[] {
  return [
    ...problem(
      attempts.perDay > attempts.total,
      [...place('attempts'), 'perDay'],
      said`${attempts.perDay} attempts a day are never reached: a lead is closed after ${attempts.total}`,
      said`write ${attempts.total} or fewer, or a higher total`,
    ),
    ...problem(
      protect.defaultDays > protect.maxDays,
      [...place('protect'), 'defaultDays'],
      said`a claim would protect for ${protect.defaultDays} days, longer than the most, ${protect.maxDays}`,
      said`write ${protect.maxDays} or fewer, or a higher maxDays`,
    ),
    ...problem(
      protect.refreshDays > protect.maxDays,
      [...place('protect'), 'refreshDays'],
      said`a contact would protect for ${protect.refreshDays} days, longer than the most, ${protect.maxDays}`,
      said`write ${protect.maxDays} or fewer, or a higher maxDays`,
    ),
  ];
}

const problem = (isWrong: boolean, path: Path, reason: Said, wayOut: Said): readonly SiteProblem[] =>
  isWrong ? [problemAt(path, reason, wayOut)] : [];
