import type { Figure, Statement } from '../settle/statement.ts';
import type { Period } from '../site/period.ts';
import type { Locale } from '../site/site-file.ts';
import type { Unit } from './datum.ts';
import { NONE } from './format.ts';
import { METRIC_NAMES } from './metric-names.ts';
import { monthName } from './month-name.ts';
import type { Reason } from './reason.ts';
import { STATEMENT_WORDS } from './statement-words.ts';
import { tellingFor, type ToldWith } from './telling.ts';
import { writeFigure } from './write-figure.ts';
import { tellReason } from './write-reason.ts';

/** One line as it is read; below it stands why it is so. */
export interface StatedLine {
  /** Of its section. */
  readonly id: string;
  readonly name: string;
  /** What it is beside its name; empty: nothing. */
  readonly note: string;
  /** Empty: it has none. */
  readonly value: string;
  readonly because: Reason;
}

/** A statement as it is read, the same on the page and in its PDF. */
export interface StatementPage {
  readonly title: string;
  readonly total: string;
  /** Points and grade, where there are. */
  readonly judged: string;
  readonly lines: readonly StatedLine[];
  readonly adjustments: readonly StatedLine[];
  readonly measured: readonly StatedLine[];
  readonly proposals: readonly StatedLine[];
}

interface Stated {
  readonly month: Period;
  readonly statement: Statement;
  readonly telling: ToldWith;
}

const UNITS: Readonly<Record<Figure['unit'], Unit>> = { count: 'count', ms: 'ms', money: 'money', score: 'points', ratio: 'percent' };

/** O1, O8 */
export function statementPage(stated: Stated, language: Locale): StatementPage {
  const { month, statement } = stated;
  const { points, grade, figures, lines, adjustments, proposals } = statement;
  const say = STATEMENT_WORDS[language];
  const telling = tellingFor(language, stated);
  const written = (unit: Unit, value: string | null): string => (value === null ? NONE : writeFigure({ unit, value }, telling).text);
  const money = (minor: number): string => written('money', String(minor));
  const judged = [
    ...(points === null ? [] : [`${say.points} ${written('points', points)}`]),
    ...(grade === null ? [] : [`${say.grade} ${grade}`]),
  ];
  const nameOf = (id: string): string => (id === 'base' || id === 'incentive' ? say.figures[id] : (METRIC_NAMES[language][id] ?? id));
  return {
    title: say.title(monthName(language, month.id)),
    total: money(statement.total),
    judged: judged.join(' · '),
    lines: lines.map(({ id, name, kind, amount, because }) => ({
      ...{ id, name: name[language], note: say.kinds[kind], value: money(amount), because },
    })),
    adjustments: adjustments.map(({ of, name, kind, amount, because }) => ({
      id: `${of.period} ${of.line}`,
      name: say.adjustmentOf(name[language], monthName(language, of.period)),
      ...{ note: say.kinds[kind], value: money(amount), because },
    })),
    measured: figures.map(({ id, unit, value, target, because }) => ({
      ...{ id, name: nameOf(id), value: written(UNITS[unit], value), because },
      note: target === null ? '' : say.target(written(UNITS[unit], target)),
    })),
    proposals: proposals.map(({ effective, because }, index) => ({
      ...{ id: String(index), name: tellReason(because, telling), note: effective, value: '', because },
    })),
  };
}
