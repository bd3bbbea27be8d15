import type { Locale } from '../../../shared/site/site-file.ts';
import type { KeptStore, LogStore } from '../../../shared/wire/retention-answers.ts';

type Text = string;

/** The words of the page on which personal data is looked after. Beside the catalogue: no other page loads them. */
interface PersonWords {
  readonly title: Text;
  readonly about: Text;
  readonly notYours: Text;
  readonly people: Text;
  readonly peopleAbout: Text;
  /** CF32: before the command that does it. */
  readonly erasing: Text;
  readonly search: Text;
  readonly nobody: Text;
  readonly left: Text;
  readonly noLogin: Text;
  readonly logins: (names: string) => string;
  /** On the button, and the name of its file. */
  readonly dataOf: (name: string) => string;
  readonly kept: Text;
  readonly keptAbout: Text;
  readonly stores: Readonly<Record<KeptStore, Text>>;
  readonly days: (days: number, written: string) => string;
  readonly whenOver: Text;
  readonly due: (count: string) => string;
  readonly last: (when: string, deleted: string) => string;
  readonly nothing: Text;
  readonly never: Text;
  readonly next: (when: string) => string;
  /** CF42 to CF44. */
  readonly inLog: Text;
  readonly inLogAbout: Text;
  readonly logStores: Readonly<Record<LogStore, Text>>;
  readonly stays: Text;
  readonly dueMonths: (months: string) => string;
  readonly nothingDue: Text;
  /** Before the command that does it. */
  readonly logCommand: Text;
  readonly logLast: (when: string, deleted: string) => string;
  readonly logNever: Text;
  /** CF9 */
  readonly numbers: Text;
  readonly noNumbers: Text;
  readonly numbersKept: (count: string, days: string) => string;
  readonly numbersLeft: (count: string) => string;
  readonly numbersNext: (when: string) => string;
}

const WORDS: Readonly<Record<Locale, PersonWords>> = {
  en: {
    title: 'Personal data',
    about: 'What is held about a person, to hand out to them on request; and what is deleted by itself.',
    notYours: 'Personal data is looked after by admins.',
    people: 'About whom something is held',
    peopleAbout: 'The zip holds everything, supervisors’ notes included, and says what each file is. Taking it stands in the audit.',
    erasing: 'Who has left is erased on the server, while it stands still; their figures stay under the id. What would go, and what stays:',
    ...{ search: 'Name, id or login', nobody: 'Nobody matches.', left: 'has left', noLogin: 'no login' },
    logins: (names) => `login ${names}`,
    dataOf: (name) => `Data of ${name} (zip)`,
    kept: 'What is deleted by itself',
    keptAbout: 'For how long, the site file says under retention. Nothing that anybody is paid by is among it.',
    stores: {
      refused: 'What was sent and refused',
      mails: 'What mail servers said of reports',
      sessions: 'Sessions that are over',
      links: 'Links to choose a password that are over',
      wrongPasswords: 'Names with wrong passwords',
    },
    days: (days, written) => (days === 1 ? 'after a day' : `after ${written} days`),
    whenOver: 'when they are over',
    due: (count) => `${count} due now`,
    last: (when, deleted) => `Last on ${when}: ${deleted}`,
    ...{ nothing: 'there was nothing to delete', never: 'It has not run yet.' },
    next: (when) => `Next on ${when}`,
    inLog: 'What goes out of sealed months',
    inLogAbout:
      'Figures stay, as pay rests on them. For how long the rest is kept, the site file says under retention (callDetailDays, noteTextDays); left out, it stays.',
    logStores: { callDetails: 'Masked numbers and names of customers', noteTexts: 'Texts of notes, disputes and corrections' },
    ...{ stays: 'stays', dueMonths: (months) => `due now: ${months}`, nothingDue: 'nothing due' },
    logCommand: 'It is done on the server, while it stands still. What would go:',
    logLast: (when, deleted) => `Last on ${when}: ${deleted}`,
    logNever: 'It was never done.',
    numbers: 'Whole numbers of customers',
    noNumbers: 'None are kept.',
    numbersKept: (count, days) => `${count} are kept, encrypted, for ${days} days each.`,
    numbersLeft: (count) => `${count} are there still; the site file keeps none any more.`,
    numbersNext: (when) => `The oldest are deleted by themselves soon after ${when}.`,
  },
  'zh-CN': {
    title: '个人数据',
    about: '按本人要求导出其全部数据；以及到期自动删除的数据。',
    notYours: '个人数据由管理员负责。',
    people: '系统内有数据的人员',
    peopleAbout: 'ZIP 内含全部数据，包括班组长的备注，并说明每个文件的内容。每次导出都记入审计。',
    erasing: '删除已离职人员的个人数据须在停机时于服务器上执行；其业绩数据以编号保留。查看将删除和保留的内容：',
    ...{ search: '姓名、编号或登录名', nobody: '没有符合条件的人员。', left: '已离职', noLogin: '无登录账号' },
    logins: (names) => `登录名 ${names}`,
    dataOf: (name) => `${name} 的数据（ZIP）`,
    kept: '自动删除',
    keptAbout: '保留天数写在配置文件的 retention 中；与薪资有关的数据不在其内。',
    stores: {
      refused: '被拒收的数据',
      mails: '邮件服务器对报表的答复',
      sessions: '已失效的会话',
      links: '已失效的密码链接',
      wrongPasswords: '输错密码的登录名',
    },
    days: (_, written) => `${written} 天后`,
    whenOver: '失效即删除',
    due: (count) => `当前到期 ${count} 条`,
    last: (when, deleted) => `上次 ${when}：${deleted}`,
    ...{ nothing: '没有需要删除的数据', never: '尚未执行过。' },
    next: (when) => `下次 ${when}`,
    inLog: '已封存月份中删除的内容',
    inLogAbout:
      '数据照旧保留，因为薪资以其为依据。其余内容的保留天数写在配置文件的 retention 中（callDetailDays、noteTextDays）；未填写则一直保留。',
    logStores: { callDetails: '客户的掩码号码和姓名', noteTexts: '备注、申诉和更正的文字' },
    ...{ stays: '保留', dueMonths: (months) => `当前到期：${months}`, nothingDue: '无到期内容' },
    logCommand: '须在停机时于服务器上执行。查看将删除的内容：',
    logLast: (when, deleted) => `上次 ${when}：${deleted}`,
    logNever: '尚未执行过。',
    numbers: '客户的完整号码',
    noNumbers: '未保存任何号码。',
    numbersKept: (count, days) => `已加密保存 ${count} 个，每个保留 ${days} 天。`,
    numbersLeft: (count) => `尚有 ${count} 个；配置文件已不再保存号码。`,
    numbersNext: (when) => `最早的一批将在 ${when} 之后不久自动删除。`,
  },
};

export const personWords = (locale: Locale): PersonWords => WORDS[locale];
