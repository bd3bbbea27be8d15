import { writeFigure } from '../../shared/explain/write-figure.ts';
import type { Reason } from '../../shared/explain/reason.ts';
import { tellTree, treeLines } from '../../shared/explain/tell.ts';
import { tellingOf, type Telling } from '../../shared/explain/telling.ts';
import type { Statement } from '../../shared/settle/statement.ts';
import type { Locale, SiteFile } from '../../shared/site/site-file.ts';
import { notesOf, personOf } from './statement-tables.ts';

const WORDS = {
  'zh-CN': {
    ...{ measured: '计量', lines: '工资项目', adjustments: '以前月份调整', proposals: '职级建议（须由人签字）', points: '得分' },
    ...{ grade: '等级', total: '合计', digest: '摘要', none: '无' },
  },
  en: {
    ...{ measured: 'How it was measured', lines: 'Pay', adjustments: 'Adjustments of earlier periods' },
    ...{ proposals: 'Proposals, for a person to sign', points: 'points', grade: 'grade', total: 'total', digest: 'digest', none: 'n/a' },
  },
} as const;

/** Statements for a person to read: every figure and line in words, with the reasons below it, each by its rule and scheme version. */
export function statementsText(statements: readonly Statement[], site: SiteFile, language: Locale): string {
  const telling = tellingOf(site, language);
  const all = statements.map((statement) => statementLines(statement, site, telling).join('\n'));
  return `${[notesOf(statements, site, language).join('\n'), ...all].join('\n\n')}\n`;
}

function statementLines(statement: Statement, site: SiteFile, telling: Telling): readonly string[] {
  const words = WORDS[telling.language];
  const { figures, lines, adjustments, proposals, points, grade, total, digest } = statement;
  const shown = new Set<string>();
  const under = statement.schemes.at(-1) ?? null;
  const section = (title: string, ones: readonly { readonly because: Reason }[]): readonly string[] => {
    const trees = ones.flatMap(({ because }) => treeLines(tellTree(because, telling, under), telling, shown));
    return trees.length === 0 ? [] : [title, ...trees.map((line) => `  ${line}`)];
  };
  const written = (unit: 'points' | 'money', value: string): string => writeFigure({ unit, value }, telling).text;
  const judged = [`${words.points} ${points === null ? words.none : written('points', points)}`, `${words.grade} ${grade ?? words.none}`];
  return [
    personOf(statement, site).join(' · '),
    judged.join(' · '),
    ...section(words.measured, figures),
    ...section(words.lines, lines),
    ...section(words.adjustments, adjustments),
    ...section(words.proposals, proposals),
    `${words.total} ${written('money', `${total}`)} · ${words.digest} ${digest}`,
  ];
}
