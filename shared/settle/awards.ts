import type { PeriodAward } from '../scheme/award.ts';
import type { AgentPeriod } from './agent-period.ts';
import type { EarnedAward } from './awards-earned.ts';
import type { AwardFigures } from './awards-entrants.ts';
import { personalAward } from './awards-personal.ts';
import { raceAward } from './awards-race.ts';
import { teamAward } from './awards-team.ts';
import { topAward } from './awards-top.ts';

/**
 * A1: worked out from the figures each time and stored nowhere, so that a correction takes away what it undoes.
 * `agents`: everybody's period, all the award's own one (a week for a weekly award), in any order.
 */
export function periodAward(award: PeriodAward, agents: readonly AgentPeriod[], figures: AwardFigures): readonly EarnedAward[] {
  switch (award.kind) {
    case 'top':
      return topAward(award, agents, figures);
    case 'firstTo':
      return raceAward(award, agents, figures);
    case 'team':
      return teamAward(award, agents, figures);
    case 'threshold':
    case 'streak':
    case 'record':
      return personalAward(award, agents, figures);
  }
}
