import type { BoundInputs } from './messages.ts';
import type { FigureNames, Language, Sentences, Write } from './sentences.ts';

type Bounded = Write<keyof BoundInputs>;

/** "at least 80 and less than 90". */
function bound(w: Bounded): string {
  const asked = [
    ['at least', w('gte')],
    ['more than', w('gt')],
    ['at most', w('lte')],
    ['less than', w('lt')],
    ['exactly', w('eq')],
  ] as const;
  const said = asked.flatMap(([comparator, limit]) => (limit === '' ? [] : [`${comparator} ${limit}`]));
  return said.length === 0 ? 'of any size' : said.join(' and ');
}

type Reached = Write<'award' | keyof BoundInputs>;
const reached = (w: Reached): string => `${w('award')}: ${w.below() || 'the figure'} is ${bound(w)}`;

const sentences: Sentences = {
  'value.constant': (w) => `the scheme says ${w.result}`,
  'value.none': (w) =>
    w.below() ? `${w('what')}: n/a, because something it is made of is n/a` : `${w('what')}: n/a, because there is none here`,
  'value.metric': (w) =>
    w('shifts') ? `${w('metric')} over ${w.counted('shifts', 'shift', 'shifts')}: ${w.result}` : `${w('metric')}: ${w.result}`,
  'value.metricOfShift': (w) => `${w('date')}: ${w('metric')} ${w.result}`,
  'value.excused': (w) => `${w('date')}: ${w.result} excused (${w('code')})`,
  'value.attainment': (w) =>
    `${w('metric')}: actual ${w('actual')} ÷ target ${w('target')} ${w.is}${w('weight') && `, with a weight of ${w('weight')}`}`,
  'value.quota': (w) =>
    `${w('quota')} over ${w.counted('shifts', 'shift', 'shifts')}: ${w('combine')}${w('min') && `, each kept within ${w('min')} and ${w('max')},`} ${w.is}`,
  'value.quotaMean': (w) => `${w('quota')}: the plain mean of ${w.counted('shifts', 'shift', 'shifts')} ${w.is}`,
  'value.quotaOfShift': (w) => `${w('date')}: ${w('quota')} ${w.result}`,
  'value.points': (w) => `points: a start of ${w('start')} and ${w.signed('change')} by the events below ${w.is}`,
  'value.pointsOfEvent': (w) => `${w('date')}: ${w('code')} ${w.signedResult}`,
  'value.pointsCapped': (w) =>
    `${w('date')}: ${w('code')} ${w.signedResult}, which is what the cap of the rule leaves of ${w.signed('wanted')}`,
  'value.pointsVeto': (w) =>
    `${w('date')}: ${w('code')} ${w.signedResult}, a veto that puts the points at ${w('set')}; of several the lowest counts`,
  'value.pointsTooShort': (w) => `${w('date')}: ${w('code')} ${w.signedResult}, because it was too short to count`,
  'value.pointsOutOfBounds': (w) => `${w('date')}: ${w('code')} ${w.signedResult}, because its own points are out of bounds`,
  'value.pointsUnknownCode': (w) => `${w('date')}: ${w('code')} ${w.signedResult}, because the scheme has no rule for it`,
  'value.pointsClamped': (w) => `points stay within ${w('min')} and ${w('max')}: ${w.signedResult}`,
  'value.pointsOfShift': (w) => `${w('date')}: ${w.result} points, from a start of ${w('start')}`,
  'value.pointsMean': (w) => `points: the plain mean of ${w.counted('count', 'score', 'scores')} ${w.is}`,
  'value.grade': (w) => `grade ${w('grade')} gives ${w.result}`,
  'value.levelBase': (w) => `base pay of level ${w('level')}: ${w.result}`,
  'value.probationBase': (w) => `base pay of level ${w('level')} on probation: ${w.result}`,
  'value.events': (w) => `${w('code')}: ${w.counted('result', 'event', 'events')}`,
  'value.tierPay': (w) => `incentive tier ${w('tier')} reached: ${w.result}, ${w('pays')}`,
  'value.noTier': (w) => `no incentive tier reached: ${w.result}`,
  'value.tierPayOfShifts': (w) => `incentive of ${w.counted('shifts', 'shift', 'shifts')} added up: ${w.result}`,
  'value.tierPayOfShift': (w) => `${w('date')}: incentive ${w.result}`,
  'value.tierGated': (w) => `incentive tier ${w('tier')} reached, but a condition below is not met: ${w.result}`,
  'value.schedule': (w) => `${w('field')}: ${w.result}`,
  'value.leaveDays': (w) => `leave: ${w.result}`,
  'value.leave': (w) => `${w('kind')}: ${w('days')}, ${w('paidShare')} of it paid`,
  'value.daysAway': (w) => `before the first day or after the last: ${w('days')}, unpaid`,
  'value.paidShareAdditive': (w) =>
    `paid share: (${w('plannedDays')} planned − ${w('unpaidDays')} unpaid) ÷ ${w('payDays')}, kept within 0% and 100%, ${w.is}`,
  'value.paidShareSubtractive': (w) => `paid share: 1 − ${w('unpaidDays')} unpaid ÷ ${w('payDays')}, kept within 0% and 100%, ${w.is}`,
  'value.paidShareScaled': (w) =>
    `paid share: (${w('plannedDays')} planned − ${w('unpaidDays')} unpaid) ÷ ${w('plannedDays')} planned, kept within 0% and 100%, ${w.is}`,
  'value.teamRelative': (w) =>
    `place in the team by ${w('metric')}: ${w('from')} + (${w('to')} − ${w('from')}) × (${w('value')} − lowest ${w('lowest')}) ÷ (highest ${w('highest')} − lowest ${w('lowest')}) ${w.is}`,
  'value.teamEqual': (w) => `place in the team by ${w('metric')}: nobody has another figure than ${w('value')}, which gives ${w.result}`,
  'value.sum': (w) => `${w.parts('value').join(' + ')} ${w.is}`,
  'value.product': (w) => `${w.parts('value').join(' × ')} ${w.is}`,
  'value.min': (w) => `the lowest of ${w.all(w.parts('value'))} ${w.is}`,
  'value.max': (w) => `the highest of ${w.all(w.parts('value'))} ${w.is}`,
  'value.quotient': (w) => `${w('value1')} ÷ ${w('value2')} ${w.is}`,
  'value.divisionByZero': (w) => `${w('value1')} ÷ ${w('value2')}: n/a, because nothing can be divided by 0`,
  'value.weighted': (w) => {
    const weights = w.parts('weight');
    return `${w
      .parts('value')
      .map((value, index) => `${weights[index] ?? ''} × ${value}`)
      .join(' + ')} ${w.is}`;
  },
  'value.withinClamp': (w) => `${w('value')} lies within its bounds and stays`,
  'value.raisedTo': (w) => `${w('value')} is raised to its lower bound, ${w('min')}`,
  'value.cutTo': (w) => `${w('value')} is cut to its upper bound, ${w('max')}`,
  'value.rounded': (w) => `${w('value')} rounded ${w('mode')} to a multiple of ${w('step')} ${w.is}`,
  'value.curve': (w) =>
    `${w('value')} lies on the line from ${w('fromValue')} at ${w('fromAt')} to ${w('toValue')} at ${w('toAt')}, which gives ${w.result}`,
  'value.belowCurve': (w) => `${w('value')} is under the first point of the curve, ${w('at')}, which gives ${w.result}`,
  'value.aboveCurve': (w) => `${w('value')} is over the last point of the curve, ${w('at')}, which gives ${w.result}`,
  'value.band': (w) => `${w('value')} is ${bound(w)}, which gives ${w.result}`,
  'value.risingBand': (w) => `${w('value')} is ${bound(w)}, where the value rises from ${w('from')} to ${w('to')}, which gives ${w.result}`,
  'value.orElse': (w) => `the first figure below is n/a, so the second stands in for it: ${w.result}`,

  'gate.passed': (w) => `condition met: ${w('value')} is ${bound(w)}`,
  'gate.failed': (w) => `condition not met: ${w('value')} is not ${bound(w)}`,
  'gate.none': (w) => `condition not met: ${w.below() || 'the figure'} is n/a and should be ${bound(w)}`,
  'gate.noneAllowed': (w) => `condition met: ${w.below() || 'the figure'} is n/a, which the scheme allows where it asks for ${bound(w)}`,

  'grade.band': (w) => `grade ${w('grade')}, coefficient ${w.result}: ${w('value')} is ${bound(w)}`,
  'grade.place': (w) =>
    `grade ${w('grade')}, coefficient ${w.result}: with ${w('value')} place ${w('place')}${w('last') && ` to ${w('last')}`} of ${w('of')}, within the best ${w('share')}`,
  'grade.forced': (w) => `grade ${w('grade')}, coefficient ${w.result}: an event forces it, whatever the figure below says`,
  'grade.none': (w) => `no grade: ${w.below() || 'the figure below'} is n/a`,

  'pay.line': (w) => (w('exact') === w.result ? `${w('line')}: ${w.result}` : `${w('line')}: ${w('exact')}, rounded once to ${w.result}`),
  'pay.shifts': (w) => {
    const sum = `${w('line')}: ${w.counted('shifts', 'shift', 'shifts')} added up to ${w('exact')}`;
    return w('exact') === w.result ? sum : `${sum}, rounded once to ${w.result}`;
  },
  'pay.gated': (w) => `${w('line')}: ${w.result}, because a condition below is not met`,
  'pay.none': (w) => `${w('line')}: ${w.result}, because what it is made of is n/a`,
  'pay.shift': (w) => `${w('date')}: ${w.result}`,
  'pay.shiftGated': (w) => `${w('date')}: ${w.result}, because a condition below is not met`,
  'pay.shiftNone': (w) => `${w('date')}: ${w.result}, because what it is made of is n/a`,
  'pay.deducted': (w) => `${w('line')}: ${w('wanted')} is deducted in full, ${w.result}`,
  'pay.deductionCut': (w) => `${w('line')}: of ${w('wanted')} only ${w('left')} may be deducted, ${w.result}`,
  'pay.limit': (w) =>
    `deductions may take ${w.result} at most: of a gross of ${w('gross')}${w('share') && ` no more than ${w('share')}`}${w('share') && w('floor') && ' and'}${w('floor') && ` nothing below the floor of ${w('floor')}`}`,
  'pay.floor': (w) =>
    w.below()
      ? `floor: minimum wage ${w('minimumWage')} × ${w.below()} ${w('exact') === w.result ? `= ${w.result}` : `is ${w('exact')}, rounded to ${w.result}`}`
      : `floor: minimum wage ${w('minimumWage')}, that is ${w('exact')}, ${w.result} when rounded`,

  'commission.line': (w) => {
    const earned = `${w('commission')}: ${w('earned')} earned on a basis of ${w('basis')}`;
    return w.isZero('taken') ? earned : `${earned}, less ${w('taken')} of clawback, ${w.is}`;
  },
  'commission.basis': (w) => {
    const others = [
      w.isZero('late') ? '' : `, ${w('late')} of refunds of older sales, which clawback settles`,
      w.isZero('carried') ? '' : `, ${w('carried')} carried into it`,
      w.isZero('recomputed') ? '' : `, ${w('recomputed')} of older periods worked out again`,
    ].join('');
    return `basis: ${w('own')} of this period${others}${others && `, ${w.is}`}`;
  },
  'commission.slice': (w) => `from ${w('from')} to ${w('to')} at ${w('rate')} ${w.is}`,
  'commission.whole': (w) => `all of ${w('basis')} at ${w('rate')} ${w.is}`,
  'commission.judged': (w) => `the rate is ${w('rate')}, by ${w.below() || 'the figure below'}`,
  'commission.noRate': (w) => `nothing is earned: ${w.below() || 'the figure below'} is n/a, so there is no rate`,
  'commission.gated': () => 'nothing is earned: a condition below is not met',
  'commission.carried': (w) => `a basis of ${w('basis')} earns ${w.result} and is carried into the next period`,
  'commission.capped': (w) => `${w('uncapped')} is cut to the cap of ${w('cap')}`,
  'commission.retro': (w) =>
    `clawback of ${w('period')}: ${w('refunded')} were refunded, so its basis of ${w('stated')} is worked out again as ${w('left')}, which takes ${w.result}`,
  'commission.dealRate': (w) =>
    `clawback of ${w('period')}: ${w('refunded')} were refunded, which at the rate of each deal takes ${w.result}`,
  'commission.floor': (w) =>
    `clawback: ${w('due')} due now and ${w('owedBefore')} owed before; the line never falls below ${w('neverBelow')}, so ${w.result} is taken and ${w('owed')} stays owed`,

  'award.place': (w) => `${w('award')}: place ${w('place')} of ${w('of')}, ${w.result}`,
  'award.sharedPlace': (w) =>
    `${w('award')}: place ${w('place')} of ${w('of')}, shared by ${w('sharing')}, who share ${w('pool')}: ${w.result}`,
  'award.duplicatedPlace': (w) =>
    `${w('award')}: place ${w('place')} of ${w('of')}, shared by ${w('sharing')}, each of whom has the whole prize: ${w.result}`,
  'award.earliestPlace': (w) =>
    `${w('award')}: place ${w('place')} of ${w('of')}, as of equals ${w('moment') ? `the earlier one counts, who was there on ${w('moment')}` : 'the earlier one counts'}: ${w.result}`,
  'award.perScheduledHour': (w) => `${w.below() || 'the figure below'} ÷ ${w('hours')} scheduled ${w.is}`,
  'award.first': (w) => `${w('award')}: the first to have ${w('metric')} of ${bound(w)}, on ${w('moment')}: ${w.result}`,
  'award.sharedFirst': (w) =>
    `${w('award')}: among the first ${w('sharing')} to have ${w('metric')} of ${bound(w)}, all on ${w('moment')}: ${w.result}`,
  'award.threshold': (w) => `${reached(w)}: ${w.result}`,
  'award.streak': (w) => `${reached(w)} ${w.counted('times', 'time', 'times')} in a row: ${w.result}`,
  'award.record': (w) => `${w('award')}: ${w.below() || 'the figure'} beats the best so far, ${w('before')}: ${w.result}`,
  'award.team': (w) =>
    `${w('award')}: team ${w('team')} has place ${w('place')} (teams there: ${w('sharing')}, which share ${w('pool')}); its prize of ${w('prize')} is shared by ${w.counted('members', 'member', 'members')}: ${w.result}`,

  'ladder.up': (w) => `proposed: up from ${w('from')} to ${w('to')} with effect from ${w('effective')}`,
  'ladder.down': (w) => `proposed: down from ${w('from')} to ${w('to')} with effect from ${w('effective')}`,
  'ladder.pass': (w) => `proposed: probation at level ${w('level')} is passed, with effect from ${w('effective')}`,
  'ladder.fail': (w) =>
    `proposed: probation at level ${w('level')} is failed after ${w.counted('months', 'failing month', 'failing months in a row')}, with effect from ${w('effective')}`,
  'ladder.over': (w) =>
    `proposed: probation at level ${w('level')} is over after ${w.counted('months', 'month', 'months')} and not passed, with effect from ${w('effective')}`,
  'ladder.streak': (w) =>
    `${w('figure')} ${w('comparator')} ${w('bound')} in ${w('met')} of ${w.counted('months', 'month', 'months in a row')} asked for`,
  'ladder.mean': (w) =>
    `mean of ${w('figure')} over ${w.counted('months', 'month', 'months')}, ${w('measured')} of which have it: ${w.result}; asked for is ${w('comparator')} ${w('bound')}`,
  'ladder.any': (w) => `${w('met')} of ${w.counted('of', 'condition', 'conditions')} met, one is enough`,
  'ladder.every': (w) => `${w('met')} of ${w.counted('of', 'condition', 'conditions')} met, all are needed`,
  'ladder.month': (w) => `${w('period')}: ${w('figure')} ${w.result}`,
  'ladder.leaveMonth': (w) => `${w('period')}: on leave all month, so ${w('figure')} is n/a`,
  'ladder.noFigure': (w) => `${w('period')}: ${w('figure')} is n/a`,

  'adjustment.changed': (w) => `${w('line')} of ${w('period')} is corrected: ${adjusted(w)}`,
  'adjustment.vanished': (w) => `${w('line')} of ${w('period')} is not earned any more: ${adjusted(w)}`,
  'adjustment.appeared': (w) => `${w('line')} of ${w('period')} is earned now: ${adjusted(w)}`,
  'adjustment.awardStays': (w) => `${w('line')} of ${w('period')} was paid and stays, ${w.result}; it would now be ${adjusted(w)}`,
};

