import type { Duty } from '../../../shared/site/duty-rules.ts';
import type { Locale } from '../../../shared/site/site-file.ts';

/** The words of the page of duties. Beside the catalogue: no other page loads them. */
interface DutyWords {
  readonly title: string;
  readonly about: string;
  readonly notYours: string;
  readonly week: (id: string, from: string, to: string) => string;
  readonly earlier: string;
  readonly later: string;
  readonly who: string;
  readonly duties: Readonly<Record<Duty, string>>;
  /** A figure beside its target. */
  readonly ofTarget: (count: string, target: string) => string;
  readonly none: string;
  readonly noneWay: string;
  readonly noTargets: string;
}

const WORDS: Readonly<Record<Locale, DutyWords>> = {
  en: {
    title: 'Duties',
    about: 'What supervisors did in a week of their own duties. Nothing is ranked or paid by it.',
    notYours: 'Duties are for supervisors, each their own, and for admins.',
    week: (id, from, to) => `${id}: ${from} to ${to}`,
    ...{ earlier: 'Earlier week', later: 'Later week', who: 'Supervisor' },
    duties: { listened: 'Calls listened to', notes: 'Notes written', disputes: 'Disputes decided', reports: 'Reports read' },
    ofTarget: (count, target) => `${count} of ${target}`,
    ...{ none: 'No supervisor has an account', noneWay: 'Invite one on the page of accounts.' },
    noTargets: 'The site file names no targets: write them under duties.perWeek.',
  },
  'zh-CN': {
    title: '班组长职责',
    about: '班组长一周内完成的本职工作。不据此排名或计薪。',
    notYours: '职责页面供班组长（仅本人）和管理员查看。',
    week: (id, from, to) => `${id}：${from} 至 ${to}`,
    ...{ earlier: '前一周', later: '后一周', who: '班组长' },
    duties: { listened: '监听通话', notes: '撰写记录', disputes: '裁定异议', reports: '查阅报表' },
    ofTarget: (count, target) => `${count} / ${target}`,
    ...{ none: '没有班组长账号', noneWay: '请在账号页面邀请班组长。' },
    noTargets: '配置文件未设目标：请写在 duties.perWeek 下。',
  },
};

export const dutyWords = (locale: Locale): DutyWords => WORDS[locale];
