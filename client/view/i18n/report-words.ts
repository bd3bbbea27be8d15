import type { ReportTable } from '../../../shared/site/report-rules.ts';
import type { Locale } from '../../../shared/site/site-file.ts';
import type { LatestMail, MailedReport } from '../../../shared/wire/report-answers.ts';

type Text = string;
type With<Value> = (value: Value) => string;

/** The words of the page on which reports are read. Beside the catalogue: no other page loads them. */
interface ReportWords {
  readonly title: Text;
  readonly about: Text;
  readonly notYours: Text;
  readonly choose: Text;
  readonly from: Text;
  readonly to: Text;
  readonly team: Text;
  readonly allTeams: Text;
  readonly show: Text;
  readonly table: Text;
  readonly tables: Readonly<Record<ReportTable, string>>;
  readonly linesToo: Text;
  readonly none: Text;
  readonly noneWay: Text;
  readonly shown: Readonly<Record<ReportTable, (rows: string, zone: string) => string>>;
  readonly digest: With<string>;
  readonly mailed: Text;
  readonly mailedAbout: Text;
  readonly noneMailed: Text;
  readonly noneMailedWay: Text;
  readonly every: Readonly<Record<MailedReport['every'], With<string>>>;
  readonly addressed: With<string>;
  readonly next: (when: string, period: string) => string;
  readonly never: Text;
  readonly states: Readonly<Record<LatestMail['state'], (period: string, when: string) => string>>;
  readonly said: With<string>;
  readonly toWebhook: With<string>;
  readonly send: Text;
  readonly sendNamed: With<string>;
  readonly sending: Text;
  readonly sent: With<string>;
  readonly failed: With<string>;
}

const WORDS: Readonly<Record<Locale, ReportWords>> = {
  en: {
    title: 'Reports',
    about: 'Shifts as they were scored, teams by day, awards, attendance and notes, to read and to take along; and what is sent by itself.',
    notYours: 'Reports are for supervisors, payroll and admins.',
    ...{ choose: 'Choose the table', from: 'From', to: 'To', team: 'Team', allTeams: 'All teams', show: 'Show' },
    ...{
      table: 'Table',
      tables: { shifts: 'Shifts', teamDays: 'Teams by day', awards: 'Awards', attendance: 'Attendance', notes: 'Notes' },
      linesToo: 'XLSX has every line of each score on a second sheet.',
    },
    ...{ none: 'Nothing on these dates', noneWay: 'Take other dates, or another team.' },
    shown: {
      shifts: (shifts, zone) => `${shifts} shifts · times of ${zone}`,
      teamDays: (rows, zone) => `${rows} rows, over shifts with a target · dates of ${zone}`,
      awards: (rows, zone) => `${rows} awards, as they stand now · times of ${zone}`,
      attendance: (rows, zone) => `${rows} rows, an agent and date each · dates of ${zone}`,
      notes: (rows, zone) => `${rows} notes, by the date that they speak of · times of ${zone}`,
    },
    digest: (digest) => `Digest ${digest}`,
    mailed: 'Sent by themselves',
    mailedAbout: 'As the site file says under reports.',
    noneMailed: 'Nothing is sent by itself',
    noneMailedWay: 'Write mail and reports into the site file; the README shows how.',
    every: {
      day: (time) => `every day at ${time}`,
      week: (time) => `every week at ${time}`,
      month: (time) => `every pay month at ${time}`,
    },
    addressed: (addresses) => `to ${addresses}`,
    next: (when, period) => `Next: ${when}, of ${period}`,
    never: 'Nothing was due yet.',
    states: {
      waiting: (period, when) => `${period}: not sent yet, tried next ${when}`,
      sent: (period, when) => `${period}: sent ${when}`,
      empty: (period) => `${period}: nobody had a shift, nothing was sent`,
      lost: (period, when) => `${period}: given up ${when}`,
    },
    said: (reason) => `The mail server said: ${reason}`,
    toWebhook: (id) => `Webhook ${id}:`,
    ...{ send: 'Send the latest again', sendNamed: (id) => `Send the latest of ${id} again`, sending: 'Sending …' },
    sent: (period) => `${period} is on its way.`,
    failed: (reason) => `It could not be sent: ${reason}`,
  },
  'zh-CN': {
    title: '报表',
    about: '班次得分、班组逐日、奖项、考勤和记事，可查看、可下载；以及自动发送的报表。',
    notYours: '报表由班组长、薪资人员和管理员查阅。',
    ...{ choose: '选择表格', from: '从', to: '到', team: '班组', allTeams: '全部班组', show: '显示' },
    tables: { shifts: '班次', teamDays: '班组逐日', awards: '奖项', attendance: '考勤', notes: '记事' },
    ...{ table: '表格', linesToo: 'XLSX 的第二张表列出每项得分明细。' },
    ...{ none: '这些日期没有数据', noneWay: '请换日期或班组。' },
    shown: {
      shifts: (shifts, zone) => `共 ${shifts} 个班次 · ${zone} 时间`,
      teamDays: (rows, zone) => `共 ${rows} 行，仅计有目标的班次 · ${zone} 日期`,
      awards: (rows, zone) => `共 ${rows} 项，按当前数据 · ${zone} 时间`,
      attendance: (rows, zone) => `共 ${rows} 行，每人每天一行 · ${zone} 日期`,
      notes: (rows, zone) => `共 ${rows} 条，按所涉日期 · ${zone} 时间`,
    },
    digest: (digest) => `摘要 ${digest}`,
    mailed: '自动发送',
    mailedAbout: '按配置文件中的 reports。',
    noneMailed: '没有自动发送的报表',
    noneMailedWay: '请在配置文件中写入 mail 和 reports，写法见 README。',
    every: { day: (time) => `每天 ${time}`, week: (time) => `每周 ${time}`, month: (time) => `每个薪资月 ${time}` },
    addressed: (addresses) => `发送至 ${addresses}`,
    next: (when, period) => `下次：${when}，${period}`,
    never: '尚未到发送时间。',
    states: {
      waiting: (period, when) => `${period}：尚未发出，${when} 再试`,
      sent: (period, when) => `${period}：已于 ${when} 发出`,
      empty: (period) => `${period}：无人排班，未发送`,
      lost: (period, when) => `${period}：已于 ${when} 放弃`,
    },
    said: (reason) => `邮件服务器的答复：${reason}`,
    toWebhook: (id) => `Webhook ${id}：`,
    ...{ send: '重新发送最近一期', sendNamed: (id) => `重新发送 ${id} 的最近一期`, sending: '正在发送……' },
    sent: (period) => `${period} 正在发送。`,
    failed: (reason) => `发送失败：${reason}`,
  },
};

export const reportWords = (locale: Locale): ReportWords => WORDS[locale];
