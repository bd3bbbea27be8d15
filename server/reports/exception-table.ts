import type { Locale, SiteProfile } from '../../shared/site/site-file.ts';
import type { Exceptions, PayMonthAnswer } from '../../shared/wire/settlement-answers.ts';
import { localTimeText } from './local-time-text.ts';
import { majorUnits } from './money.ts';
import { stateNotes } from './settlement-tables.ts';
import type { Cell, Column, Table } from './table.ts';
import { tableNotes } from './table-notes.ts';

const COLUMNS = ['kind', 'agent', 'name', 'what', 'by', 'dates', 'count', 'amount', 'taken'] as const;
const MONEY: ReadonlySet<string> = new Set(['amount', 'taken'] satisfies (typeof COLUMNS)[number][]);

interface Words {
  readonly exceptions: string;
  readonly kinds: Readonly<Record<keyof Exceptions, string>>;
  readonly columns: Readonly<Record<(typeof COLUMNS)[number], string>>;
  readonly event: string;
}

const WORDS: Readonly<Record<Locale, Words>> = {
  en: {
    exceptions: 'Exceptions',
    kinds: {
      ...{ openDisputes: 'open dispute', missingShifts: 'missing shifts', unverifiedSales: 'unverified sales', railsHit: 'pay rail hit' },
    },
    columns: {
      ...{ kind: 'kind', agent: 'agent', name: 'name', what: 'what', by: 'disputed by', dates: 'dates', count: 'count' },
      ...{ amount: 'amount', taken: 'of it taken' },
    },
    event: 'an event',
  },
  'zh-CN': {
    exceptions: '异常',
    kinds: { openDisputes: '未裁定的异议', missingShifts: '缺失的班次', unverifiedSales: '未核实的销售', railsHit: '触及薪资护栏' },
    columns: {
      ...{ kind: '类别', agent: '工号', name: '姓名', what: '内容', by: '提出人', dates: '日期', count: '数量' },
      ...{ amount: '金额', taken: '实扣' },
    },
    event: '一条记录',
  },
};

/** ST12: a row an exception in the order of the page (ST3), with all of its dates, of which the page shows the first ones. */
export function exceptionTable(told: PayMonthAnswer, site: Pick<SiteProfile, 'name'>, language: Locale): Table {
  const words = WORDS[language];
  const { month, at, exceptions } = told;
  const { timeZone, currency } = told.telling;
  const rows = rowsOf(exceptions, { words, language, currency });
  const about = [words.exceptions, `${month.id} (${month.from} – ${month.to})`, localTimeText(at, timeZone) ?? ''];
  return {
    name: words.exceptions,
    notes: [...stateNotes(told, language), ...tableNotes({ ...site, timeZone }, about, rows, language)],
    columns: COLUMNS.map((id): Column => {
      const header = words.columns[id];
      return MONEY.has(id)
        ? { id, header: `${header} (${currency})`, unit: 'money' }
        : { id, header, unit: id === 'count' ? 'count' : 'text' };
    }),
    rows,
  };
}

interface Tell {
  readonly words: Words;
  readonly language: Locale;
  readonly currency: string;
}

function rowsOf(
  { openDisputes, missingShifts, unverifiedSales, railsHit }: Exceptions,
  { words: { kinds, event }, language, currency }: Tell,
): readonly (readonly Cell[])[] {
  const money = (minor: number): number => majorUnits(minor, currency);
  return [
    ...openDisputes.map(({ agent, name, about, line, by }): readonly Cell[] => {
      const [what, date] = about.kind === 'line' ? [line?.[language] ?? about.line, ''] : [event, about.date];
      return [kinds.openDisputes, agent, name, what, by, date, null, null, null];
    }),
    ...missingShifts.map(({ agent, name, dates }): readonly Cell[] => [
      ...[kinds.missingShifts, agent, name, '', '', dates.join(', ')],
      ...[dates.length, null, null],
    ]),
    ...unverifiedSales.map(({ agent, name, count, amount, dates }): readonly Cell[] => [
      ...[kinds.unverifiedSales, agent, name, '', '', dates.join(', ')],
      ...[count, money(amount), null],
    ]),
    ...railsHit.map(({ agent, name, lineName, wanted, taken }): readonly Cell[] => [
      ...[kinds.railsHit, agent, name, lineName[language], '', ''],
      ...[null, money(wanted), money(taken)],
    ]),
  ];
}
