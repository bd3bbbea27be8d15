import type { ContestForm, ContestTies, Handicap } from '../../../shared/events/contest-events.ts';
import type { Locale } from '../../../shared/site/site-file.ts';

type With<Value> = (value: Value) => string;
export type EntrantChoice = 'everybody' | 'team' | 'chosen' | 'teams';

/** The supervisor's side of contests. Beside the catalogue: the floor loads it with its dialog. */
export interface ContestFormWords {
  readonly make: string;
  readonly name: string;
  readonly nameHint: string;
  readonly metric: string;
  readonly loading: string;
  readonly failed: string;
  readonly who: string;
  readonly choices: Readonly<Record<EntrantChoice, string>>;
  readonly team: string;
  readonly people: string;
  readonly from: string;
  readonly to: string;
  readonly date: string;
  readonly time: string;
  readonly handicap: string;
  readonly handicaps: Readonly<Record<Handicap, string>>;
  readonly about: Readonly<Record<Handicap, string>>;
  readonly form: string;
  readonly forms: Readonly<Record<ContestForm, string>>;
  readonly ties: string;
  readonly tieRules: Readonly<Record<ContestTies, string>>;
  readonly prizes: string;
  readonly prizeOf: With<string>;
  readonly prizeHint: (currency: string) => string;
  readonly notPaid: string;
  readonly hidden: string;
  readonly preview: string;
  readonly previewAbout: string;
  readonly previewNobody: string;
  readonly competing: (entrants: string, ranked: string) => string;
  readonly problem: (where: string, what: string) => string;
  readonly reasonAndWay: (reason: string, way: string) => string;
  readonly where: Readonly<Record<string, string>>;
  readonly nameless: string;
  readonly send: string;
  readonly sending: string;
  readonly sent: string;
  readonly refused: (reason: string, way: string) => string;
  /** Sentences, the way out with them. */
  readonly refusedFor: (sentences: string) => string;
  readonly noAnswer: string;
  readonly list: string;
  readonly none: string;
  readonly dryRun: string;
  readonly publish: string;
  readonly publishThis: With<string>;
  readonly cancel: string;
  readonly cancelThis: With<string>;
  readonly cancelWhy: string;
  readonly cancelSure: string;
  readonly keep: string;
  readonly cancelled: (by: string, when: string, reason: string) => string;
  readonly more: With<string>;
}

const en: ContestFormWords = {
  make: 'New contest',
  name: 'What it is called',
  nameHint: 'e.g. Spring sprint',
  metric: 'Counts',
  loading: 'Fetching the metrics …',
  failed: 'The metrics could not be fetched. Close this and open it again.',
  who: 'Who competes',
  choices: { everybody: 'Everybody', team: 'One team’s people', chosen: 'Chosen people', teams: 'Team against team' },
  team: 'Team',
  people: 'People',
  from: 'From',
  to: 'Until',
  date: 'date',
  time: 'time',
  handicap: 'Handicap',
  handicaps: { none: 'None', perScheduledHour: 'Per scheduled hour', toTarget: 'Percent to target' },
  about: {
    none: 'What counts is what is done, scheduled or not.',
    perScheduledHour: 'Divided by the scheduled hours of the whole window: part-timers compete fairly.',
    toTarget: 'As a share of one’s own target in the whole window.',
  },
  form: 'Form',
  forms: { race: 'Race', bracket: 'Bracket, drawn by lot' },
  ties: 'Who is equal',
  tieRules: { share: 'shares the place', earliest: 'ranks by who was there first' },
  prizes: 'Prizes',
  prizeOf: (place) => `Place ${place}`,
  prizeHint: (currency) => `Words, or an amount in ${currency}.`,
  notPaid: 'An amount is announced, not paid: it enters no statement. Hand it to payroll yourself. Prizes are public as you write them.',
  hidden: 'Dry run: hidden from walls and desks until I publish it',
  preview: 'If it ran today',
  previewAbout: 'The same rules as a race over today so far.',
  previewNobody: 'Nobody has anything yet today.',
  competing: (entrants, ranked) => `${entrants} compete, ${ranked} have something today`,
  problem: (where, what) => `${where}: ${what}`,
  reasonAndWay: (reason, way) => `${reason}. The way out: ${way}.`,
  where: {
    metric: 'Counts',
    entrants: 'Who competes',
    from: 'From',
    to: 'Until',
    handicap: 'Handicap',
    ties: 'Who is equal',
    form: 'Form',
    prizes: 'Prizes',
  },
  nameless: 'Say what it is called: walls show it.',
  send: 'Begin the contest',
  sending: 'Sending …',
  sent: 'It is there.',
  refusedFor: (sentences) => `Not made: ${sentences}`,
  refused: (reason, way) => `Not made: ${reason}. The way out: ${way}.`,
  noAnswer: 'The server did not answer. Send it again: it is made once.',
  list: 'Contests',
  none: 'No contest yet. What you make stands here.',
  dryRun: 'dry run',
  publish: 'Publish',
  publishThis: (name) => `Publish ${name}`,
  cancel: 'Cancel …',
  cancelThis: (name) => `Cancel … ${name}`,
  cancelWhy: 'Why is it cancelled?',
  cancelSure: 'Cancel the contest',
  keep: 'Keep it',
  cancelled: (by, when, reason) => `cancelled ${when} by ${by}: ${reason}`,
  more: (count) => `and ${count} more`,
};

