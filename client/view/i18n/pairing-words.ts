import type { Locale } from '../../../shared/site/site-file.ts';

/** What a screen says that waits to be paired. Beside the catalogue: walls that are paired do not load it. */
export interface PairingWords {
  readonly title: string;
  readonly code: string;
  readonly scan: string;
  /** `address`: of the office. */
  readonly orOpen: (address: string) => string;
  readonly renewed: string;
  readonly noCode: string;
  readonly noServer: string;
  readonly demo: string;
  readonly crowded: string;
}

const en: PairingWords = {
  title: 'This screen is new here',
  code: 'Its code',
  scan: 'Scan this with a supervisor’s phone',
  orOpen: (address) => `or open ${address} and type the code.`,
  renewed: 'The code is good once, and changes by itself every five minutes.',
  noCode: 'Fetching a code …',
  noServer: 'The server does not answer. This screen keeps trying.',
  demo: 'The demo floor shows itself on its own machine only: open it there as localhost.',
  crowded: 'Too many screens wait to be paired. This one tries again by itself.',
};

const zhCn: PairingWords = {
  title: '新屏幕，等待接入',
  code: '配对码',
  scan: '请班组长用手机扫码',
  orOpen: (address) => `或打开 ${address} 输入配对码。`,
  renewed: '配对码只能使用一次，每五分钟自动更换。',
  noCode: '正在获取配对码…',
  noServer: '服务器没有应答，本屏会持续重试。',
  demo: '演示职场只在本机显示：请在本机用 localhost 打开。',
  crowded: '等待接入的屏幕太多，本屏会自动重试。',
};

const WORDS: Readonly<Record<Locale, PairingWords>> = { en, 'zh-CN': zhCn };

export const pairingWords = (locale: Locale): PairingWords => WORDS[locale];
