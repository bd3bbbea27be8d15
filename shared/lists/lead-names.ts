import type { Locale } from '../site/site-file.ts';
import type { Next } from './attempts.ts';
import type { LeadState } from './lead-states.ts';

/** What the words of a lead are called, on the page of a list (LS9) and in its file (LS17). */
export interface LeadNames {
  readonly states: Readonly<Record<LeadState, string>>;
  readonly now: string;
  readonly never: string;
  readonly heldBy: Readonly<Record<Extract<Next, { readonly state: 'open' }>['heldBy'], string>>;
  /** Why it is closed or not taken; a word of the site's own stands as it is. */
  readonly because: Readonly<Record<string, string>>;
  readonly outcomes: Readonly<Record<string, string>>;
}

export const LEAD_NAMES: Readonly<Record<Locale, LeadNames>> = {
  en: {
    ...{ now: 'now', never: 'never' },
    states: { free: 'Free', held: 'Held', closed: 'Closed', notTaken: 'Not taken' },
    heldBy: { nothing: '', retry: 'after the pause', dailyLimit: 'tried enough today', window: 'outside calling hours' },
    because: {
      ...{ doNotCall: 'do not call', duplicate: 'another lead has the number', final: 'final outcome' },
      ...{ attempts: 'tried as often as may be', noWindow: 'no calling hours' },
    },
    outcomes: {
      ...{ noAnswer: 'no answer', busy: 'busy', voicemail: 'voicemail', dropped: 'dropped', failed: 'failed' },
      ...{ invalidNumber: 'invalid number', connected: 'connected', interested: 'interested', callback: 'callback' },
      ...{ completed: 'completed', refused: 'refused' },
    },
  },
  'zh-CN': {
    ...{ now: '现在', never: '不可拨' },
    states: { free: '可分配', held: '持有中', closed: '已关闭', notTaken: '未收录' },
    heldBy: { nothing: '', retry: '间隔期后', dailyLimit: '今日次数已满', window: '不在拨打时段' },
    because: {
      ...{ doNotCall: '勿扰', duplicate: '号码属于其他线索', final: '最终结果' },
      ...{ attempts: '次数已用完', noWindow: '没有拨打时段' },
    },
    outcomes: {
      ...{ noAnswer: '无人接听', busy: '占线', voicemail: '语音信箱', dropped: '中断', failed: '失败' },
      ...{ invalidNumber: '空号', connected: '已接通', interested: '有意向', callback: '约定回电' },
      ...{ completed: '已完成', refused: '拒绝' },
    },
  },
};

export const outcomeText = (outcome: string, locale: Locale): string => LEAD_NAMES[locale].outcomes[outcome] ?? outcome;

export const becauseText = (because: string, locale: Locale): string => LEAD_NAMES[locale].because[because] ?? outcomeText(because, locale);
