import type { SignerRole } from '../../shared/events/book-events.ts';
import type { PayMonth } from '../../shared/settle/pay-months.ts';
import type { Locale, SiteProfile } from '../../shared/site/site-file.ts';
import type { MonthTotal } from '../../shared/wire/settlement-answers.ts';
import { majorUnits } from './money.ts';
import type { Cell, Column, Table } from './table.ts';
import { tableNotes } from './table-notes.ts';

const COLUMNS = ['month', 'from', 'to', 'state', 'over', 'signed', 'missing', 'people', 'total'] as const;

interface Words {
  readonly months: string;
  readonly states: Readonly<Record<PayMonth['state'], string>>;
  readonly over: Readonly<Record<'yes' | 'no', string>>;
  readonly roles: Readonly<Record<SignerRole, string>>;
  readonly columns: Readonly<Record<(typeof COLUMNS)[number], string>>;
}

const WORDS: Readonly<Record<Locale, Words>> = {
  en: {
    months: 'Pay months',
    states: { live: 'Live', provisional: 'Provisional', sealed: 'Sealed' },
    over: { yes: 'over', no: 'still running' },
    roles: { supervisor: 'supervisor', payroll: 'payroll', admin: 'admin' },
    columns: {
      ...{ month: 'month', from: 'from', to: 'to', state: 'state', over: 'last day', signed: 'signed', missing: 'still to sign' },
      ...{ people: 'people', total: 'total' },
    },
  },
  'zh-CN': {
    months: '薪资月份',
    states: { live: '未关账', provisional: '待确认', sealed: '已封账' },
    over: { yes: '已结束', no: '进行中' },
    roles: { supervisor: '班组长', payroll: '薪资', admin: '管理员' },
    columns: {
      ...{ month: '月份', from: '首日', to: '末日', state: '状态', over: '是否结束', signed: '已签署', missing: '待签署' },
      ...{ people: '人数', total: '合计' },
    },
  },
};

/** A month of the list; `total` null: it is worked out when the month is opened. */
export interface MonthTold {
  readonly month: PayMonth;
  readonly total: MonthTotal | null;
}

/** ST12: a row a pay month in the order of the page (ST1), with its dates, who has signed it and what it comes to. `at`: by the site's clock. */
export function payMonthTable(told: readonly MonthTold[], site: SiteProfile, at: string, language: Locale): Table {
  const words = WORDS[language];
  const { currency } = site;
  const rows = told.map(({ month: { month, state, isOver }, total }): readonly Cell[] => {
    const { signers = [], missing = [] } = total?.signing ?? {};
    return [
      ...[month.id, month.from, month.to, words.states[state], words.over[isOver ? 'yes' : 'no']],
      signers.map(({ by, role }) => `${by} (${words.roles[role]})`).join(', '),
      missing.map((role) => words.roles[role]).join(', '),
      ...(total === null ? [null, null] : [total.people, majorUnits(total.total, currency)]),
    ];
  });
  return {
    name: words.months,
    notes: tableNotes(site, [words.months, at], rows, language),
    columns: COLUMNS.map((id): Column => {
      const header = words.columns[id];
      if (id === 'total') return { id, header: `${header} (${currency})`, unit: 'money' };
      return { id, header, unit: id === 'people' ? 'count' : id === 'from' || id === 'to' ? 'date' : 'text' };
    }),
    rows,
  };
}