function adjusted(w: Write<'asStated' | 'adjusted' | 'recomputed' | 'difference'>): string {
  return `${w('recomputed')} − (${w('asStated')} as stated + ${w('adjusted')} adjusted already) = ${w('difference')}`;
}

const figures: FigureNames = {
  'value.constant': () => '',
  'value.none': (w) => w('what'),
  'value.metric': (w) => w('metric'),
  'value.metricOfShift': (w) => w('metric'),
  'value.excused': (w) => w('code'),
  'value.attainment': (w) => `attainment of ${w('metric')}`,
  'value.quota': (w) => w('quota'),
  'value.quotaMean': (w) => w('quota'),
  'value.quotaOfShift': (w) => w('quota'),
  'value.points': () => 'points',
  'value.pointsOfEvent': (w) => w('code'),
  'value.pointsCapped': (w) => w('code'),
  'value.pointsVeto': (w) => w('code'),
  'value.pointsTooShort': (w) => w('code'),
  'value.pointsOutOfBounds': (w) => w('code'),
  'value.pointsUnknownCode': (w) => w('code'),
  'value.pointsClamped': () => 'bounds',
  'value.pointsOfShift': () => 'points',
  'value.pointsMean': () => 'points',
  'value.grade': (w) => `grade ${w('grade')}`,
  'value.levelBase': (w) => `base pay of level ${w('level')}`,
  'value.probationBase': (w) => `probation pay of level ${w('level')}`,
  'value.events': (w) => `${w('code')} count`,
  'value.tierPay': () => 'incentive pay',
  'value.noTier': () => 'incentive pay',
  'value.tierPayOfShifts': () => 'incentive pay',
  'value.tierPayOfShift': () => 'incentive pay',
  'value.tierGated': () => 'incentive pay',
  'value.schedule': (w) => w('field'),
  'value.leaveDays': () => 'leave',
  'value.leave': (w) => w('kind'),
  'value.daysAway': () => 'before the first day or after the last',
  'value.paidShareAdditive': () => 'paid share',
  'value.paidShareSubtractive': () => 'paid share',
  'value.paidShareScaled': () => 'paid share',
  'value.teamRelative': (w) => `place in the team by ${w('metric')}`,
  'value.teamEqual': (w) => `place in the team by ${w('metric')}`,
  'value.sum': () => 'sum',
  'value.product': () => 'product',
  'value.min': () => 'lowest figure',
  'value.max': () => 'highest figure',
  'value.quotient': () => 'quotient',
  'value.divisionByZero': () => 'quotient',
  'value.weighted': () => 'weighted sum',
  'value.withinClamp': (w) => w.below(),
  'value.raisedTo': (w) => w.below(),
  'value.cutTo': (w) => w.below(),
  'value.rounded': (w) => w.below() && `rounded ${w.below()}`,
  'value.curve': () => 'value on the curve',
  'value.belowCurve': () => 'value of the curve',
  'value.aboveCurve': () => 'value of the curve',
  'value.band': () => 'value of the band',
  'value.risingBand': () => 'value in the band',
  'value.orElse': (w) => w.below(),
  'award.perScheduledHour': (w) => `${w.below()} per scheduled hour`,
};

export const en: Language = { sentences, figures };
