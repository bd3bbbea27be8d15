import { stringify } from 'csv-stringify/sync';
import { minorDigits } from '../../shared/explain/write-figure.ts';
import { exact } from '../../shared/exact/exact.ts';
import { sumsOf } from '../../shared/settle/statement-sums.ts';
import type { Statement } from '../../shared/settle/statement.ts';
import type { PayColumn, PayLayout } from '../../shared/site/pay-layout.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { majorUnits } from './money.ts';
import { personOf } from './statement-tables.ts';

const SEPARATORS = { comma: ',', semicolon: ';', tab: '\t', bar: '|' } as const;
const MARKS = { point: '.', comma: ',' } as const;

/** ST9: the statements as this layout has them, in UTF-8 with a byte order mark, a line a statement and nothing else: no notes, no sums. */
export function payImportOf(layout: PayLayout, statements: readonly Statement[], site: SiteFile): string {
  const mark = MARKS[layout.decimalMark];
  const rows = statements.map((statement) => layout.columns.map((column) => cellOf(column, statement, site, mark)));
  const head = layout.hasHeader ? [layout.columns.map(({ header }) => asText(header))] : [];
  return `\uFEFF${stringify([...head, ...rows], { delimiter: SEPARATORS[layout.separator], record_delimiter: 'windows' })}`;
}

function cellOf(column: PayColumn, statement: Statement, site: SiteFile, mark: string): string {
  const money = (minor: number): string =>
    majorUnits(minor, statement.currency).toFixed(minorDigits(statement.currency)).replace('.', mark);
  if ('text' in column) return asText(column.text);
  if ('line' in column) return money(statement.lines.find(({ id }) => id === column.line)?.amount ?? 0);
  const [agent, name, team] = personOf(statement, site);
  const { period, currency, points, grade, digest } = statement;
  switch (column.of) {
    case 'gross':
    case 'deductions':
    case 'adjustments':
    case 'total':
      return money(sumsOf(statement)[column.of]);
    case 'points':
      return points === null ? '' : String(exact(points).valueOf()).replace('.', mark);
    case 'month':
      return period.id;
    case 'from':
    case 'to':
      return period[column.of];
    default:
      return asText({ agent, name, team, currency, grade: grade ?? '', digest }[column.of]);
  }
}

/** What begins like a formula is written as text, as in every table. */
const asText = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
