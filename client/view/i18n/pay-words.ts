import type { Locale } from '../../../shared/site/site-file.ts';
import type { DayPayFigure, LeftOut } from '../../../shared/wire/day-pay.ts';

/** What the desk says of the day's pay. Beside the catalogue: only the desk loads it. */
export interface PayWords {
  readonly title: string;
  readonly figures: Readonly<Record<DayPayFigure, string>>;
  readonly means: Readonly<Record<DayPayFigure, string>>;
  readonly over: string;
  readonly nothing: string;
  readonly ofMonth: (amount: string) => string;
  readonly why: string;
  readonly leftOut: (what: string) => string;
  readonly left: Readonly<Record<LeftOut, string>>;
  /** Between the things left out. */
  readonly and: string;
  readonly asOf: (time: string) => string;
  readonly isPrivate: string;
  readonly lookedAt: string;
  readonly noStatement: string;
  readonly loading: string;
  readonly stale: string;
  readonly failed: (reason: string) => string;
  readonly retry: string;
}

const en: PayWords = {
  title: "Today's pay",
  figures: { certain: 'Certain', now: 'So far', pace: 'My pace' },
  means: {
    certain: 'This stays, whatever you still do today. Only a correction can take it.',
    now: 'If your shift ended now.',
    pace: 'If your calls and talk go on like this to the end of the shift; everything else as it is now.',
  },
  over: 'Your shift is over.',
  nothing: 'Nothing that counts for pay yet.',
  ofMonth: (amount) => `${amount} this month`,
  why: 'Why',
  leftOut: (what) => `Not in it: ${what}.`,
  left: {
    awards: 'prizes of awards and contests',
    unverified: 'sales that are not verified yet',
    sales: 'further sales',
    refunds: 'refunds still to come',
  },
  and: ', ',
  asOf: (time) => `As of ${time}.`,
  isPrivate: 'Only you see this at your desk.',
  lookedAt: 'Shown to the agent, payroll and admins. Your looking is in the audit.',
  noStatement: 'It is no statement: what is settled at the end of the month counts.',
  loading: 'Working out your pay …',
  stale: 'The newer figures are on their way.',
  failed: (reason) => `The day's pay could not be had: ${reason}`,
  retry: 'Try again',
};

const zhCn: PayWords = {
  title: '今日收入',
  figures: { certain: '已确定', now: '截至目前', pace: '照您的速度' },
  means: {
    certain: '今天接下来无论怎样都不会减少，只有更正才会改变。',
    now: '如果现在就下班。',
    pace: '通话和通时照这样到下班，其他不变。',
  },
  over: '今天的班次已结束。',
  nothing: '目前还没有计入收入的项目。',
  ofMonth: (amount) => `本月 ${amount}`,
  why: '怎么算的',
  leftOut: (what) => `不含：${what}。`,
  left: { awards: '奖项与竞赛奖金', unverified: '尚未核实的销售', sales: '之后的销售', refunds: '之后发生的退款' },
  and: '、',
  asOf: (time) => `截至 ${time}。`,
  isPrivate: '只有您能在自己的座席页看到。',
  lookedAt: '仅座席本人、薪资人员和管理员可见，查看会留下审计记录。',
  noStatement: '这不是工资单，以月末结算为准。',
  loading: '正在计算今日收入……',
  stale: '新数据正在获取。',
  failed: (reason) => `无法取得今日收入：${reason}`,
  retry: '重试',
};

const WORDS: Readonly<Record<Locale, PayWords>> = { en, 'zh-CN': zhCn };

export const payWords = (locale: Locale): PayWords => WORDS[locale];
