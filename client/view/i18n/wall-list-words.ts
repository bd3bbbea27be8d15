import type { Locale } from '../../../shared/site/site-file.ts';

type Text = string;
type With<Value> = (value: Value) => string;

/** LS13: what a wall says of lead lists. Beside the catalogue: no first paint waits for it. */
export interface WallListWords {
  readonly leadsDialled: With<string>;
  readonly ofLeads: (dialled: string, leads: string) => string;
  readonly dialledToday: Text;
  readonly leadsReached: With<string>;
  readonly leadsToCome: Text;
  readonly leadsFree: Text;
  readonly noLists: Text;
  readonly listsAsOf: With<string>;
}

const WORDS: Readonly<Record<Locale, WallListWords>> = {
  en: {
    leadsDialled: (percent) => `${percent} dialled`,
    leadsReached: (percent) => `${percent} reached`,
    ofLeads: (dialled, leads) => `${dialled} of ${leads} leads dialled`,
    ...{ dialledToday: 'dialled today', leadsToCome: 'left to dial', leadsFree: 'free' },
    noLists: 'There is no lead to call yet.',
    listsAsOf: (clock) => `Lists as of ${clock}`,
  },
  'zh-CN': {
    leadsDialled: (percent) => `已拨 ${percent}`,
    leadsReached: (percent) => `接通 ${percent}`,
    ofLeads: (dialled, leads) => `已拨 ${dialled} / ${leads}`,
    ...{ dialledToday: '今日拨打', leadsToCome: '待拨', leadsFree: '可分配' },
    noLists: '还没有可拨打的线索。',
    listsAsOf: (clock) => `名单数据截至 ${clock}`,
  },
};

export const wallListWords = (locale: Locale): WallListWords => WORDS[locale];
