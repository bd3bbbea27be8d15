import type { Unit } from '../../shared/explain/datum.ts';
import type { Message, Messages } from '../../shared/explain/messages.ts';
import type { Reason } from '../../shared/explain/reason.ts';
import { epochMs, localDate } from '../../shared/units.ts';

const figure = (value: string, unit: Unit = 'number') => ({ unit, value });
const minor = (value: string) => figure(value, 'money');
const share = (value: string) => figure(value, 'percent');
const count = (value: string) => figure(value, 'count');
const days = (value: string) => figure(value, 'days');
const points = (value: string) => figure(value, 'points');
const named = (id: string) => ({ id });
const date = { date: localDate('2026-03-02') };
const moment = { at: epochMs(Date.UTC(2026, 2, 2, 1, 2, 3)) };
const band = { gte: figure('11'), lt: figure('22') };
const place = { place: count('3'), of: count('41') };
const award = { award: { id: 'star', name: { 'zh-CN': '周星', en: 'Star' } } };
const condition = { ...{ figure: named('myFigure'), comparator: named('gte') }, bound: share('9/10'), months: count('6') };
const event = { code: named('myCode'), date };
const adjusted = {
  ...{ period: named('2026-02'), line: named('base') },
  ...{ asStated: minor('100000'), adjusted: minor('200'), recomputed: minor('90000'), difference: minor('-10200') },
};

