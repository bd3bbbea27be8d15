import type { Handicap } from '../../../shared/events/contest-events.ts';
import type { Locale } from '../../../shared/site/site-file.ts';

type With<Value> = (value: Value) => string;

/** What is said of contests. Beside the catalogue: a wall loads it after its first paint. */
export interface ContestWords {
  /** What is compared: a metric, with its handicap. */
  readonly by: (metric: string, handicap: Handicap) => string;
  readonly anHour: With<string>;
  readonly minutes: With<string>;
  readonly begins: With<string>;
  readonly ends: With<string>;
  readonly over: With<string>;
  readonly nobodyYet: string;
  readonly nobodyWon: string;
  readonly winner: string;
  readonly round: With<string>;
  readonly lastRound: string;
  readonly open: string;
  readonly free: string;
  readonly prize: (place: string, what: string) => string;
  readonly place: (place: string, of: string) => string;
  readonly unranked: string;
  readonly toAbove: (name: string, what: string) => string;
  readonly level: With<string>;
  readonly aheadOf: With<string>;
  readonly pair: (round: string, name: string) => string;
  readonly out: string;
  readonly title: string;
}

const PER: Readonly<Record<Locale, Readonly<Record<Handicap, string>>>> = {
  en: { none: '', perScheduledHour: 'per scheduled hour', toTarget: 'to target' },
  'zh-CN': { none: '', perScheduledHour: '每排班小时', toTarget: '目标达成率' },
};

const en: ContestWords = {
  by: (metric, handicap) => (handicap === 'none' ? metric : `${metric} ${PER.en[handicap]}`),
  anHour: (figure) => `${figure}/h`,
  minutes: (figure) => `${figure} min`,
  begins: (when) => `begins ${when}`,
  ends: (when) => `ends ${when}`,
  over: (when) => `final since ${when}`,
  nobodyYet: 'The first one leads',
  nobodyWon: 'Nobody has anything, so nobody won',
  winner: 'Winner',
  round: (round) => `Round ${round}`,
  lastRound: 'Final',
  open: 'open',
  free: 'no rival',
  prize: (place, what) => `${place}. ${what}`,
  place: (place, of) => `Place ${place} of ${of}`,
  unranked: 'Not ranked yet: your first result opens it.',
  toAbove: (name, what) => `${what} to ${name}`,
  level: (name) => `level with ${name}`,
  aheadOf: (name) => `ahead of ${name}`,
  pair: (round, name) => `${round}: against ${name}`,
  out: 'You are out of it.',
  title: 'Contests',
};

const zhCn: ContestWords = {
  by: (metric, handicap) =>
    handicap === 'none' ? metric : handicap === 'toTarget' ? `${metric}${PER['zh-CN'].toTarget}` : `每排班小时${metric}`,
  anHour: (figure) => `${figure}/小时`,
  minutes: (figure) => `${figure} 分钟`,
  begins: (when) => `${when} 开始`,
  ends: (when) => `${when} 结束`,
  over: (when) => `${when} 揭晓`,
  nobodyYet: '第一个出成绩的人领先',
  nobodyWon: '无人出成绩，没有获胜者',
  winner: '获胜者',
  round: (round) => `第 ${round} 轮`,
  lastRound: '决赛',
  open: '待定',
  free: '轮空',
  prize: (place, what) => `第 ${place} 名：${what}`,
  place: (place, of) => `第 ${place} 名，共 ${of} 名`,
  unranked: '还没有名次：出第一个成绩后开始排名。',
  toAbove: (name, what) => `距 ${name} 还差 ${what}`,
  level: (name) => `与 ${name} 持平`,
  aheadOf: (name) => `领先 ${name}`,
  pair: (round, name) => `${round}：对阵 ${name}`,
  out: '您已出局。',
  title: '竞赛',
};

const WORDS: Readonly<Record<Locale, ContestWords>> = { en, 'zh-CN': zhCn };

export const contestWords = (locale: Locale): ContestWords => WORDS[locale];