const zhCn: ContestFormWords = {
  make: '新建竞赛',
  name: '名称',
  nameHint: '例如：春季冲刺',
  metric: '比什么',
  loading: '正在获取指标…',
  failed: '未能获取指标。请关闭后重新打开。',
  who: '谁参加',
  choices: { everybody: '所有人', team: '某队成员', chosen: '指定人员', teams: '队与队' },
  team: '班组',
  people: '人员',
  from: '开始',
  to: '结束',
  date: '日期',
  time: '时间',
  handicap: '公平系数',
  handicaps: { none: '不用', perScheduledHour: '按排班小时', toTarget: '按目标达成率' },
  about: {
    none: '做了多少算多少，不论是否排班。',
    perScheduledHour: '除以整个时段的排班小时：非全日班次也公平。',
    toTarget: '按各人在整个时段内的目标计算达成率。',
  },
  form: '形式',
  forms: { race: '排名赛', bracket: '淘汰赛（抽签）' },
  ties: '成绩相同时',
  tieRules: { share: '并列', earliest: '先达到者在前' },
  prizes: '奖励',
  prizeOf: (place) => `第 ${place} 名`,
  prizeHint: (currency) => `填写文字，或 ${currency} 金额。`,
  notPaid: '金额只公布，不发放：不会进入工资单，请自行交给薪资岗。奖励按原文公开显示。',
  hidden: '试运行：在我发布之前，大屏和座席端看不到',
  preview: '如果今天就比',
  previewAbout: '按同样规则，对今天到目前为止的成绩排名。',
  previewNobody: '今天还没有人出成绩。',
  competing: (entrants, ranked) => `${entrants} 个参加，今天 ${ranked} 个有成绩`,
  problem: (where, what) => `${where}：${what}`,
  reasonAndWay: (reason, way) => `${reason}。解决办法：${way}。`,
  where: {
    metric: '比什么',
    entrants: '谁参加',
    from: '开始',
    to: '结束',
    handicap: '公平系数',
    ties: '成绩相同时',
    form: '形式',
    prizes: '奖励',
  },
  nameless: '请填写名称：大屏会显示。',
  send: '开始竞赛',
  sending: '正在发送…',
  sent: '已建立。',
  refusedFor: (sentences) => `没有建立：${sentences}`,
  refused: (reason, way) => `没有建立：${reason}。解决办法：${way}。`,
  noAnswer: '服务器没有应答。请再发一次：只会建立一个。',
  list: '竞赛',
  none: '还没有竞赛。新建的竞赛会列在这里。',
  dryRun: '试运行',
  publish: '发布',
  publishThis: (name) => `发布 ${name}`,
  cancel: '取消竞赛…',
  cancelThis: (name) => `取消竞赛… ${name}`,
  cancelWhy: '为什么取消？',
  cancelSure: '确认取消',
  keep: '保留',
  cancelled: (by, when, reason) => `${by} 于 ${when} 取消：${reason}`,
  more: (count) => `另有 ${count} 个`,
};

const WORDS: Readonly<Record<Locale, ContestFormWords>> = { en, 'zh-CN': zhCn };

export const contestFormWords = (locale: Locale): ContestFormWords => WORDS[locale];