/** Each sentence with all of its inputs, every one another. A key without a sample does not compile. */
const SAMPLES: { readonly [Key in Message]: Messages[Key] } = {
  'value.constant': {},
  'value.none': { what: named('mySum') },
  'value.metric': { metric: named('myMetric'), shifts: count('21') },
  'value.metricOfShift': { date, metric: named('myMetric') },
  'value.excused': event,
  'value.attainment': { metric: named('myMetric'), actual: count('119'), target: count('225/2'), weight: share('3/4') },
  'value.quota': { quota: named('myQuota'), combine: named('myWay'), shifts: count('21'), min: share('0'), max: share('6/5') },
  'value.quotaMean': { quota: named('myQuota'), shifts: count('21') },
  'value.quotaOfShift': { date, quota: named('myQuota') },
  'value.points': { start: points('100'), change: points('-11') },
  'value.pointsOfEvent': event,
  'value.pointsCapped': { ...event, wanted: points('-7') },
  'value.pointsVeto': { ...event, set: points('13') },
  'value.pointsTooShort': event,
  'value.pointsOutOfBounds': event,
  'value.pointsUnknownCode': event,
  'value.pointsClamped': { min: points('17'), max: points('120') },
  'value.pointsOfShift': { date, start: points('100') },
  'value.pointsMean': { count: count('19') },
  'value.grade': { grade: named('A') },
  'value.levelBase': { level: { id: 'mid', name: { 'zh-CN': '中级', en: 'Mid' } } },
  'value.probationBase': { level: named('junior') },
  'value.events': { code: named('myCode') },
  'value.tierPay': { tier: named('II'), pays: named('highest') },
  'value.noTier': {},
  'value.tierPayOfShifts': { shifts: count('21') },
  'value.tierPayOfShift': { date },
  'value.tierGated': { tier: named('II') },
  'value.schedule': { field: named('plannedDays') },
  'value.leaveDays': {},
  'value.leave': { kind: named('sick'), days: days('3/2'), paidShare: share('3/5') },
  'value.daysAway': { days: days('14') },
  'value.paidShareAdditive': { plannedDays: days('22'), unpaidDays: days('3/2'), payDays: days('87/4') },
  'value.paidShareSubtractive': { unpaidDays: days('3/2'), payDays: days('87/4') },
  'value.paidShareScaled': { plannedDays: days('22'), unpaidDays: days('3/2') },
  'value.teamRelative': {
    ...{ metric: named('myMetric'), value: count('1400'), lowest: count('1000'), highest: count('2000') },
    ...{ from: figure('4/5'), to: figure('6/5') },
  },
  'value.teamEqual': { metric: named('myMetric'), value: count('1400') },
  'value.sum': { value1: figure('31'), value2: figure('37') },
  'value.product': { value1: figure('31'), value2: share('37/100') },
  'value.min': { value1: figure('31'), value2: figure('37'), value3: figure('41') },
  'value.max': { value1: figure('31'), value2: figure('37'), value3: figure('41') },
  'value.quotient': { value1: figure('31'), value2: figure('37') },
  'value.divisionByZero': { value1: figure('31'), value2: figure('0') },
  'value.weighted': { weight1: share('3/10'), value1: figure('31'), weight2: share('7/10'), value2: figure('37') },
  'value.withinClamp': { value: figure('31') },
  'value.raisedTo': { value: figure('31'), min: figure('40') },
  'value.cutTo': { value: figure('31'), max: figure('30') },
  'value.rounded': { value: figure('3/7'), step: figure('1/10'), mode: named('halfUp') },
  'value.curve': {
    ...{ value: figure('31'), fromAt: figure('29'), fromValue: figure('1/10'), toAt: figure('37'), toValue: figure('1/2') },
  },
  'value.belowCurve': { value: figure('31'), at: figure('40') },
  'value.aboveCurve': { value: figure('31'), at: figure('30') },
  'value.band': { value: figure('31'), ...band },
  'value.risingBand': { value: figure('31'), from: figure('1/4'), to: figure('3/4'), ...band },
  'value.orElse': {},
  'gate.passed': { value: figure('17'), ...band },
  'gate.failed': { value: figure('31'), ...band },
  'gate.none': band,
  'gate.noneAllowed': band,
  'grade.band': { grade: named('A'), value: figure('17'), ...band },
  'grade.place': { grade: named('A'), value: figure('31'), share: share('3/10'), last: count('5'), ...place },
  'grade.forced': { grade: named('E') },
  'grade.none': {},
  'pay.line': { line: named('base'), exact: minor('10005/2') },
  'pay.shifts': { line: named('base'), exact: minor('10005/2'), shifts: count('21') },
  'pay.gated': { line: named('base') },
  'pay.none': { line: named('base') },
  'pay.shift': { date },
  'pay.shiftGated': { date },
  'pay.shiftNone': { date },
  'pay.deducted': { line: named('fine'), wanted: minor('80000') },
  'pay.deductionCut': { line: named('fine'), wanted: minor('80000'), left: minor('60000') },
  'pay.limit': { gross: minor('300000'), share: minor('60000'), floor: minor('249000') },
  'pay.floor': { minimumWage: minor('249000'), exact: minor('463655/2') },
  'commission.line': { commission: named('sales'), basis: minor('5800000'), earned: minor('190000'), taken: minor('4000') },
  'commission.basis': { own: minor('5800000'), late: minor('-11000'), carried: minor('-12000'), recomputed: minor('-13000') },
  'commission.slice': { from: minor('5000000'), to: minor('5800000'), rate: share('1/20') },
  'commission.whole': { basis: minor('5800000'), rate: share('1/20') },
  'commission.judged': { rate: share('1/20') },
  'commission.noRate': {},
  'commission.gated': {},
  'commission.carried': { basis: minor('-5000') },
  'commission.capped': { uncapped: minor('27000'), cap: minor('3000') },
  'commission.retro': {
    ...{ period: named('2026-Q1'), refunded: minor('5000000'), stated: minor('48000000'), left: minor('43000000') },
  },
  'commission.dealRate': { period: named('2026-Q1'), refunded: minor('5000000') },
  'commission.floor': { due: minor('30000'), owedBefore: minor('1000'), neverBelow: minor('100'), owed: minor('2000') },
  'award.place': { ...award, ...place },
  'award.sharedPlace': { ...award, ...place, sharing: count('2'), pool: minor('25000') },
  'award.duplicatedPlace': { ...award, ...place, sharing: count('2') },
  'award.earliestPlace': { ...award, ...place, moment },
  'award.perScheduledHour': { hours: figure('40', 'hours') },
  'award.first': { ...award, metric: named('myMetric'), moment, gte: count('100') },
  'award.sharedFirst': { ...award, metric: named('myMetric'), moment, sharing: count('2'), gt: count('100') },
  'award.threshold': { ...award, gte: figure('3600000', 'ms') },
  'award.streak': { ...award, times: count('4'), gte: share('1') },
  'award.record': { ...award, before: figure('3725500', 'ms') },
  'award.team': {
    ...{ ...award, team: named('east'), place: count('1'), sharing: count('2'), pool: minor('25000'), prize: minor('12500') },
    members: count('7'),
  },
  'ladder.up': { from: named('junior'), to: named('mid'), effective: named('2026-04') },
  'ladder.down': { from: named('mid'), to: named('junior'), effective: named('2026-04') },
  'ladder.pass': { level: named('junior'), effective: named('2026-04') },
  'ladder.fail': { level: named('junior'), effective: named('2026-04'), months: count('2') },
  'ladder.over': { level: named('junior'), effective: named('2026-04'), months: count('2') },
  'ladder.streak': { ...condition, met: count('4') },
  'ladder.mean': { ...condition, measured: count('5') },
  'ladder.any': { met: count('1'), of: count('3') },
  'ladder.every': { met: count('1'), of: count('3') },
  'ladder.month': { figure: named('myFigure'), period: named('2026-02') },
  'ladder.leaveMonth': { figure: named('myFigure'), period: named('2026-02') },
  'ladder.noFigure': { figure: named('myFigure'), period: named('2026-02') },
  'adjustment.changed': adjusted,
  'adjustment.vanished': adjusted,
  'adjustment.appeared': adjusted,
  'adjustment.awardStays': adjusted,
};

const isMessage = (key: string): key is Message => key in SAMPLES;

export const MESSAGES: readonly Message[] = Object.keys(SAMPLES).filter(isMessage);

/** One of whatever came out. */
const RESULT = { unit: 'money', value: '123456' } as const;

export const sampleOf = (message: Message): Reason => ({
  ...{ rule: 'Y1', message, inputs: SAMPLES[message], result: RESULT, evidence: [] },
  because: [],
});
