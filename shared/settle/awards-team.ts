import { compareExact, ZERO, type Exact } from '../exact/exact.ts';
import { meets } from '../exact/within.ts';
import type { Figure } from '../explain/datum.ts';
import type { Reason } from '../explain/reason.ts';
import type { PeriodAward } from '../scheme/award.ts';
import type { AgentPeriod } from './agent-period.ts';
import { awardNamed, count, earnedAward, money, type EarnedAward } from './awards-earned.ts';
import { byTeam, entrantsOf, hasTarget, type AwardFigures, type Entrant } from './awards-entrants.ts';
import { evaluate } from './evaluate.ts';
import { poolOf, prizesOf, sharesOf } from './prizes.ts';
import { byFigures, byId, places } from './ranking.ts';

type TeamAward = Extract<PeriodAward, { kind: 'team' }>;

interface Team {
  readonly id: string;
  readonly figures: readonly [Exact];
  readonly because: Reason;
}

/**
 * A14: a team's figure is that of all its members with a target; equal teams share the pool of the places they fill.
 * A team's prize is shared by those members who are eligible; where none is, nobody has it.
 */
export function teamAward(award: TeamAward, agents: readonly AgentPeriod[], figures: AwardFigures): readonly EarnedAward[] {
  const eligible = new Map(byTeam(entrantsOf(award, agents, figures)));
  const ranked = places(teamsOf(award, agents, figures), byFigures('desc')).filter(({ place }) => place <= award.prizes.length);
  return ranked.flatMap(({ place, those }) => {
    const prizes = prizesOf(place, those.length, award.prizes, 'splitPool');
    const inputs = { sharing: count(those.length), pool: money(poolOf(place, those.length, award.prizes)) };
    return those.flatMap((team, index) => shared(award, team, eligible.get(team.id) ?? [], { place, prize: prizes[index] ?? 0, inputs }));
  });
}

/** The teams that compete. One that has nothing yet, or does not reach what is asked, has no place. */
function teamsOf({ of, reach }: TeamAward, agents: readonly AgentPeriod[], figures: AwardFigures): readonly Team[] {
  const members = agents.filter(hasTarget).map((one) => ({ of: one }));
  return byTeam(members).flatMap(([id, team]): Team[] => {
    const scope = figures.team(team.map((member) => member.of));
    const { value, because } = evaluate(of, scope);
    if (value === null || compareExact(value, ZERO) <= 0 || (reach !== null && !meets(value, reach))) return [];
    return [{ id, figures: [value], because }];
  });
}

interface TeamPrize {
  readonly place: number;
  readonly prize: number;
  readonly inputs: { readonly sharing: Figure; readonly pool: Figure };
}

function shared(award: TeamAward, team: Team, winners: readonly Entrant[], { place, prize, inputs }: TeamPrize): readonly EarnedAward[] {
  const shares = sharesOf(prize, winners.length);
  const said = {
    award: awardNamed(award),
    team: { id: team.id },
    place: count(place),
    prize: money(prize),
    members: count(winners.length),
    ...inputs,
  };
  return winners.toSorted(byId).map(({ of, gates }, index) => {
    const grounds = { rule: 'A14', message: 'award.team' as const, inputs: said, because: [team.because, ...gates] };
    return earnedAward(award, of, place, shares[index] ?? 0, grounds);
  });
}
