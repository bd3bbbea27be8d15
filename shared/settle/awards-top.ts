import { compareExact, exact, ZERO, type Exact } from '../exact/exact.ts';
import type { MessageOf } from '../explain/messages.ts';
import { reason, type Reason } from '../explain/reason.ts';
import type { PeriodAward } from '../scheme/award.ts';
import type { Value } from '../scheme/value.ts';
import { epochMs, type EpochMs } from '../units.ts';
import type { AgentPeriod } from './agent-period.ts';
import { awardNamed, count, earnedAward, money, type EarnedAward, type Grounds } from './awards-earned.ts';
import { contests, entrantsOf, type AwardFigures, type Entrant } from './awards-entrants.ts';
import { evaluate } from './evaluate.ts';
import { datumOf, isKnown, type Evaluated } from './evaluated.ts';
import { poolOf, prizesOf } from './prizes.ts';
import { byFigures, byMoment, places, type Order, type Place } from './ranking.ts';

type TopAward = Extract<PeriodAward, { kind: 'top' }>;

/** An entrant with the figures compared. */
interface Competitor extends Entrant {
  readonly figures: readonly (Exact | null)[];
  /** When the last of the figures became what it is. */
  readonly moment: EpochMs | null;
  readonly because: readonly Reason[];
}

/** A6, A7, A9: the best by the award's figures, and what their places pay. */
export function topAward(award: TopAward, agents: readonly AgentPeriod[], figures: AwardFigures): readonly EarnedAward[] {
  const competitors = entrantsOf(award, agents, figures)
    .map((entrant) => competitorOf(award, entrant, figures))
    .filter((one) => isRanked(award, one));
  return contests(award.among, competitors).flatMap((contest) =>
    places(contest, orderOf(award))
      .filter(({ place }) => place <= award.prizes.length)
      .flatMap((place) => paid(award, place, contest)),
  );
}

const orderOf = ({ direction, ties }: TopAward): Order<Competitor> => {
  const best = byFigures(direction);
  return ties === 'earliest' ? (left, right) => best(left, right) || byMoment(left, right) : best;
};

/** A6: no place for who lacks the first figure, nor, where the most wins, for who has nothing in any. */
const isRanked = ({ direction }: TopAward, { figures }: Competitor): boolean =>
  (figures[0] ?? null) !== null && (direction === 'asc' || figures.some((figure) => figure !== null && compareExact(figure, ZERO) > 0));

function competitorOf(award: TopAward, entrant: Entrant, figures: AwardFigures): Competitor {
  const compared = award.by.map((value) => normalised(award, entrant.of, evaluate(value, entrant.scope)));
  return {
    ...entrant,
    figures: compared.map(({ value }) => value),
    moment: award.ties === 'earliest' ? lastMoment(award.by, entrant.of, figures) : null,
    because: [...compared.map(({ because }) => because), ...entrant.gates],
  };
}

/** Figures without a moment say nothing of who was first; null: none of them has one. */
function lastMoment(by: readonly Value[], of: AgentPeriod, { settledAt }: AwardFigures): EpochMs | null {
  const moments = by.map((value) => settledAt(value, of)).filter((moment) => moment !== null);
  return moments.length === 0 ? null : epochMs(Math.max(...moments));
}

const MS_PER_HOUR = 3_600_000;

/** A9: per scheduled hour, exactly; entrants have some (A8). */
function normalised({ normalise, id }: TopAward, { facts }: AgentPeriod, figure: Evaluated): Evaluated {
  if (normalise === 'none' || !isKnown(figure)) return figure;
  const hours = exact(facts.schedule.scheduledMs).div(MS_PER_HOUR);
  const value = figure.value.div(hours);
  const inputs = { hours: datumOf(hours, 'hours') };
  const said = { rule: `A9/${id}`, message: 'award.perScheduledHour', inputs, result: datumOf(value, figure.unit) } as const;
  return { value, unit: figure.unit, because: reason({ ...said, because: [figure.because] }) };
}

/** Who is equal even in the moment shares the pool. */
function paid(award: TopAward, { place, those }: Place<Competitor>, contest: readonly Competitor[]): readonly EarnedAward[] {
  const prizes = prizesOf(place, those.length, award.prizes, award.ties === 'duplicate' ? 'duplicate' : 'splitPool');
  const inputs = { award: awardNamed(award), place: count(place), of: count(contest.length) };
  return those.map(({ of, moment, because }, index) => {
    const told = { rule: 'A7', because };
    const earned = <Key extends MessageOf<'award'>>(grounds: Grounds<Key>) => earnedAward(award, of, place, prizes[index] ?? 0, grounds);
    switch (messageOf(award, those, contest)) {
      case 'award.place':
        return earned({ ...told, message: 'award.place', inputs });
      case 'award.earliestPlace':
        return earned({
          ...told,
          message: 'award.earliestPlace',
          inputs: { ...inputs, ...(moment !== null && { moment: { at: moment } }) },
        });
      case 'award.duplicatedPlace':
        return earned({ ...told, message: 'award.duplicatedPlace', inputs: { ...inputs, sharing: count(those.length) } });
      case 'award.sharedPlace': {
        const pool = money(poolOf(place, those.length, award.prizes));
        return earned({ ...told, message: 'award.sharedPlace', inputs: { ...inputs, sharing: count(those.length), pool } });
      }
    }
  });
}

type PlaceMessage = 'award.place' | 'award.sharedPlace' | 'award.duplicatedPlace' | 'award.earliestPlace';

function messageOf(award: TopAward, those: Place<Competitor>['those'], contest: readonly Competitor[]): PlaceMessage {
  if (those.length > 1) return award.ties === 'duplicate' ? 'award.duplicatedPlace' : 'award.sharedPlace';
  const equals = byFigures(award.direction);
  return contest.filter((other) => equals(other, those[0]) === 0).length > 1 ? 'award.earliestPlace' : 'award.place';
}
