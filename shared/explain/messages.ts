import type { Day, Figure, Moment, Named } from './datum.ts';

/** A sentence that needs no input. */
type Nothing = Readonly<Record<string, never>>;
type Figures<Name extends string> = Readonly<Record<Name, Figure>>;
type Place = { readonly place: Figure; readonly of: Figure };
type Award = { readonly award: Named };
type OfEvent = { readonly code: Named; readonly date: Day };
type OfFigure = { readonly figure: Named };
type Condition = OfFigure & { readonly comparator: Named; readonly bound: Figure; readonly months: Figure };
type Adjusted = { readonly period: Named; readonly line: Named } & Figures<'asStated' | 'adjusted' | 'recomputed' | 'difference'>;

/** What is asked of a value, or the ends of the band it lies in, under their comparators. */
export type BoundInputs = Partial<Figures<'gte' | 'gt' | 'lte' | 'lt' | 'eq'>>;

/** `value1`, `value2` … are the parts in their order. */
type Parts = Figures<`value${number}`>;

/**
 * E1: every sentence that a reason can be told by, with its inputs. Numbers are given as the scheme has them, before any rounding.
 * A key that is not here does not compile, nor does a catalogue without one.
 */
export interface Messages {
  /** Written in the scheme. */
  'value.constant': Nothing;
  /** n/a: the scope has nothing of the kind, or one of the parts below is n/a. */
  'value.none': { readonly what: Named };
  /** `shifts`: where it is pooled over more than one. */
  'value.metric': { readonly metric: Named; readonly shifts?: Figure };
  /** What one shift brings to a metric of the period. */
  'value.metricOfShift': { readonly date: Day; readonly metric: Named };
  /** A note took so much of the shift out of the target. */
  'value.excused': { readonly date: Day; readonly code: Named };
  /** `weight`: what it weighs in the quota. */
  'value.attainment': { readonly metric: Named; readonly actual: Figure; readonly target: Figure; readonly weight?: Figure };
  /** The attainments below, of the base each within `min` and `max`, combined. */
  'value.quota': {
    readonly quota: Named;
    readonly combine: Named;
    readonly shifts: Figure;
    readonly min?: Figure;
    readonly max?: Figure;
  };
  /** The plain mean of the shifts below. */
  'value.quotaMean': { readonly quota: Named; readonly shifts: Figure };
  'value.quotaOfShift': { readonly date: Day; readonly quota: Named };
  /** Of a pay month: the events below. */
  'value.points': { readonly start: Figure; readonly change: Figure };
  'value.pointsOfEvent': OfEvent;
  /** What a cap of the rule left of `wanted`. */
  'value.pointsCapped': OfEvent & { readonly wanted: Figure };
  /** A veto: the points become `set`, of several vetoes by the lowest. */
  'value.pointsVeto': OfEvent & { readonly set: Figure };
  /** Nothing, as the event is shorter than its rule asks for … */
  'value.pointsTooShort': OfEvent;
  /** … or its own points are not within the bounds of the rule … */
  'value.pointsOutOfBounds': OfEvent;
  /** … or the scheme has no rule for its code. */
  'value.pointsUnknownCode': OfEvent;
  /** What the bounds added or took. */
  'value.pointsClamped': { readonly min: Figure; readonly max: Figure };
  'value.pointsOfShift': { readonly date: Day; readonly start: Figure };
  /** The plain mean of so many shifts' or people's points. */
  'value.pointsMean': { readonly count: Figure };
  'value.grade': { readonly grade: Named };
  'value.levelBase': { readonly level: Named };
  'value.probationBase': { readonly level: Named };
  'value.events': { readonly code: Named };
  /** The highest tier reached, and whether it pays alone. */
  'value.tierPay': { readonly tier: Named; readonly pays: Named };
  'value.noTier': Nothing;
  /** Added up over the shifts below. */
  'value.tierPayOfShifts': { readonly shifts: Figure };
  'value.tierPayOfShift': { readonly date: Day };
  /** Reached, but a gate below does not pass. */
  'value.tierGated': { readonly tier: Named };
  'value.schedule': { readonly field: Named };
  'value.leaveDays': Nothing;
  'value.leave': { readonly kind: Named; readonly days: Figure; readonly paidShare: Figure };
  /** Before the first day, or after the last. */
  'value.daysAway': { readonly days: Figure };
  /** (plannedDays − unpaidDays) / payDays */
  'value.paidShareAdditive': { readonly plannedDays: Figure; readonly unpaidDays: Figure; readonly payDays: Figure };
  /** 1 − unpaidDays / payDays */
  'value.paidShareSubtractive': { readonly unpaidDays: Figure; readonly payDays: Figure };
  /** (plannedDays − unpaidDays) / plannedDays */
  'value.paidShareScaled': { readonly plannedDays: Figure; readonly unpaidDays: Figure };
  'value.teamRelative': { readonly metric: Named } & Figures<'value' | 'lowest' | 'highest' | 'from' | 'to'>;
  /** All equal, or alone. */
  'value.teamEqual': { readonly metric: Named; readonly value: Figure };
  'value.sum': Parts;
  'value.product': Parts;
  'value.min': Parts;
  'value.max': Parts;
  'value.quotient': Parts;
  /** The second is 0. */
  'value.divisionByZero': Parts;
  /** `weight1` × `value1` + `weight2` × `value2` … */
  'value.weighted': Parts & Figures<`weight${number}`>;
  /** Inside its bounds. */
  'value.withinClamp': { readonly value: Figure };
  'value.raisedTo': { readonly value: Figure; readonly min: Figure };
  'value.cutTo': { readonly value: Figure; readonly max: Figure };
  'value.rounded': { readonly value: Figure; readonly step: Figure; readonly mode: Named };
  'value.curve': Figures<'value' | 'fromAt' | 'fromValue' | 'toAt' | 'toValue'>;
  /** `at`: of the first anchor. */
  'value.belowCurve': { readonly value: Figure; readonly at: Figure };
  /** `at`: of the last anchor. */
  'value.aboveCurve': { readonly value: Figure; readonly at: Figure };
  'value.band': { readonly value: Figure } & BoundInputs;
  'value.risingBand': { readonly value: Figure; readonly from: Figure; readonly to: Figure } & BoundInputs;
  /** The first is n/a, this stands in for it. */
  'value.orElse': Nothing;

