import { DUTIES, percentDone, type Duty } from '../../shared/site/duty-rules.ts';
import type { Locale, SiteProfile } from '../../shared/site/site-file.ts';
import type { DutiesAnswer } from '../../shared/wire/duty-answers.ts';
import type { Cell, Column, Table } from './table.ts';
import { tableNotes } from './table-notes.ts';

interface Words {
  readonly name: string;
  readonly who: string;
  readonly duties: Readonly<Record<Duty, string>>;
  readonly target: string;
  readonly done: string;
}

const WORDS: Readonly<Record<Locale, Words>> = {
  'zh-CN': {
    ...{ name: '班组长职责', who: '班组长', target: '目标', done: '完成' },
    duties: { listened: '监听通话', notes: '撰写记录', disputes: '裁定异议', reports: '查阅报表' },
  },
  en: {
    ...{ name: 'Duties', who: 'supervisor', target: 'target', done: 'done' },
    duties: { listened: 'calls listened to', notes: 'notes written', disputes: 'disputes decided', reports: 'reports read' },
  },
};

/** DU4: a row a supervisor: each count, and beside a target that target and the share in whole percents (DU2). */
export function dutyTable({ week, targets, rows }: DutiesAnswer, site: SiteProfile, language: Locale): Table {
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
      return target === undefined ? [count] : [count, target, percentDone(count, target)];
    }),
  ]);
  return {
    name: words.name,
    notes: tableNotes(site, [week.id, `${week.from} – ${week.to}`], cells, language),
    columns: [{ id: 'name', header: words.who, unit: 'text' }, ...columns],
    rows: cells,
  };
}
