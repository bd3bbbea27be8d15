import type { Attention } from '../floor/attention.ts';
import type { Locale } from '../site/site-file.ts';
import type { Presence } from '../wire/board-view.ts';
import { plural, type Counted } from './english-plural.ts';

/** What the floor's table says on the page and in its file, beside what boards say. No wall loads it. */
export interface FloorWords {
  readonly presence: Readonly<Record<Presence, string>>;
  readonly pausedFor: (reason: string) => string;
  readonly attention: Readonly<Record<Attention, string>>;
  /** Of the rows under a team's heading. */
  readonly group: {
    readonly agents: (count: Counted) => string;
    readonly baseMet: (met: string, of: string) => string;
    readonly behind: (count: string) => string;
    readonly needing: (count: Counted) => string;
  };
}

export const FLOOR_WORDS: Readonly<Record<Locale, FloorWords>> = {
  en: {
    presence: { scheduled: 'On shift', unscheduled: 'Unscheduled', onLeave: 'On leave', off: 'Off today' },
    pausedFor: (reason) => `Paused · ${reason}`,
    attention: { longCall: 'long call', longIdle: 'idle long', longPause: 'long pause', disputes: 'objects to a note' },
    group: {
      agents: (count) => plural(count, 'agent', 'agents'),
      baseMet: (met, of) => `${met} / ${of} met base`,
      behind: (count) => `${count} behind`,
      needing: (count) => plural(count, 'alert', 'alerts'),
    },
  },
  'zh-CN': {
    presence: { scheduled: '在班', unscheduled: '未排班', onLeave: '休假', off: '今日不排班' },
    pausedFor: (reason) => `示忙 · ${reason}`,
    attention: { longCall: '通话过长', longIdle: '空闲过久', longPause: '示忙过久', disputes: '对记录有异议' },
    group: {
      agents: ({ text }) => `${text} 人`,
      baseMet: (met, of) => `${met} / ${of} 达基本量`,
      behind: (count) => `${count} 人落后`,
      needing: ({ text }) => `${text} 项提醒`,
    },
  },
};