  'gate.passed': { readonly value: Figure } & BoundInputs;
  'gate.failed': { readonly value: Figure } & BoundInputs;
  /** n/a does not pass … */
  'gate.none': BoundInputs;
  /** … but where the scheme lets it. */
  'gate.noneAllowed': BoundInputs;

  'grade.band': { readonly grade: Named; readonly value: Figure } & BoundInputs;
  /** `share`: the cumulative one that the place is within; who shares it up to `last`. */
  'grade.place': Place & { readonly grade: Named; readonly value: Figure; readonly share: Figure; readonly last?: Figure };
  'grade.forced': { readonly grade: Named };
  'grade.none': Nothing;

  /** Rounded once. */
  'pay.line': { readonly line: Named; readonly exact: Figure };
  /** Added up over the shifts below, rounded once. */
  'pay.shifts': { readonly line: Named; readonly exact: Figure; readonly shifts: Figure };
  /** 0: a gate below does not pass. */
  'pay.gated': { readonly line: Named };
  /** 0: what the line is made of is n/a. */
  'pay.none': { readonly line: Named };
  'pay.shift': { readonly date: Day };
  'pay.shiftGated': { readonly date: Day };
  'pay.shiftNone': { readonly date: Day };
  /** Taken in full. */
  'pay.deducted': { readonly line: Named; readonly wanted: Figure };
  /** More than what the limit below leaves. */
  'pay.deductionCut': { readonly line: Named; readonly wanted: Figure; readonly left: Figure };
  /** Y3 */
  'pay.limit': { readonly gross: Figure; readonly share?: Figure; readonly floor?: Figure };
  /** Y4: prorated by the paid share below. */
  'pay.floor': { readonly minimumWage: Figure; readonly exact: Figure };

