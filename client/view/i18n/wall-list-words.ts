import type { Locale } from '../../../shared/site/site-file.ts';

type Text = string;
type With<Value> = (value: Value) => string;

/** LS13: what a wall says of lead lists. Beside the catalogue: no first paint waits for it. */
export interface WallListWords {
  readonly leadsDialled: With<string>;
  readonly ofLeads: (dialled: string, leads: string) => string;
  readonly dialledToday: Text;
  readonly leadsReached: Text;
  readonly leadsToCome: Text;
  readonly leadsFree: Text;
  readonly noLists: Text;
  readonly listsAsOf: With<string>;
}

const WORDS: Readonly<Record<Locale, WallListWords>> = {
  en: {
    leadsDialled: (percent) => `${percent} dialled`,
    ofLeads: (dialled, leads) => `${dialled} of ${leads} leads`,
    ...{ dialledToday: 'dialled today', leadsReached: 'reached', leadsToCome: 'to come', leadsFree: 'free' },
    noLists: 'There is no lead to call yet.',
    listsAsOf: (clock) => `Lists as of ${clock}`,
  },
  'zh-CN': {
    leadsDialled: (percent) => `已拨 ${percent}`,
    ofLeads: (dialled, leads) => `${dialled} / ${leads} 条线索`,
    ...{ dialledToday: '今日拨打', leadsReached: '已接通', leadsToCome: '待拨', leadsFree: '可分配' },
    noLists: '还没有可拨打的线索。',
    listsAsOf: (clock) => `名单数据截至 ${clock}`,
  },
};

export const wallListWords = (locale: Locale): WallListWords => WORDS[locale];
