import type { Locale } from '../../../shared/site/site-file.ts';

/** What the desk says of the leads that its agent holds. Beside the catalogue: only the desk loads it. */
interface LeadWords {
  readonly title: string;
  readonly mayDial: (leads: string) => string;
  readonly none: string;
  readonly next: (time: string) => string;
  readonly noNext: string;
  readonly held: (leads: string) => string;
  readonly given: (given: string, room: string) => string;
  readonly failed: (reason: string) => string;
  readonly retry: string;
  /** CF13: which ones, for whoever may see their numbers. */
  readonly which: string;
  readonly whichOf: (list: string) => string;
  readonly hide: string;
  readonly now: string;
  readonly more: (leads: string) => string;
}

const WORDS: Readonly<Record<Locale, LeadWords>> = {
  en: {
    title: 'Your leads',
    mayDial: (leads) => `${leads} to dial now`,
    none: 'None to dial now',
    next: (time) => `the next at ${time}`,
    noNext: 'none waits for its time',
    held: (leads) => `${leads} held`,
    given: (given, room) => `${given} new ones today, room for ${room} more.`,
    failed: (reason) => `Your leads could not be had: ${reason}`,
    retry: 'Try again',
    ...{ which: 'Which ones', whichOf: (list) => `Leads of ${list}`, hide: 'Hide', now: 'now', more: (leads) => `and ${leads} more` },
  },
  'zh-CN': {
    title: '我的名单',
    mayDial: (leads) => `现在可拨 ${leads} 条`,
    none: '现在没有可拨的',
    next: (time) => `下一条 ${time}`,
    noNext: '没有待到时间的',
    held: (leads) => `持有 ${leads} 条`,
    given: (given, room) => `今日新分配 ${given} 条，还可再领 ${room} 条。`,
    failed: (reason) => `无法获取名单：${reason}`,
    retry: '重试',
    ...{ which: '查看明细', whichOf: (list) => `${list}的名单`, hide: '收起', now: '现在', more: (leads) => `另有 ${leads} 条` },
  },
};

export const leadWords = (locale: Locale): LeadWords => WORDS[locale];
