import type { Locale } from '../site/site-file.ts';

/** A figure of somebody's before and after, as it is read; '' where it is n/a. */
export interface Moved {
  readonly before: string;
  readonly after: string;
}

/** What told two people apart. */
export interface Compared {
  readonly figure: string;
  readonly own: Moved;
  readonly theirs: Moved | null;
}

export interface ChangeSentences {
  readonly points: (from: string, to: string) => string;
  readonly pointsStay: (at: string) => string;
  /** `line`: the sentence of the score's line; `points`: with its sign. */
  readonly isNew: (line: string, points: string) => string;
  readonly isGone: (line: string, points: string) => string;
  readonly isChanged: (line: string, points: string, before: string) => string;
  readonly rank: (from: string, to: string) => string;
  readonly rankStays: (at: string) => string;
  readonly ranked: (to: string) => string;
  readonly unranked: (from: string) => string;
  /** `name` null: a colleague whose score is not open to the reader. `compared` null: they are level. */
  readonly passedBy: (name: string | null, compared: Compared | null) => string;
  readonly passed: (name: string | null, compared: Compared | null) => string;
}

const zhMoved = ({ before, after }: Moved): string => `${after || '无'}${before === after ? '' : `（原 ${before || '无'}）`}`;

const zhCompared = (compared: Compared | null, level: string): string => {
  if (compared === null) return level;
  const { figure, own, theirs } = compared;
  return theirs ? `：${figure}，对方 ${zhMoved(theirs)}，自己 ${zhMoved(own)}` : `：依据${figure}，自己 ${zhMoved(own)}`;
};

const enMoved = ({ before, after }: Moved): string => `${after || 'none'}${before === after ? '' : ` (${before || 'none'} before)`}`;

const enCompared = (compared: Compared | null, level: string): string => {
  if (compared === null) return level;
  const { figure, own, theirs } = compared;
  return theirs ? `: ${figure} ${enMoved(theirs)} against own ${enMoved(own)}` : `, by ${figure}, own ${enMoved(own)}`;
};

export const CHANGE_SENTENCES: Readonly<Record<Locale, ChangeSentences>> = {
  'zh-CN': {
    points: (from, to) => `得分由 ${from} 变为 ${to}`,
    pointsStay: (at) => `得分仍为 ${at}，但构成有变`,
    isNew: (line, points) => `新增：${line}，${points} 分`,
    isGone: (line, points) => `不再计入：${line}，${points} 分`,
    isChanged: (line, points, before) => `有变：${line}，${points} 分（原为：${before}）`,
    rank: (from, to) => `名次由第 ${from} 名变为第 ${to} 名`,
    rankStays: (at) => `名次仍为第 ${at} 名，但前面的人有变`,
    ranked: (to) => `进入排名，第 ${to} 名`,
    unranked: (from) => `不再参与排名（原第 ${from} 名）：没有目标，或所比各项均无数值`,
    passedBy: (name, compared) => `${name ?? '一位同事'}现排在前面${zhCompared(compared, '')}`,
    passed: (name, compared) => `${name ?? '一位同事'}不再排在前面${zhCompared(compared, '：现与自己并列')}`,
  },
  en: {
    points: (from, to) => `points went from ${from} to ${to}`,
    pointsStay: (at) => `points are still ${at}, but made of something else`,
    isNew: (line, points) => `new: ${line}, ${points}`,
    isGone: (line, points) => `does not count any more: ${line}, ${points}`,
    isChanged: (line, points, before) => `changed: ${line}, ${points} (it was: ${before})`,
    rank: (from, to) => `rank went from ${from} to ${to}`,
    rankStays: (at) => `rank is still ${at}, but others stand above`,
    ranked: (to) => `ranked now, at ${to}`,
    unranked: (from) => `not ranked any more (${from} before): there is no target, or nothing yet in any of the figures compared`,
    passedBy: (name, compared) => `${name ?? 'a colleague'} stands above now${enCompared(compared, '')}`,
    passed: (name, compared) => `${name ?? 'a colleague'} does not stand above any more${enCompared(compared, ': level now')}`,
  },
};
