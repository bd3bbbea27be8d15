import type { ShiftScore } from '../../shared/score/score.ts';
import type { ScoredShifts } from '../../shared/wire/scored-shifts.ts';
import type { Locale, SiteFile } from '../../shared/site/site-file.ts';
import { siteIndex } from '../../shared/site/site-index.ts';
import { localTimeText } from './local-time-text.ts';
import { measuredColumns } from './measured-columns.ts';
import type { Cell, Column, Table } from './table.ts';

const WORDS = {
  'zh-CN': {
    ...{ shifts: '班次', lines: '明细', agent: '工号', name: '姓名', team: '班组', date: '日期', shift: '班次编号', scheme: '方案' },
    ...{ target: '目标', base: '基础完成率', baseMet: '基础达标时间', tier: '档位', points: '分数', digest: '摘要', rule: '规则' },
    ...{ line: '项目', values: '数值', at: '时间', seconds: '秒', zone: '时区', all: '全部摘要' },
  },
  en: {
    ...{ shifts: 'Shifts', lines: 'Lines', agent: 'agent', name: 'name', team: 'team', date: 'date', shift: 'shift', scheme: 'scheme' },
    ...{
      target: 'target',
      base: 'base attainment',
      baseMet: 'base met at',
      tier: 'tier',
      points: 'points',
      digest: 'digest',
      rule: 'rule',
    },
    ...{ line: 'line', values: 'values', at: 'at', seconds: 's', zone: 'time zone', all: 'digest of all' },
  },
} as const;
type Words = (typeof WORDS)[Locale];

/** Scored shifts as people open them: one row a shift, then one row a line of its explanation. `digest`: that of all of them. */
export function scoreTables(
  { scores, digest }: ScoredShifts,
  span: string,
  file: SiteFile,
  locale: Locale = file.site.locale,
): readonly [Table, Table] {
  const { site } = file;
  const words = WORDS[locale];
  const notes = [`${site.name} · ${span} · ${words.zone} ${site.timeZone} · ${site.currency}`, `${words.all}: ${digest}`];
  return [
    { name: words.shifts, notes, ...shiftRows(scores, file, words) },
    { name: words.lines, notes, ...lineRows(scores, file, words) },
  ];
}

function shiftRows(scores: readonly ShiftScore[], file: SiteFile, words: Words): Pick<Table, 'columns' | 'rows'> {
  const { timeZone } = file.site;
  const measured = measuredColumns(scores, file, words);
  const columns: Column[] = [
    ...personColumns(words),
    { id: 'scheme', header: words.scheme, unit: 'text' },
    ...measured.columns,
    { id: 'base', header: words.base, unit: 'ratio' },
    { id: 'baseMetAt', header: `${words.baseMet} (${timeZone})`, unit: 'text' },
    { id: 'tier', header: words.tier, unit: 'count' },
    { id: 'points', header: words.points, unit: 'points' },
    { id: 'digest', header: words.digest, unit: 'text' },
  ];
  const rows = scores.map((score): Cell[] => {
    const { scheme, track, points, digest } = score;
    return [
      ...personCells(score, file),
      `${scheme.id} v${scheme.version}`,
      ...measured.cellsOf(score),
      ...[track?.baseRatio ?? null, localTimeText(track?.baseMetAt ?? null, timeZone), track?.tier ?? null, points, digest],
    ];
  });
  return { columns, rows };
}

function lineRows(scores: readonly ShiftScore[], file: SiteFile, words: Words): Pick<Table, 'columns' | 'rows'> {
  const { timeZone } = file.site;
  const columns: Column[] = [
    ...personColumns(words),
    { id: 'rule', header: words.rule, unit: 'text' },
    { id: 'line', header: words.line, unit: 'text' },
    { id: 'values', header: words.values, unit: 'text' },
    { id: 'points', header: words.points, unit: 'points' },
    { id: 'at', header: `${words.at} (${timeZone})`, unit: 'text' },
  ];
  const rows = scores.flatMap((score) =>
    score.lines.map(({ rule, message, values, points, at }): Cell[] => [
      ...[...personCells(score, file), rule, message],
      Object.entries(values)
        .map(([name, value]) => `${name}=${value}`)
        .join('; '),
      ...[points, localTimeText(at, timeZone)],
    ]),
  );
  return { columns, rows };
}

const personColumns = (words: Words): readonly Column[] =>
  (['agent', 'name', 'team', 'date', 'shift'] as const).map((id) => ({ id, header: words[id], unit: id === 'date' ? 'date' : 'text' }));

function personCells({ agent, shift }: ShiftScore, file: SiteFile): readonly Cell[] {
  const { agents, teams } = siteIndex(file);
  const listed = agents.get(agent);
  const date = /@([\d-]+)/.exec(shift)?.[1] ?? null;
  return [agent, listed?.name ?? agent, teams.get(listed?.team ?? '')?.name ?? '', date, shift];
}
