import { exact, textOf, type ExactText } from '../exact/exact.ts';
import type { PeriodAward } from '../scheme/award.ts';
import type { AgentId } from '../units.ts';
import type { AgentPeriod, Colleagues } from './agent-period.ts';
import type { EarnedAward } from './awards-earned.ts';
import { byTeam } from './awards-entrants.ts';
import { colleaguesOf } from './evaluate-group.ts';
import type { SharedPlaces } from './grade-places.ts';
import type { PastPeriod } from './period-facts.ts';

/** O2: all that one agent's month takes from the others: with it the month is settled from the agent's own facts alone. */
export interface OthersSaid {
  /** G2: where the agent stands among all who are graded by rank; null: nobody is, or the agent lacks the figure. */
  readonly places: SharedPlaces | null;
  /** Y10: of the team, by `period metric`, as far as something asked for it. */
  readonly extremes: Readonly<Record<string, { readonly lowest: ExactText; readonly highest: ExactText } | null>>;
  /** What was won against others: `top`, `firstTo` and `team`. */
  readonly awards: readonly EarnedAward[];
}

/** O2: what one agent's month hangs on beside its own facts. */
export interface OwnGround {
  readonly past: readonly PastPeriod[];
  readonly others: OthersSaid;
}

export type OwnGrounds = ReadonlyMap<AgentId, OwnGround>;

/** Whether an award is won against others, and not against a bound or one's own past. */
export const isContested = ({ kind }: Pick<PeriodAward, 'kind'>): boolean => kind === 'top' || kind === 'firstTo' || kind === 'team';

const keyOf = ({ period }: AgentPeriod, metric: string): string => `${period.id} ${metric}`;

/** Y10: each one's colleagues, by team; what is asked of them is noted for `said`. */
export class NotedColleagues {
  readonly #asked = new Map<AgentId, Record<string, { readonly lowest: ExactText; readonly highest: ExactText } | null>>();

  among(agents: readonly AgentPeriod[]): (of: AgentPeriod) => Colleagues {
    const teams = new Map(byTeam(agents.map((of) => ({ of }))).map(([team, members]) => [team, colleaguesOf(members.map(({ of }) => of))]));
    return (of) => {
      const team = teams.get(of.facts.employment.team) ?? colleaguesOf([]);
      return {
        extremes: (metric) => {
          const found = team.extremes(metric);
          const asked = this.#asked.get(of.facts.agent) ?? {};
          asked[keyOf(of, metric)] = found && { lowest: textOf(found.lowest), highest: textOf(found.highest) };
          this.#asked.set(of.facts.agent, asked);
          return found;
        },
      };
    };
  }

  extremesFor(agent: AgentId): OthersSaid['extremes'] {
    return this.#asked.get(agent) ?? {};
  }
}

/** The same where the colleagues themselves are not known. */
export const toldColleagues =
  ({ extremes }: OthersSaid): ((of: AgentPeriod) => Colleagues) =>
  (of) => ({
    extremes: (metric) => {
      const said = extremes[keyOf(of, metric)] ?? null;
      return said && { lowest: exact(said.lowest), highest: exact(said.highest) };
    },
  });
