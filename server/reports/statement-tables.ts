import { exact } from '../../shared/exact/exact.ts';
import { formulaOf } from '../../shared/explain/tell.ts';
import { tellingOf } from '../../shared/explain/telling.ts';
import { tellReason } from '../../shared/explain/write-reason.ts';
import { sumsOf } from '../../shared/settle/statement-sums.ts';
import type { Figure, Statement } from '../../shared/settle/statement.ts';
import type { Locale, SiteFile } from '../../shared/site/site-file.ts';
import { siteIndex } from '../../shared/site/site-index.ts';
import { majorUnits } from './money.ts';
import type { Cell, Column, ColumnUnit, Table } from './table.ts';

/** A period's statements as people open them: one row an agent, then one row a line. `null` figures stay empty cells. */
export function statementTables(statements: readonly Statement[], site: SiteFile, locale: Locale): readonly [Table, Table] {
  const notes = notesOf(statements, site, locale);
  return [
    { name: WORDS[locale].statements, notes, ...overview(statements, site, locale) },
    { name: WORDS[locale].lines, notes, ...lines(statements, site, locale) },
  ];
}

const WORDS = {
  'zh-CN': {
    ...{ statements: '工资单', lines: '明细', agent: '工号', name: '姓名', team: '班组', points: '分数', grade: '等级', total: '合计' },
    ...{ gross: '应发', deductions: '扣款' },
    ...{
      adjustments: '以前月份调整',
      digest: '摘要',
      line: '项目',
      kind: '类别',
      amount: '金额',
      exact: '未取整（最小单位）',
      why: '计算依据',
      target: '目标',
    },
    ...{ earning: '收入', commission: '佣金', award: '奖励', deduction: '扣款', adjustment: '调整', seconds: '秒', zone: '时区' },
  },
  en: {
    ...{
      statements: 'Statements',
      lines: 'Lines',
      agent: 'agent',
      name: 'name',
      team: 'team',
      points: 'points',
      grade: 'grade',
      total: 'total',
    },
    ...{ gross: 'gross', deductions: 'deductions' },
    ...{ adjustments: 'adjustments of earlier periods', digest: 'digest', line: 'line', kind: 'kind', amount: 'amount' },
    ...{
      exact: 'unrounded (minor units)',
      why: 'how it was worked out',
      target: 'target',
      earning: 'earning',
      commission: 'commission',
      award: 'award',
    },
    ...{ deduction: 'deduction', adjustment: 'adjustment', seconds: 's', zone: 'time zone' },
  },
} as const;

/** Of what, from when to when, in which zone and currency, by which versions. */
export function notesOf([first]: readonly Statement[], { site }: SiteFile, locale: Locale): readonly string[] {
  if (first === undefined) return [];
  const { id, from, to } = first.period;
  const schemes = first.schemes.map((scheme) => `${scheme.id} v${scheme.version}`).join(', ');
  return [`${site.name} · ${id} (${from} – ${to}) · ${WORDS[locale].zone} ${site.timeZone} · ${first.currency} · ${schemes}`];
}

const FIGURE_UNITS: Readonly<Record<Figure['unit'], ColumnUnit>> = {
  count: 'count',
  ms: 'seconds',
  money: 'money',
  score: 'score',
  ratio: 'ratio',
};

function overview(statements: readonly Statement[], site: SiteFile, locale: Locale): Pick<Table, 'columns' | 'rows'> {
  const words = WORDS[locale];
  const currency = statements[0]?.currency ?? site.site.currency;
  const figures = firsts(statements.flatMap(({ figures }) => figures));
  const named = firsts(statements.flatMap((statement) => statement.lines));
  const columns: Column[] = [
    { id: 'agent', header: words.agent, unit: 'text' },
    { id: 'name', header: words.name, unit: 'text' },
    { id: 'team', header: words.team, unit: 'text' },
    ...figures.flatMap((figure) => figureColumns(figure, words, currency)),
    { id: 'points', header: words.points, unit: 'points' },
    { id: 'grade', header: words.grade, unit: 'text' },
    ...named.map(({ id, name }) => ({ id, header: `${name[locale]} (${currency})`, unit: 'money' as const })),
    ...SUMS.map((id) => ({ id, header: `${words[id]} (${currency})`, unit: 'money' as const })),
    { id: 'digest', header: words.digest, unit: 'text' },
  ];
  const rows = statements.map((statement): Cell[] => [
    ...personOf(statement, site),
    ...figures.flatMap(({ id, target }) => figureCells(statement, id, target !== null, currency)),
    statement.points === null ? null : exact(statement.points).valueOf(),
    statement.grade,
    ...named.map(({ id }) => money(statement.lines.find((line) => line.id === id)?.amount ?? null, currency)),
    ...SUMS.map((id) => money(sumsOf(statement)[id], currency)),
    statement.digest,
  ]);
  return { columns, rows };
}

