import type { ReportUnit } from '../../shared/wire/report-answers.ts';

/** It decides the unit in the header and the cell's format. */
export type ColumnUnit = ReportUnit;

export interface Column {
  readonly id: string;
  /** With the unit, e.g. `talkTime (s)`. */
  readonly header: string;
  readonly unit: ColumnUnit;
}

/** null: no such number; an empty cell. */
export type Cell = string | number | null;

/** A report as every format writes it: equal figures in CSV, XLSX and on the screen. `notes` say period, time zone, scheme, digest. */
export interface Table {
  /** At most 31 characters, as spreadsheets want it. */
  readonly name: string;
  readonly notes: readonly string[];
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}
