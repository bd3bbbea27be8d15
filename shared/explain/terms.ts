import type { Locale } from '../site/site-file.ts';
import { METRIC_NAMES } from './metric-names.ts';

type Names = Readonly<Record<string, string>>;

/** What ids are called in sentences, by the input in which they stand, and how units are written. */
interface Terms {
  readonly named: Readonly<
    Record<'metric' | 'quota' | 'combine' | 'what' | 'pays' | 'field' | 'kind' | 'code' | 'mode' | 'comparator' | 'figure', Names>
  >;
  readonly days: (number: string, plural: Intl.LDMLPluralRule) => string;
  readonly hours: (number: string) => string;
  readonly duration: Readonly<Record<'hours' | 'minutes' | 'seconds', (number: string) => string>>;
  /** n/a */
  readonly none: string;
  /** Between sentences of one line. */
  readonly and: string;
  /** Of the log, by their numbers. */
  readonly events: (numbers: string, isOne: boolean) => string;
  /** Instead of a list of shifts that was written before. */
  readonly asAbove: string;
  /** What standings compare beside metrics (Q6). */
  readonly attainment: string;
  readonly version: (scheme: string, version: string) => string;
}

const QUOTAS = {
  'zh-CN': { base: '基本量达成率', incentive: '激励量达成率' },
  en: { base: 'base quota', incentive: 'incentive quota' },
};

/** Nodes of values, by their names in the scheme. */
const NODES = {
  'zh-CN': {
    ...{ sum: '合计', product: '乘积', min: '最低值', max: '最高值', quotient: '商', weighted: '加权合计', points: '得分', grade: '等级' },
    ...{
      level: '职级基本工资',
      tierPay: '激励奖金',
      schedule: '排班',
      leaveDays: '请假天数',
      paidShare: '计薪比例',
      teamRelative: '班组内系数',
    },
    ...{ clamp: '封顶保底后的数', round: '取整后的数', curve: '折线对应值', bands: '分档对应值', events: '事件次数' },
  },
  en: {
    ...{ sum: 'sum', product: 'product', min: 'lowest', max: 'highest', quotient: 'quotient', weighted: 'weighted sum', points: 'points' },
    ...{ grade: 'grade', level: 'base pay of a level', tierPay: 'incentive pay', schedule: 'schedule', leaveDays: 'leave days' },
    ...{ paidShare: 'paid share', teamRelative: 'place in the team', clamp: 'figure within bounds', round: 'rounded figure' },
    ...{ curve: 'value on the curve', bands: 'value of the band', events: 'number of events' },
  },
};

export const TERMS: Readonly<Record<Locale, Terms>> = {
  'zh-CN': {
    named: {
      metric: METRIC_NAMES['zh-CN'],
      quota: QUOTAS['zh-CN'],
      combine: {
        ...{ min: '取以下各项达成率的最低值', max: '取以下各项达成率的最高值', weighted: '以下各项达成率的加权合计' },
        ...{ any: '以下任一项达到 100% 即为 100%，否则为 0%', all: '以下各项均达到 100% 才为 100%，否则为 0%' },
      },
      what: { ...METRIC_NAMES['zh-CN'], ...QUOTAS['zh-CN'], ...NODES['zh-CN'] },
      pays: { highest: '只发最高一档', cumulative: '各档累计发放' },
      field: {
        scheduledDays: '排班天数（已扣请假）',
        plannedDays: '计划天数',
        scheduledHours: '排班小时（已扣请假和免考核时段）',
        overtimeHours: '加班小时',
      },
      kind: { annual: '年假', sick: '病假', personal: '事假', absence: '旷工', compensatory: '补休', public: '法定假' },
      code: { late: '迟到', earlyLeave: '早退', absence: '旷工' },
      mode: { halfUp: '四舍五入', down: '向下', up: '向上' },
      comparator: { gte: '不低于', gt: '高于', lte: '不高于', lt: '低于', eq: '等于' },
      figure: { ...METRIC_NAMES['zh-CN'], ...QUOTAS['zh-CN'], ...NODES['zh-CN'] },
    },
    days: (number) => `${number} 天`,
    hours: (number) => `${number} 小时`,
    duration: { hours: (number) => `${number} 小时`, minutes: (number) => `${number} 分`, seconds: (number) => `${number} 秒` },
    none: '无',
    and: '；',
    events: (numbers) => `（事件 ${numbers}）`,
    asAbove: '（各班次同上）',
    attainment: '达成率',
    version: (scheme, version) => `方案 ${scheme} 第 ${version} 版`,
  },
  en: {
    named: {
      metric: METRIC_NAMES.en,
      quota: QUOTAS.en,
      combine: {
        ...{ min: 'the lowest of the attainments below', max: 'the highest of the attainments below' },
        ...{ weighted: 'the weighted sum of the attainments below' },
        ...{ any: '100% where any attainment below reaches 100%, else 0%', all: '100% where every attainment below reaches 100%, else 0%' },
      },
      what: { ...METRIC_NAMES.en, ...QUOTAS.en, ...NODES.en },
      pays: { highest: 'the highest tier alone', cumulative: 'together with the tiers below it' },
      field: {
        ...{ scheduledDays: 'scheduled days (less leave)', plannedDays: 'planned days' },
        ...{ scheduledHours: 'scheduled hours (less leave and excused time)', overtimeHours: 'overtime hours' },
      },
      kind: {
        ...{ annual: 'annual leave', sick: 'sick leave', personal: 'personal leave', absence: 'absence' },
        ...{ compensatory: 'compensatory leave', public: 'public holiday' },
      },
      code: { late: 'late', earlyLeave: 'left early', absence: 'absence' },
      mode: { halfUp: 'half-up', down: 'down', up: 'up' },
      comparator: { gte: 'at least', gt: 'more than', lte: 'at most', lt: 'less than', eq: 'exactly' },
      figure: { ...METRIC_NAMES.en, ...QUOTAS.en, ...NODES.en },
    },
    days: (number, plural) => `${number} ${plural === 'one' ? 'day' : 'days'}`,
    hours: (number) => `${number} h`,
    duration: { hours: (number) => `${number} h`, minutes: (number) => `${number} min`, seconds: (number) => `${number} s` },
    none: 'n/a',
    and: '; ',
    events: (numbers, isOne) => `(${isOne ? 'event' : 'events'} ${numbers})`,
    asAbove: '(the shifts listed above)',
    attainment: 'attainment',
    version: (scheme, version) => `scheme ${scheme} v${version}`,
  },
};