  /** `basis` earned so much, clawback taken off. */
  'commission.line': { readonly commission: Named } & Figures<'basis' | 'earned' | 'taken'>;
  /** What is judged; `late` is of refunds of older sales, which clawback settles. */
  'commission.basis': Figures<'own' | 'late' | 'carried' | 'recomputed'>;
  'commission.slice': { readonly from: Figure; readonly to: Figure; readonly rate: Figure };
  /** All of it at one rate. */
  'commission.whole': { readonly basis: Figure; readonly rate: Figure };
  /** By the figure below. */
  'commission.judged': { readonly rate: Figure };
  /** The figure below is n/a, so there is no rate. */
  'commission.noRate': Nothing;
  /** A gate below does not pass. */
  'commission.gated': Nothing;
  /** Nothing is earned, what is below 0 is carried. */
  'commission.carried': { readonly basis: Figure };
  'commission.capped': { readonly uncapped: Figure; readonly cap: Figure };
  /** The old line worked out again, from a basis of `stated` and of what is `left`. */
  'commission.retro': { readonly period: Named } & Figures<'refunded' | 'stated' | 'left'>;
  'commission.dealRate': { readonly period: Named; readonly refunded: Figure };
  /** What the floor holds back is carried. */
  'commission.floor': Figures<'due' | 'owedBefore' | 'neverBelow' | 'owed'>;

  'award.place': Award & Place;
  /** Equal, so the prizes of the places they fill are shared. */
  'award.sharedPlace': Award & Place & { readonly sharing: Figure; readonly pool: Figure };
  /** Equal, each is given the prize of the place. */
  'award.duplicatedPlace': Award & Place & { readonly sharing: Figure };
  /** Of equals, who was there first; without `moment`: who has none stands behind. */
  'award.earliestPlace': Award & Place & { readonly moment?: Moment };
  /** The figure below by scheduled hours. */
  'award.perScheduledHour': { readonly hours: Figure };
  'award.first': Award & { readonly metric: Named; readonly moment: Moment } & BoundInputs;
  /** At the same moment. */
  'award.sharedFirst': Award & { readonly metric: Named; readonly moment: Moment; readonly sharing: Figure } & BoundInputs;
  'award.threshold': Award & BoundInputs;
  'award.streak': Award & { readonly times: Figure } & BoundInputs;
  /** `before`: the best of the earlier periods. */
  'award.record': Award & { readonly before: Figure };
  /** The team's prize, shared by so many members. */
  'award.team': Award & { readonly team: Named } & Figures<'place' | 'sharing' | 'pool' | 'prize' | 'members'>;

  'ladder.up': { readonly from: Named; readonly to: Named; readonly effective: Named };
  'ladder.down': { readonly from: Named; readonly to: Named; readonly effective: Named };
  'ladder.pass': { readonly level: Named; readonly effective: Named };
  /** So many failing months in a row. */
  'ladder.fail': { readonly level: Named; readonly effective: Named; readonly months: Figure };
  /** Probation may last no longer, and it is not passed. */
  'ladder.over': { readonly level: Named; readonly effective: Named; readonly months: Figure };
  /** `months` wanted, `met` in a row. */
  'ladder.streak': Condition & { readonly met: Figure };
  /** `months` wanted, so many have the figure; the result is the mean. */
  'ladder.mean': Condition & { readonly measured: Figure };
  'ladder.any': { readonly met: Figure; readonly of: Figure };
  'ladder.every': { readonly met: Figure; readonly of: Figure };
  'ladder.month': OfFigure & { readonly period: Named };
  'ladder.leaveMonth': OfFigure & { readonly period: Named };
  'ladder.noFigure': OfFigure & { readonly period: Named };

  'adjustment.changed': Adjusted;
  /** The recomputed statement has no such line … */
  'adjustment.vanished': Adjusted;
  /** … or the sealed one had none. */
  'adjustment.appeared': Adjusted;
  /** The award was paid and stays; the difference is listed and takes nothing. */
  'adjustment.awardStays': Adjusted;
}

export type Message = keyof Messages;
export type MessageOf<Family extends string> = Extract<Message, `${Family}.${string}`>;

/** What stands in a sentence; never: nothing. */
export type InputOf<Key extends Message> = string extends keyof Messages[Key] ? never : keyof Messages[Key] & string;
