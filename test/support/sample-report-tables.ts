import type { Locale } from '../../shared/site/site-file.ts';
import { localDate } from '../../shared/units.ts';
import type { DutiesAnswer } from '../../shared/wire/duty-answers.ts';
import type { ReportTableAnswer, ReportUnit } from '../../shared/wire/report-answers.ts';

type Column = readonly [id: string, header: Readonly<Record<Locale, string>>, unit: ReportUnit];
type Row = ReportTableAnswer['rows'][number];
interface Sample {
  readonly columns: readonly Column[];
  readonly rows: Readonly<Record<Locale, readonly Row[]>>;
}

const both = (en: string, zh: string): Readonly<Record<Locale, string>> => ({ en, 'zh-CN': zh });

const PERSON: readonly Column[] = [
  ['agent', both('agent', '座席'), 'text'],
  ['name', both('name', '姓名'), 'text'],
  ['team', both('team', '班组'), 'text'],
  ['date', both('date', '日期'), 'date'],
];
const wang = ['wang-fang', '王芳', 'Blue team', '2026-03-02'] as const;
const li = ['li-qiang', '李强', 'Blue team', '2026-03-02'] as const;
const liu = ['liu-wei', '刘伟', '金队', '2026-03-02'] as const;
const LATE = [1, 12, null, null];
const NEVER = [0, null, 0, null];

/** Tables of the page of reports, with the columns that the server gives them (RP9 to RP11). */
const TABLES: Readonly<Record<'awards' | 'attendance' | 'notes', Sample>> = {
  awards: {
    columns: [
      ...PERSON,
      ['award', both('award', '奖项'), 'text'],
      ['tier', both('tier', '档位'), 'count'],
      ['at', both('earned at (Asia/Shanghai)', '获得时间 (Asia/Shanghai)'), 'text'],
    ],
    rows: {
      en: [
        [...wang, 'first to base', null, '2026-03-02 13:41:07'],
        [...wang, 'tier reached', 2, '2026-03-02 16:02:55'],
        [...liu, 'base met', null, '2026-03-02 16:58:30'],
      ],
      'zh-CN': [
        [...wang, '首位达标', null, '2026-03-02 13:41:07'],
        [...wang, '达到档位', 2, '2026-03-02 16:02:55'],
        [...liu, '基础达标', null, '2026-03-02 16:58:30'],
      ],
    },
  },
  attendance: {
    columns: [
      ...PERSON,
      ['day', both('day', '当日'), 'text'],
      ['planned', both('planned (s)', '计划 (秒)'), 'seconds'],
      ['overtime', both('overtime (s)', '加班 (秒)'), 'seconds'],
      ['leave', both('leave (s)', '请假 (秒)'), 'seconds'],
      ['excused', both('excused (s)', '免考核 (秒)'), 'seconds'],
      ['worked', both('worked (s)', '在线 (秒)'), 'seconds'],
      ['late', both('late', '迟到'), 'count'],
      ['late.minutes', both('late (min)', '迟到 (分)'), 'count'],
      ['earlyLeave', both('left early', '早退'), 'count'],
      ['earlyLeave.minutes', both('left early (min)', '早退 (分)'), 'count'],
    ],
    rows: {
      en: [
        [...wang, 'worked', 28_800, 3600, 0, 0, 31_542, ...NEVER],
        [...li, 'absent', 28_800, 0, 0, 0, 0, ...NEVER],
        [...liu, 'worked', 28_800, 0, 0, 1800, 26_117, ...LATE],
      ],
      'zh-CN': [
        [...wang, '出勤', 28_800, 3600, 0, 0, 31_542, ...NEVER],
        [...li, '缺勤', 28_800, 0, 0, 0, 0, ...NEVER],
        [...liu, '出勤', 28_800, 0, 0, 1800, 26_117, ...LATE],
      ],
    },
  },
  notes: {
    columns: [
      ...PERSON,
      ['at', both('written at (Asia/Shanghai)', '写下时间 (Asia/Shanghai)'), 'text'],
      ['kind', both('kind', '类别'), 'text'],
      ['code', both('code', '代码'), 'text'],
      ['points', both('points', '分数'), 'points'],
      ['state', both('state', '状态'), 'text'],
      ['for', both('for', '可见'), 'text'],
      ['by', both('by', '作者'), 'text'],
      ['text', both('text', '内容'), 'text'],
    ],
    rows: {
      en: [
        [
          ...wang,
          '2026-03-02 11:20:40',
          'praise',
          'praise',
          2.5,
          'stands',
          'the agent',
          'zhou',
          'Calmed a customer who had been waiting for three weeks, and called back.',
        ],
        [...li, '2026-03-02 14:02:11', 'deduction', 'script', -3, 'revoked', 'the agent', 'zhou', 'Left the opening of the script out.'],
        [...liu, '2026-03-02 15:47:03', 'coaching', 'listening', null, 'stands', 'supervisors', null, null],
      ],
      'zh-CN': [
        [...wang, '2026-03-02 11:20:40', '表扬', 'praise', 2.5, '有效', '座席', 'zhou', '安抚了等待三周的客户，并主动回电。'],
        [...li, '2026-03-02 14:02:11', '扣分', 'script', -3, '已撤销', '座席', 'zhou', '未说开场白。'],
        [...liu, '2026-03-02 15:47:03', '辅导', 'listening', null, '有效', '仅班组长', null, null],
      ],
    },
  },
};

export const SAMPLE_TABLES = ['awards', 'attendance', 'notes'] as const;

export function sampleTable(table: (typeof SAMPLE_TABLES)[number], locale: Locale): ReportTableAnswer {
  const { columns, rows } = TABLES[table];
  return {
    ...{ from: localDate('2026-03-02'), to: localDate('2026-03-02'), digest: '4f1c09b7d2e8'.repeat(6).slice(0, 64), notes: [] },
    columns: columns.map(([id, header, unit]) => ({ id, header: header[locale], unit })),
    rows: rows[locale],
  };
}

/** A week with targets for some of the duties (DU2). */
export const SAMPLE_DUTIES: DutiesAnswer = {
  week: { kind: 'week', id: '2026-W10', from: localDate('2026-03-02'), to: localDate('2026-03-08') },
  ...{ earlier: '2026-W09', later: null, timeZone: 'Asia/Shanghai', targets: { listened: 10, notes: 5 } },
  rows: [
    { name: 'lee', counts: { listened: 12, notes: 4, disputes: 1, reports: 3 } },
    { name: 'mo.zhang', counts: { listened: 3, notes: 0, disputes: 0, reports: 1 } },
    { name: '周班长', counts: { listened: 0, notes: 0, disputes: 0, reports: 0 } },
  ],
};
