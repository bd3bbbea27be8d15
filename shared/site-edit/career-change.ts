import { compareText } from '../exact/compare-text.ts';
import { err, ok, type Result } from '../result.ts';
import { teamOn } from '../site/employment.ts';
import type { Agent, CareerStep, Stage } from '../site/site-file.ts';
import { localDate, type LocalDate, type TeamId } from '../units.ts';

/** What somebody is from a date on; what is left out stays as it is. */
export interface CareerValues {
  readonly team?: TeamId;
  readonly level?: string;
  readonly stage?: Stage;
}

/** SI7: `beforeJoined`: the date lies before they joined. `needsJoined`: nobody says since when they are here, and they are or were on probation. */
export type CareerRefusal = 'beforeJoined' | 'needsJoined';

/** Where nobody says when somebody joined, what they were first goes back to here. */
export const LONG_AGO = localDate('2000-01-01');

/**
 * SI7: the agent with these values from a date on, or always (`from` null). Every other date keeps what it had, and what a later step says stays.
 * What stands at the agent, by which screens group people (S18), is the team of today.
 */
export function withCareerChange(
  agent: Agent,
  values: CareerValues,
  from: LocalDate | null,
  today: LocalDate,
): Result<Agent, CareerRefusal> {
  if (from === null) return ok(alwaysSo(agent, values));
  if (agent.joined !== undefined && from < agent.joined) return err('beforeJoined');
  const stepped = withSteps(agent, stepsWith(agent, values, from));
  const standing = from <= today ? standingIn(stepped, teamOn(stepped, today)) : stepped;
  return isCountedTooLong(standing) ? err('needsJoined') : ok(standing);
}

/** SI7: whether screens group them by another team than the one they are in on that date. */
export const isShownElsewhere = (agent: Agent, today: LocalDate): boolean => teamOn(agent, today) !== agent.team;

/** SI7: grouped by the team of that date, with every date's team as it was. */
export function shownWhereTheyAre(agent: Agent, today: LocalDate): Result<Agent, CareerRefusal> {
  const standing = standingIn(agent, teamOn(agent, today));
  return isCountedTooLong(standing) ? err('needsJoined') : ok(standing);
}

function alwaysSo(agent: Agent, values: CareerValues): Agent {
  const isSaid = (field: keyof CareerValues): boolean => values[field] !== undefined;
  const steps = (agent.career ?? []).map(({ from, team, level, stage }) => ({
    from,
    ...(team !== undefined && !isSaid('team') && { team }),
    ...(level !== undefined && !isSaid('level') && { level }),
    ...(stage !== undefined && !isSaid('stage') && { stage }),
  }));
  return withSteps({ ...agent, ...values }, steps);
}

/** Of the step on that date only what is another than just before it. */
function stepsWith(agent: Agent, values: CareerValues, from: LocalDate): readonly CareerStep[] {
  const steps = agent.career ?? [];
  const before = valuesBefore(agent, from);
  const said = { ...steps.find((step) => step.from === from), ...values };
  const step: CareerStep = {
    from,
    ...(said.team !== undefined && said.team !== before.team && { team: said.team }),
    ...(said.level !== undefined && said.level !== before.level && { level: said.level }),
    ...(said.stage !== undefined && said.stage !== before.stage && { stage: said.stage }),
  };
  return [...steps.filter((one) => one.from !== from), step].toSorted((one, other) => compareText(one.from, other.from));
}

const valuesBefore = (agent: Agent, date: LocalDate): CareerValues => valuesOf(agent, ({ from }) => from < date);

/** SI7: what they are on that date. */
export const valuesOn = (agent: Agent, date: LocalDate): CareerValues => valuesOf(agent, ({ from }) => from <= date);

function valuesOf(agent: Agent, counts: (step: CareerStep) => boolean): CareerValues {
  const earlier = (agent.career ?? []).filter(counts);
  return [agent, ...earlier].reduce<CareerValues>((held, { team, level, stage }) => ({ ...held, ...defined({ team, level, stage }) }), {});
}

const defined = (values: { readonly [Field in keyof CareerValues]: CareerValues[Field] | undefined }): CareerValues => ({
  ...(values.team !== undefined && { team: values.team }),
  ...(values.level !== undefined && { level: values.level }),
  ...(values.stage !== undefined && { stage: values.stage }),
});

const saysSomething = ({ team, level, stage }: CareerStep): boolean => team !== undefined || level !== undefined || stage !== undefined;

function withSteps({ career: _, ...agent }: Agent, steps: readonly CareerStep[]): Agent {
  const career = steps.filter(saysSomething);
  return career.length === 0 ? agent : { ...agent, career };
}

/** The team that stands at the agent becomes a step at their beginning, unless one there says it already. */
function standingIn(agent: Agent, team: TeamId): Agent {
  if (team === agent.team) return agent;
  const since = agent.joined ?? LONG_AGO;
  const steps = agent.career ?? [];
  const first = steps.find((step) => step.team !== undefined);
  if (first !== undefined && first.from <= since) return { ...agent, team };
  const begun = steps.find(({ from }) => from === since);
  const others = steps.filter((step) => step !== begun);
  const beginning: CareerStep = { ...begun, from: since, team: agent.team };
  return withSteps(
    { ...agent, team },
    [beginning, ...others].toSorted((one, other) => compareText(one.from, other.from)),
  );
}

/** S18 counts months on probation from the first step where nobody says when somebody joined. */
const isCountedTooLong = ({ joined, career = [], stage }: Agent): boolean =>
  joined === undefined && career[0]?.from === LONG_AGO && (stage === 'probation' || career.some((step) => step.stage === 'probation'));

/** What held from when; `from` null: from the beginning. */
export interface CareerStretch extends CareerValues {
  readonly from: LocalDate | null;
  readonly team: TeamId;
  readonly stage: Stage;
}

/** SI7: somebody's career as it holds, one stretch after the other. */
export function careerStretches(agent: Agent): readonly CareerStretch[] {
  const { team, level, stage } = agent;
  const stretches: CareerStretch[] = [{ from: null, team, stage, ...(level !== undefined && { level }) }];
  for (const step of agent.career ?? []) {
    const before = stretches.at(-1);
    if (before) stretches.push({ ...before, ...defined({ team: step.team, level: step.level, stage: step.stage }), from: step.from });
  }
  const begins = agent.joined ?? LONG_AGO;
  // What stands before the beginning held for nobody.
  return stretches.filter((_, index) => (stretches[index + 1]?.from ?? null) === null || (stretches[index + 1]?.from ?? '') > begins);
}
