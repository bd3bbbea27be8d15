import { compareExact, exact, type Exact } from '../exact/exact.ts';
import { meets } from '../exact/within.ts';
import type { Unit } from '../explain/reason.ts';
import type { PeriodAward } from '../scheme/award.ts';
import { figureKey } from '../scheme/figure-key.ts';
import type { AgentPeriod } from './agent-period.ts';
import { awardNamed, count, earnedAward, type EarnedAward, type Grounds } from './awards-earned.ts';
import { entrantsOf, type AwardFigures, type Entrant } from './awards-entrants.ts';
import { evaluate } from './evaluate.ts';
import { boundInputs, datumOf } from './evaluated.ts';
import type { PastPeriod } from './period-facts.ts';
import { byId } from './ranking.ts';

type PersonalAward = Extract<PeriodAward, { kind: 'threshold' | 'streak' | 'record' }>;
/** A11, A12, A13: everybody against a bound or against their own past; nobody takes anything from anybody. */
export const personalAward = (award: PersonalAward, agents: readonly AgentPeriod[], figures: AwardFigures): readonly EarnedAward[] =>
  entrantsOf(award, agents, figures)
    .toSorted(byId)
    .flatMap((entrant) => personal(award, entrant));

function personal(award: PersonalAward, { of, scope, gates }: Entrant): readonly EarnedAward[] {
  const { value, unit, because } = evaluate(award.of, scope);
  if (value === null) return [];
  const past = of.facts.past.map((period) => pastFigure(period, figureKey(award.of)));
  const grounds = groundsOf(award, { value, past, unit });
  return grounds === null ? [] : [earnedAward(award, of, null, award.prize, { ...grounds, because: [because, ...gates] })];
}

/** V35: a period of whole leave has no figures, whatever points or a level would have said of it. */
function pastFigure({ figures, isWholeLeave }: PastPeriod, key: string): Exact | null {
  const text = isWholeLeave ? null : (figures[key] ?? null);
  return text === null ? null : exact(text);
}

/** The agent's figure in the award's period, and in those before it, oldest first. */
interface Against {
  readonly value: Exact;
  readonly past: readonly (Exact | null)[];
  readonly unit: Unit;
}

type PersonalGrounds = Omit<Grounds<'award.threshold' | 'award.streak' | 'award.record'>, 'because'>;

/** null: not earned. */
function groundsOf(award: PersonalAward, { value, past, unit }: Against): PersonalGrounds | null {
  const named = { award: awardNamed(award) };
  switch (award.kind) {
    case 'threshold':
      if (!meets(value, award.reach)) return null;
      return { rule: 'A11', message: 'award.threshold', inputs: { ...named, ...boundInputs(award.reach, unit) } };
    case 'streak':
      if (!isStreak(award, [...past, value])) return null;
      return { rule: 'A12', message: 'award.streak', inputs: { ...named, times: count(award.times), ...boundInputs(award.reach, unit) } };
    case 'record': {
      const best = beaten(value, past);
      return best === null ? null : { rule: 'A13', message: 'award.record', inputs: { ...named, before: datumOf(best, unit) } };
    }
  }
}

/** A12: each period is judged by the last `times` up to it, so a row that goes on earns it again. */
function isStreak({ reach, times, none }: Extract<PersonalAward, { kind: 'streak' }>, figures: readonly (Exact | null)[]): boolean {
  const last = (none === 'skip' ? figures.filter((figure) => figure !== null) : figures).slice(-times);
  return last.length === times && last.every((figure) => figure !== null && meets(figure, reach));
}

/** A13: the best so far, where it is beaten; without an earlier figure there is nothing to beat. */
function beaten(value: Exact, past: readonly (Exact | null)[]): Exact | null {
  const best = past
    .filter((figure) => figure !== null)
    .toSorted(compareExact)
    .at(-1);
  return best !== undefined && compareExact(value, best) > 0 ? best : null;
}
