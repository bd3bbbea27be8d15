import { said, textOf, type Said } from '../../shared/said.ts';
import { createHash } from 'node:crypto';
import { withoutNumbers } from '../../shared/events/mask-party.ts';
import { namedColumn, type LeftOutRow } from '../../shared/lists/import-report.ts';
import type { ImportColumns } from '../../shared/lists/import-columns.ts';
import type { LeadImported } from '../../shared/events/lead-events.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { eventId, type EpochMs } from '../../shared/units.ts';
import { keyedNumber, type KeyOfNumber } from '../intake/lead-numbers.ts';
import type { ReadRow } from './file-row.ts';

/** A row as it is understood. */
export interface LeadRow {
  readonly line: number;
  readonly lead: string;
  /** null: the file has no numbers. */
  readonly number: { readonly numberKey: string; readonly text: string } | null;
}

/** LS6: reads a row by its columns, or says what is wrong with it, where, and the way out. `names`: of the columns, as the file has them. */
export function leadRowOf(
  row: ReadRow,
  { lead: leadColumn, number: numberColumn }: ImportColumns,
  names: readonly string[],
  keyOf: KeyOfNumber,
): Result<LeadRow, LeftOutRow> {
  const { line } = row;
  if ('reason' in row) return err({ line, kind: 'refused', column: '', lead: '', ...told(row.reason) });
  const lead = row.cells[leadColumn]?.trim() ?? '';
  const refused = (column: number, sentence: Said): Result<never, LeftOutRow> =>
    err({ line, kind: 'refused', column: nameOfColumn(names, column), lead: withoutNumbers(lead), ...told(sentence) });
  if (lead === '') return refused(leadColumn, said`empty: expected the lead's id`);
  if (/[\r\n]/.test(lead)) return refused(leadColumn, said`of several lines: expected the lead's id; is a quote not closed?`);
  if (numberColumn === null) return ok({ line, lead, number: null });
  const number = row.cells[numberColumn]?.trim() ?? '';
  if (number === '') return refused(numberColumn, said`empty: expected a telephone number`);
  const keyed = keyedNumber(number, lead, keyOf);
  if (keyed.ok) return ok({ line, lead, number: keyed.value });
  return refused(keyed.error.path === 'lead' ? leadColumn : numberColumn, keyed.error.said);
}

export const leftOut = ({ line, lead }: LeadRow, kind: LeftOutRow['kind'], sentence: Said): LeftOutRow => ({
  ...{ line, kind, column: '', lead: withoutNumbers(lead) },
  ...told(sentence),
});

const told = (sentence: Said): Pick<LeftOutRow, 'reason' | 'said'> => ({ reason: textOf(sentence), said: sentence });

export const nameOfColumn = (names: readonly string[], column: number): string => namedColumn(withoutNumbers(names[column] ?? ''), column);

const KEY_CHARACTERS = 12;

/**
 * LS4: its id is made of what it says, and of how often the lead was imported before, so that the same file again says nothing new. In clear words where they fit:
 * ids in the order of the file are filed side by side, a million of them in half the time.
 */
export function importedEvent(list: string, { lead, number }: LeadRow, at: EpochMs, before: number): LeadImported {
  const facts = [list, lead, String(before), (number?.numberKey ?? '').slice(0, KEY_CHARACTERS)];
  const words = facts.map((fact) => fact.replace(/[%/]/g, encodeURIComponent)).join('/');
  const id = eventId(`import/${words.length > MOST_WORDS ? createHash('sha256').update(words).digest('hex') : words}`);
  const event = { id, source: 'tallyboard:import', at, type: 'lead.imported', list, lead } as const;
  return number === null ? event : { ...event, numberKey: number.numberKey, party: number.text };
}

const MOST_WORDS = 150;
