import type { PeriodAward } from '../scheme/award.ts';
import type { EpochMs } from '../units.ts';
import type { AgentPeriod } from './agent-period.ts';
import { awardNamed, count, earnedAward, type EarnedAward } from './awards-earned.ts';
import { contests, entrantsOf, type AwardFigures, type Entrant } from './awards-entrants.ts';
import { evaluate } from './evaluate.ts';
import { boundInputs } from './evaluated.ts';
import { sharesOf } from './prizes.ts';
import { byMoment, places } from './ranking.ts';

type FirstTo = Extract<PeriodAward, { kind: 'firstTo' }>;
type Arrived = Entrant & { readonly moment: EpochMs };

/** A10: who came there first; those who came in the same millisecond share the prize. */
export function raceAward(award: FirstTo, agents: readonly AgentPeriod[], figures: AwardFigures): readonly EarnedAward[] {
  const arrived = entrantsOf(award, agents, figures).flatMap((entrant): Arrived[] => {
    const moment = figures.reachedAt(award.metric, award.reach, entrant.of);
    return moment === null ? [] : [{ ...entrant, moment }];
  });
  return contests(award.among, arrived).flatMap((contest) => winners(award, places(contest, byMoment)[0]?.those ?? []));
}

function winners(award: FirstTo, first: readonly Arrived[]): readonly EarnedAward[] {
  const shares = sharesOf(award.prize, first.length);
  return first.map(({ of, scope, moment, gates }, index) => {
    const { unit, because } = evaluate({ node: 'metric', metric: award.metric }, scope);
    const inputs = { award: awardNamed(award), metric: { id: award.metric }, moment: { at: moment }, ...boundInputs(award.reach, unit) };
    const grounds = { rule: 'A10', because: [because, ...gates] };
    const prize = shares[index] ?? 0;
    if (first.length === 1) return earnedAward(award, of, 1, prize, { ...grounds, message: 'award.first', inputs });
    return earnedAward(award, of, 1, prize, {
      ...grounds,
      message: 'award.sharedFirst',
      inputs: { ...inputs, sharing: count(first.length) },
    });
  });
}