/** ST4: as the settlement screen has them. */
const SUMS = ['gross', 'deductions', 'adjustments', 'total'] as const;

/** The first of each id, in the order in which they came. */
const firsts = <One extends { readonly id: string }>(ones: readonly One[]): One[] => {
  const first = new Map<string, One>();
  for (const one of ones) if (!first.has(one.id)) first.set(one.id, one);
  return [...first.values()];
};

export function personOf({ agent }: Statement, site: SiteFile): readonly [string, string, string] {
  const listed = siteIndex(site).agents.get(agent);
  return [agent, listed?.name ?? agent, siteIndex(site).teams.get(listed?.team ?? '')?.name ?? ''];
}

function figureColumns({ id, unit, target }: Figure, words: (typeof WORDS)[Locale], currency: string): Column[] {
  const suffix = unit === 'ms' ? ` (${words.seconds})` : unit === 'money' ? ` (${currency})` : '';
  const column = { id, header: `${id}${suffix}`, unit: FIGURE_UNITS[unit] };
  return target === null ? [column] : [column, { ...column, id: `${id}.target`, header: `${id}: ${words.target}${suffix}` }];
}

function figureCells({ figures }: Statement, id: string, hasTarget: boolean, currency: string): Cell[] {
  const figure = figures.find((one) => one.id === id);
  const cell = (text: string | null): Cell => (figure === undefined || text === null ? null : figureNumber(text, figure.unit, currency));
  return hasTarget ? [cell(figure?.value ?? null), cell(figure?.target ?? null)] : [cell(figure?.value ?? null)];
}

const MS_PER_SECOND = 1000;

function figureNumber(text: string, unit: Figure['unit'], currency: string): number {
  const value = exact(text).valueOf();
  if (unit === 'ms') return value / MS_PER_SECOND;
  return unit === 'money' ? majorUnits(value, currency) : value;
}

const money = (minor: number | null, currency: string): Cell => (minor === null ? null : majorUnits(minor, currency));

function lines(statements: readonly Statement[], site: SiteFile, locale: Locale): Pick<Table, 'columns' | 'rows'> {
  const words = WORDS[locale];
  const currency = statements[0]?.currency ?? site.site.currency;
  const columns: Column[] = [
    { id: 'agent', header: words.agent, unit: 'text' },
    { id: 'name', header: words.name, unit: 'text' },
    { id: 'kind', header: words.kind, unit: 'text' },
    { id: 'line', header: words.line, unit: 'text' },
    { id: 'amount', header: `${words.amount} (${currency})`, unit: 'money' },
    { id: 'exact', header: words.exact, unit: 'text' },
    { id: 'why', header: words.why, unit: 'text' },
  ];
  const telling = tellingOf(site, locale);
  const rows = statements.flatMap((statement) => {
    const [agent, name] = personOf(statement, site);
    return [
      ...statement.lines.map(({ kind, name: line, amount, exact: unrounded, because }): Cell[] => [
        ...[agent, name, words[kind], line[locale], money(amount, currency), unrounded, formulaOf(because, telling)],
      ]),
      ...statement.adjustments.map(({ of, name: line, amount, because }): Cell[] => [
        ...[
          agent,
          name,
          words.adjustment,
          `${line[locale]} ${of.period}`,
          money(amount, currency),
          String(amount),
          tellReason(because, telling),
        ],
      ]),
    ];
  });
  return { columns, rows };
}
