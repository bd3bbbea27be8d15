import { formatsOf } from '../../shared/explain/format.ts';
import type { UserRole } from '../../shared/charge.ts';
import type { Right } from '../../shared/rights.ts';
import type { Locale, SiteProfile } from '../../shared/site/site-file.ts';
import type { AccountRow, AccountsAnswer } from '../../shared/wire/account-answers.ts';
import { chargedWith, goneIds, hasCome } from '../../shared/wire/accounts-found.ts';
import { localTimeText } from './local-time-text.ts';
import type { Cell, Table } from './table.ts';
import { tableNotes } from './table-notes.ts';

const COLUMNS = ['name', 'role', 'for', 'gone', 'rights', 'login', 'waits', 'linkUntil', 'sessions', 'secondStep', 'lockedUntil'] as const;

interface Words {
  readonly accounts: string;
  readonly columns: Readonly<Record<(typeof COLUMNS)[number], string>>;
  readonly roles: Readonly<Record<UserRole, string>>;
  readonly rights: Readonly<Record<Right, string>>;
  readonly waits: Readonly<Record<'invited' | 'over', string>>;
  readonly secondStep: string;
}

const WORDS: Readonly<Record<Locale, Words>> = {
  en: {
    accounts: 'Accounts',
    columns: {
      ...{ name: 'name', role: 'role', for: 'teams or agent', gone: 'gone from the site file', rights: 'rights besides the role' },
      ...{ login: 'last login', waits: 'invited', linkUntil: 'link good until', sessions: 'browsers logged in' },
      ...{ secondStep: 'second step', lockedUntil: 'locked until' },
    },
    roles: { agent: 'agent', supervisor: 'supervisor', payroll: 'payroll', admin: 'admin', auditor: 'auditor' },
    rights: { listen: 'listen to calls', revealNumbers: 'see whole phone numbers', export: 'take figures out as files' },
    waits: { invited: 'has not come yet', over: 'the link’s time is over' },
    secondStep: 'on',
  },
  'zh-CN': {
    accounts: '账号',
    columns: {
      ...{ name: '用户名', role: '角色', for: '班组或座席', gone: '配置文件中已没有', rights: '角色之外的权限', login: '上次登录' },
      ...{ waits: '邀请', linkUntil: '链接有效期至', sessions: '已登录浏览器数', secondStep: '两步验证', lockedUntil: '锁定至' },
    },
    roles: { agent: '座席', supervisor: '班组长', payroll: '薪资', admin: '管理员', auditor: '审计' },
    rights: { listen: '监听通话', revealNumbers: '查看完整电话号码', export: '导出数据文件' },
    waits: { invited: '尚未登录', over: '链接已过期' },
    secondStep: '已启用',
  },
};

/** AC17: a row an account that is shown, in the order of the page (AC1): moments by the site's clock. No password, link or key stands in it. */
export function accountTable(told: AccountsAnswer, shown: readonly AccountRow[], site: SiteProfile | null, language: Locale): Table {
  const words = WORDS[language];
  const { list } = formatsOf(language, told.timeZone);
  const moment = (at: AccountRow['loggedInAt']): string | null => localTimeText(at, told.timeZone);
  const rows = shown.map((account): readonly Cell[] => [
    account.name,
    words.roles[account.charge.role],
    list(chargedWith(account.charge, told), true),
    list(goneIds(account.charge, told), true),
    list(
      account.rights.map((right) => words.rights[right]),
      true,
    ),
    moment(account.loggedInAt),
    hasCome(account) ? '' : words.waits[account.linkUntil === null ? 'over' : 'invited'],
    moment(account.linkUntil),
    hasCome(account) ? account.sessions : null,
    account.hasSecondStep ? words.secondStep : '',
    moment(account.lockedUntil),
  ]);
  const { name, timeZone } = site ?? { name: 'Tallyboard', timeZone: told.timeZone };
  return {
    name: words.accounts,
    notes: tableNotes({ name, timeZone }, [words.accounts, moment(told.now) ?? ''], rows, language),
    columns: COLUMNS.map((id) => ({ id, header: words.columns[id], unit: id === 'sessions' ? 'count' : 'text' })),
    rows,
  };
}
