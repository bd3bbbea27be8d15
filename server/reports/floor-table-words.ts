import type { Locale } from '../../shared/site/site-file.ts';

/** A cell of the floor's table in the file. */
export type FloorCellId =
  | 'agent'
  | 'identities'
  | 'team'
  | 'state'
  | 'inState'
  | 'attempts'
  | 'connected'
  | 'calls'
  | 'talk'
  | 'ofBase'
  | 'due'
  | 'counts'
  | 'tier'
  | 'points'
  | 'pace'
  | 'rank'
  | 'alert';

interface FloorTableWords {
  readonly name: string;
  /** With the unit. */
  readonly headers: Readonly<Record<FloorCellId, string>>;
  /** Of a team. */
  readonly heading: (team: string) => string;
  readonly shown: (shown: string, all: string) => string;
}

export const FLOOR_TABLE_WORDS: Readonly<Record<Locale, FloorTableWords>> = {
  en: {
    name: 'Floor',
    headers: {
      ...{ agent: 'agent', identities: 'extensions and phone names', team: 'team', state: 'state', inState: 'in this state (s)' },
      ...{ attempts: 'attempts', connected: 'connected', calls: 'valid calls', talk: 'talk time (s)', ofBase: 'of base (%)' },
      ...{ due: 'due by now (%)', counts: 'what counts', tier: 'tier reached', points: 'points' },
      ...{ pace: 'ahead of pace (percentage points)', rank: 'rank', alert: 'alert' },
    },
    heading: (team) => `${team} (team)`,
    shown: (shown, all) => `${shown} of ${all} agents`,
  },
  'zh-CN': {
    name: '职场看板',
    headers: {
      ...{ agent: '座席', identities: '分机和话机名称', team: '班组', state: '状态', inState: '状态时长 (s)', attempts: '拨打' },
      ...{ connected: '接通', calls: '有效通话', talk: '通话时长 (s)', ofBase: '基本量完成 (%)', due: '此刻应达 (%)', counts: '关键指标' },
      ...{ tier: '已达档位', points: '积分', pace: '领先进度 (百分点)', rank: '排名', alert: '提醒' },
    },
    heading: (team) => `${team}（班组）`,
    shown: (shown, all) => `${shown} / ${all} 人`,
  },
};
