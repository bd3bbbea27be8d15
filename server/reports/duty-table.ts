import { digestOf } from '../../shared/exact/digest.ts';
import { DUTIES, sharePercent, type Duty } from '../../shared/site/duty-rules.ts';
import type { Locale } from '../../shared/site/site-file.ts';
import type { DutiesAnswer } from '../../shared/wire/duty-answers.ts';
import type { Cell, Column, Table } from './table.ts';

interface Words {
  readonly name: string;
  readonly who: string;
  readonly duties: Readonly<Record<Duty, string>>;
  readonly target: string;
  readonly done: string;
  readonly zone: string;
  readonly all: string;
}

const WORDS: Readonly<Record<Locale, Words>> = {
  'zh-CN': {
    ...{ name: '主管职责', who: '主管', target: '目标', done: '完成', zone: '时区', all: '全部摘要' },
    duties: { listened: '监听通话', notes: '撰写记录', disputes: '裁定异议', reports: '查阅报表' },
  },
  en: {
    ...{ name: 'Duties', who: 'supervisor', target: 'target', done: 'done', zone: 'time zone', all: 'digest of all' },
    duties: { listened: 'calls listened to', notes: 'notes written', disputes: 'disputes decided', reports: 'reports read' },
  },
};

/** DU4: a row a supervisor: each count, and beside a target that target and the share in whole percents (DU2). */
export function dutyTable({ week, timeZone, targets, rows }: DutiesAnswer, site: string, language: Locale): Table {
  const words = WORDS[language];
  const columns = DUTIES.flatMap((duty): readonly Column[] => {
    const header = words.duties[duty];
    const count: Column = { id: duty, header, unit: 'count' };
    if (targets[duty] === undefined) return [count];
    return [
      count,
      { id: `${duty}.target`, header: `${header}: ${words.target}`, unit: 'count' },
      { id: `${duty}.share`, header: `${header}: ${words.done} (%)`, unit: 'count' },
    ];
  });
  const cells = rows.map(({ name, counts }): Cell[] => [
    name,
    ...DUTIES.flatMap((duty): readonly Cell[] => {
      const [count, target] = [counts[duty], targets[duty]];
      return target === undefined ? [count] : [count, target, sharePercent(count, target)];
    }),
  ]);
  return {
    name: words.name,
    notes: [`${site} · ${week.id} · ${week.from} – ${week.to} · ${words.zone} ${timeZone}`, `${words.all}: ${digestOf(cells)}`],
    columns: [{ id: 'name', header: words.who, unit: 'text' }, ...columns],
    rows: cells,
  };
}
