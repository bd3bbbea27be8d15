import type { Ratio } from '../scheme/bound.ts';
import type { FactFilter, FactMetric } from '../scheme/metric.ts';
import type { EpochMs, LocalDate, Seq } from '../units.ts';
import { exactScore, whole } from './measured.ts';
import type { PointEvent } from './score.ts';
import type { LeadFact, ResultFact, ShiftFacts } from './shift-facts.ts';

const MS_PER_MINUTE = 60_000;

/** What a fact can be measured by: one fact, whatever it was. */
export interface MeasuredFact {
  readonly at: EpochMs;
  readonly seq: Seq;
  readonly date: LocalDate;
  readonly call: string | null;
  readonly lead: string | null;
  /** Minor units, score points, ms; null: it carries no such figure. */
  readonly value: Ratio | null;
}

/** M10: the facts that the filter lets through, in the order of (time, sequence number). */
export function factsFor({ from, where }: FactMetric, { tally, events, results, leads }: ShiftFacts): readonly MeasuredFact[] {
  switch (from) {
    case 'sale':
    case 'refund':
    case 'qa':
      return inOrder(results, (one) => one.kind === from && isWanted(where, one), ofResult);
    case 'attendance':
    case 'annotation':
      return inOrder(
        events,
        (one) => one.kind === from && one.date === tally.date && !one.isRevoked && isListed(where.codes, one.code),
        ofEvent,
      );
    case 'lead':
      return inOrder(leads, ({ action }) => isListed(where.actions, action), ofLead);
  }
}

const NONE: readonly MeasuredFact[] = [];

const inOrder = <Fact>(facts: readonly Fact[], isChosen: (fact: Fact) => boolean, measuredBy: (fact: Fact) => MeasuredFact) =>
  facts.length === 0
    ? NONE
    : facts
        .filter(isChosen)
        .map(measuredBy)
        .sort((left, right) => left.at - right.at || left.seq - right.seq);

const isWanted = (where: FactFilter, { verified, critical }: ResultFact): boolean =>
  (where.verified ?? verified) === verified && (where.critical ?? critical) === critical;

const isListed = (list: readonly string[] | undefined, value: string): boolean => list === undefined || list.includes(value);

const ofResult = ({ kind, at, seq, date, call, value }: ResultFact): MeasuredFact => ({
  ...{ at, seq, date, call, lead: null },
  value: kind === 'qa' ? exactScore(value) : whole(value),
});

const ofEvent = ({ at, seq, date, minutes }: PointEvent): MeasuredFact => ({
  ...{ at, seq, date, call: null, lead: null },
  value: minutes === null ? null : whole(minutes * MS_PER_MINUTE),
});

/** The same id in two lists is two leads. */
const ofLead = ({ at, seq, date, lead, list }: LeadFact): MeasuredFact => ({
  ...{ at, seq, date, lead: `${list}\n${lead}` },
  ...{ call: null, value: null },
});
