import type { Locale } from '../../../shared/site/site-file.ts';

/** What the desk says as an app beside the dialler: what it tells, and how to install it. */
export interface DeskAppWords {
  readonly title: string;
  readonly tellMe: string;
  readonly baseMet: string;
  readonly tierNear: (tier: string, takes: string) => string;
  readonly breakOver: (clock: string) => string;
  readonly install: string;
}

const WORDS: Readonly<Record<Locale, DeskAppWords>> = {
  en: {
    title: 'This desk in this browser',
    tellMe: 'Notify me of base met, a tier within reach and the end of my break',
    baseMet: 'Base met.',
    tierNear: (tier, takes) => `Within reach: ${tier}, about ${takes} at your pace.`,
    breakOver: (clock) => `Your break was until ${clock}.`,
    install: 'Install as an app',
  },
  'zh-CN': {
    title: '本浏览器中的座席页',
    tellMe: '基本量达成、下一档快到、休息结束时通知',
    baseMet: '基本量已达成。',
    tierNear: (tier, takes) => `快到了：${tier}，照您的速度约需 ${takes}。`,
    breakOver: (clock) => `休息时间到 ${clock} 为止。`,
    install: '安装为应用',
  },
};

export const deskAppWords = (locale: Locale): DeskAppWords => WORDS[locale];
