import type { Locale } from '../site/site-file.ts';
import type { AgentStateName } from '../tally/agent-state.ts';
import { plural, type Counted } from './english-plural.ts';

/** What is said of a quota track. */
export interface TrackSayings {
  readonly base: string;
  /** Of the incentive, by its place from the first and its id. */
  readonly tier: (position: number, id: string) => string;
  /** After "to": the next tier, whose kind is clear. */
  readonly tierShort: (position: number, id: string) => string;
  readonly toTier: (missing: string, tier: string) => string;
  readonly baseMet: string;
  readonly toBase: (missing: string) => string;
  readonly noTarget: string;
  readonly behind: (metric: string, percent: string) => string;
  readonly picture: (percent: string, pace: string | null, tier: string | null) => string;
  readonly pace: (percent: string) => string;
}

/** What boards, explanations and files say of what is measured. */
export interface BoardWords {
  readonly units: {
    readonly calls: (count: Counted) => string;
    readonly minutes: (count: Counted) => string;
    readonly seconds: (count: Counted) => string;
    /** An hour and longer; `minutes` has two digits. */
    readonly hoursMinutes: (hours: string, minutes: string) => string;
    readonly points: (count: Counted) => string;
  };
  readonly states: Readonly<Record<AgentStateName, string>>;
  readonly track: TrackSayings;
}

const hanDigits = new Intl.NumberFormat('zh-CN-u-nu-hanidec');

export const BOARD_WORDS: Readonly<Record<Locale, BoardWords>> = {
  'zh-CN': {
    units: {
      calls: ({ text }) => `${text} 通`,
      minutes: ({ text }) => `${text} 分钟`,
      seconds: ({ text }) => `${text} 秒`,
      hoursMinutes: (hours, minutes) => `${hours} 小时 ${minutes} 分`,
      points: ({ text }) => `${text} 分`,
    },
    states: { loggedOut: '签出', available: '空闲', paused: '示忙', ringing: '振铃', talking: '通话中', hold: '保持', wrapUp: '话后处理' },
    track: {
      base: '基本量',
      tier: (position) => `激励${hanDigits.format(position)}档`,
      tierShort: (position) => `${hanDigits.format(position)}档`,
      toTier: (missing, tier) => `距${tier} ${missing}`,
      baseMet: '已达基本量',
      toBase: (missing) => `还差 ${missing}`,
      noTarget: '无目标',
      behind: (metric, percent) => `${metric} ${percent}`,
      picture: (percent, pace, tier) => `基本量 ${percent}${pace ? `，此刻应达 ${pace}` : ''}${tier ? `，已达${tier}` : ''}`,
      pace: (percent) => `进度 ${percent}`,
    },
  },
  en: {
    units: {
      calls: (count) => plural(count, 'call', 'calls'),
      minutes: ({ text }) => `${text} min`,
      seconds: ({ text }) => `${text} s`,
      hoursMinutes: (hours, minutes) => `${hours} h ${minutes}`,
      points: (count) => plural(count, 'point', 'points'),
    },
    states: {
      loggedOut: 'Logged out',
      available: 'Available',
      paused: 'Paused',
      ringing: 'Ringing',
      talking: 'Talking',
      hold: 'On hold',
      wrapUp: 'Wrap-up',
    },
    track: {
      base: 'base',
      tier: (_, id) => `tier ${id}`,
      tierShort: (_, id) => id,
      toTier: (missing, tier) => `${missing} to ${tier}`,
      baseMet: 'base met',
      toBase: (missing) => `${missing} to base`,
      noTarget: 'no target',
      behind: (metric, percent) => `${metric} ${percent}`,
      picture: (percent, pace, tier) => `${percent} of base${pace ? `, due by now ${pace}` : ''}${tier ? `, ${tier} reached` : ''}`,
      pace: (percent) => `pace ${percent}`,
    },
  },
};
