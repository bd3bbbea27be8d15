import type { Locale } from '../site/site-file.ts';

/** What the wall's page without script says (V18). */
export interface PlainWords {
  readonly madeAt: (clock: string) => string;
  readonly age: (age: string, clock: string) => string;
  readonly lost: (system: string, clock: string) => string;
  readonly team: string;
  readonly ofBase: string;
  readonly due: string;
  readonly met: string;
  readonly calls: string;
  readonly leaders: string;
  readonly name: string;
  readonly talk: string;
  readonly queues: string;
  readonly queue: string;
  readonly waiting: string;
  readonly longest: string;
  readonly serviceLevel: string;
  readonly nobody: string;
  /** CF24 */
  readonly tooFew: string;
  readonly closed: string;
  readonly noSite: string;
}

export const PLAIN_WORDS: Readonly<Record<Locale, PlainWords>> = {
  en: {
    madeAt: (clock) => `page made at ${clock}`,
    age: (age, clock) => `not live: figures are ${age} old, from ${clock}`,
    lost: (system, clock) => `phone system ${system} not connected since ${clock}`,
    team: 'Team',
    ofBase: 'Of base',
    due: 'Due by now',
    met: 'Met base',
    calls: 'Calls',
    leaders: 'Leading',
    name: 'Name',
    talk: 'Talk time',
    queues: 'Queues',
    queue: 'Queue',
    waiting: 'Waiting',
    longest: 'Longest wait',
    serviceLevel: 'Service level',
    tooFew: 'Too few people are scheduled for figures: sums of so few would be somebody’s own.',
    nobody: 'Nobody is scheduled today. The board begins by itself with the next shift.',
    closed: 'This screen is not open. Make a wall link in the office and open it here.',
    noSite: 'There is no site yet. This page goes on by itself.',
  },
  'zh-CN': {
    madeAt: (clock) => `本页生成于 ${clock}`,
    age: (age, clock) => `非实时：${age} 前的数据，截至 ${clock}`,
    lost: (system, clock) => `电话系统 ${system} 自 ${clock} 起断开`,
    team: '班组',
    ofBase: '基本量完成',
    due: '此刻应达',
    met: '已达基本量',
    calls: '通次',
    leaders: '排行榜',
    name: '姓名',
    talk: '通时',
    queues: '队列',
    queue: '队列',
    waiting: '等待中',
    longest: '最长等待',
    serviceLevel: '服务水平',
    tooFew: '排班人数太少，不显示数据：人数过少时，汇总等于个人数据。',
    nobody: '今天没有排班。下一个班次开始时，大屏自动继续。',
    closed: '本屏尚未打开。请在管理页生成大屏链接，并在本屏打开。',
    noSite: '还没有职场配置。本页随后自动继续。',
  },
};
