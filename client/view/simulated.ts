import type { LocalName } from '../../shared/scheme/name.ts';
import type { SimulationAnswer } from '../../shared/wire/scheme-answers.ts';
import type { AgentId } from '../../shared/units.ts';

/** One agent over all months that were simulated. Minor units. */
export interface SimulatedPerson {
  readonly agent: AgentId;
  readonly name: string;
  readonly before: number;
  readonly after: number;
  readonly difference: number;
  /** The lines that make the difference, the greatest first. */
  readonly lines: readonly { readonly id: string; readonly name: LocalName; readonly difference: number }[];
}

export interface SimulatedSums {
  readonly cost: number;
  readonly gainers: number;
  readonly losers: number;
  readonly unchanged: number;
}

/** Everybody over all months, the greatest gain first, the greatest loss last. */
export const simulatedPeople = ({ months, people }: SimulationAnswer): readonly SimulatedPerson[] =>
  people
    .map(({ agent, name }) => {
      const own = months.flatMap(({ simulation }) => simulation.perAgent.filter((one) => one.agent === agent));
      const sum = (of: (one: (typeof own)[number]) => number): number => own.reduce((all, one) => all + of(one), 0);
      return {
        ...{
          agent,
          name,
          before: sum(({ before }) => before),
          after: sum(({ after }) => after),
          difference: sum(({ difference }) => difference),
        },
        lines: linesOf(own.flatMap(({ lines }) => lines)),
      };
    })
    .toSorted((one, other) => other.difference - one.difference);

function linesOf(all: readonly SimulatedPerson['lines'][number][]): SimulatedPerson['lines'] {
  const sums = new Map<string, SimulatedPerson['lines'][number]>();
  for (const { id, name, difference } of all) sums.set(id, { id, name, difference: difference + (sums.get(id)?.difference ?? 0) });
  return [...sums.values()]
    .filter(({ difference }) => difference !== 0)
    .toSorted((one, other) => Math.abs(other.difference) - Math.abs(one.difference));
}

/** Of all months: by what each person has in sum. */
export const sumsOf = (people: readonly SimulatedPerson[]): SimulatedSums => ({
  cost: people.reduce((sum, { difference }) => sum + difference, 0),
  gainers: people.filter(({ difference }) => difference > 0).length,
  losers: people.filter(({ difference }) => difference < 0).length,
  unchanged: people.filter(({ difference }) => difference === 0).length,
});
