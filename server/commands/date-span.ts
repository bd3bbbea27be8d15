import { z } from 'zod';
import { err, ok, type Result } from '../../shared/result.ts';
import { localDate, type LocalDate } from '../../shared/units.ts';

/** Business dates, both included; null: open on that side. */
export interface DateSpan {
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
}

const isDate = (text: string): boolean => z.iso.date().safeParse(text).success;

/** The options `--from` and `--to`. */
export function dateSpan({ from, to }: { readonly from?: string | undefined; readonly to?: string | undefined }): Result<DateSpan, string> {
  for (const [name, text] of Object.entries({ from, to }))
    if (text !== undefined && !isDate(text)) return err(`--${name} ${text} is no date: write it as 2026-01-31`);
  if (from !== undefined && to !== undefined && from > to) return err(`--from ${from} is after --to ${to}`);
  return ok({ from: from === undefined ? null : localDate(from), to: to === undefined ? null : localDate(to) });
}
