import { compareExact, exact, type Exact } from '../exact/exact.ts';
import { meets } from '../exact/within.ts';
import type { Reason, Unit } from '../explain/reason.ts';
import type { PeriodAward } from '../scheme/award.ts';
import { figureKey } from '../scheme/figure-key.ts';
import type { AgentPeriod } from './agent-period.ts';
import { count, earnedAward, reachInputs, type EarnedAward } from './awards-earned.ts';
import { entrantsOf, type AwardFigures, type Entrant } from './awards-entrants.ts';
import { evaluate } from './evaluate.ts';
import { datumOf } from './evaluated.ts';
import type { PastPeriod } from './period-facts.ts';
import { byId } from './ranking.ts';

type PersonalAward = Extract<PeriodAward, { kind: 'threshold' | 'streak' | 'record' }>;
type Inputs = Reason['inputs'];

const RULE = { threshold: 'A11', streak: 'A12', record: 'A13' } as const;

/** A11, A12, A13: everybody against a bound or against their own past; nobody takes anything from anybody. */
export const personalAward = (award: PersonalAward, agents: readonly AgentPeriod[], figures: AwardFigures): readonly EarnedAward[] =>
  entrantsOf(award, agents, figures)
    .toSorted(byId)
    .flatMap((entrant) => personal(award, entrant));

function personal(award: PersonalAward, { of, scope, gates }: Entrant): readonly EarnedAward[] {
  const { value, unit, because } = evaluate(award.of, scope);
  if (value === null) return [];
  const past = of.facts.past.map((period) => pastFigure(period, figureKey(award.of)));
  const inputs = inputsOf(award, value, past, unit);
  if (inputs === null) return [];
  const grounds = { rule: RULE[award.kind], message: `award.${award.kind}` as const, inputs, because: [because, ...gates] };
  return [earnedAward(award, of, null, award.prize, grounds)];
}

/** V35: a period of whole leave has no figures, whatever points or a level would have said of it. */
function pastFigure({ figures, isWholeLeave }: PastPeriod, key: string): Exact | null {
  const text = isWholeLeave ? null : (figures[key] ?? null);
  return text === null ? null : exact(text);
}

/** What the sentence needs; null: not earned. `past`: oldest first. */
function inputsOf(award: PersonalAward, value: Exact, past: readonly (Exact | null)[], unit: Unit): Inputs | null {
  switch (award.kind) {
    case 'threshold':
      return meets(value, award.reach) ? reachInputs(award.reach, unit) : null;
    case 'streak':
      return isStreak(award, [...past, value]) ? { times: count(award.times), ...reachInputs(award.reach, unit) } : null;
    case 'record':
      return recordInputs(value, past, unit);
  }
}

/** A12: each period is judged by the last `times` up to it, so a row that goes on earns it again. */
function isStreak({ reach, times, none }: Extract<PersonalAward, { kind: 'streak' }>, figures: readonly (Exact | null)[]): boolean {
  const last = (none === 'skip' ? figures.filter((figure) => figure !== null) : figures).slice(-times);
  return last.length === times && last.every((figure) => figure !== null && meets(figure, reach));
}

/** A13: without an earlier figure there is nothing to beat. */
function recordInputs(value: Exact, past: readonly (Exact | null)[], unit: Unit): Inputs | null {
  const best = past
    .filter((figure) => figure !== null)
    .toSorted(compareExact)
    .at(-1);
  return best !== undefined && compareExact(value, best) > 0 ? { before: datumOf(best, unit) } : null;
}
