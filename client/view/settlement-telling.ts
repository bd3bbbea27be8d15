import type { Signer, SignerRole } from '../../shared/events/book-events.ts';
import { NONE } from '../../shared/explain/format.ts';
import type { Unit } from '../../shared/explain/datum.ts';
import type { Telling } from '../../shared/explain/telling.ts';
import { writeFigure } from '../../shared/explain/write-figure.ts';
import type { StatementRow } from '../../shared/wire/settlement-answers.ts';
import type { SettlementWords } from './i18n/settlement-words.ts';
import type { StatementColumn } from './settlement-table.ts';

const UNITS: Readonly<Partial<Record<StatementColumn, Unit>>> = {
  ...{ points: 'points', base: 'percent', incentive: 'percent' },
  ...{ gross: 'money', deductions: 'money', adjustments: 'money', total: 'money' },
};

/** One cell of the table of statements, as it is read. */
export function cellText(row: StatementRow, column: StatementColumn, telling: Telling): string {
  const [value, unit] = [row[column], UNITS[column]];
  if (value === null) return NONE;
  return unit === undefined ? String(value) : writeFigure({ unit, value: String(value) }, telling).text;
}

export const moneyText = (minor: number, telling: Telling): string => writeFigure({ unit: 'money', value: String(minor) }, telling).text;

/** Who has signed, and who is still to. */
export function signaturesText(
  say: SettlementWords,
  { signers, missing }: { readonly signers: readonly Signer[]; readonly missing: readonly SignerRole[] },
  list: (items: readonly string[], isAll: boolean) => string,
): readonly string[] {
  const named = signers.map(({ by, role }) => `${by} (${say.roles[role]})`);
  const roles = missing.map((role) => say.roles[role]);
  return [...(named.length > 0 ? [say.signed(list(named, true))] : []), ...(roles.length > 0 ? [say.missing(list(roles, true))] : [])];
}
