import { localDate, type LocalDate } from '../units.ts';
import { clockOf } from './clock-text.ts';

const DAY_MS = 86_400_000;
/** Spreadsheets count days from the end of 1899, minutes in shares of a day. */
const SERIAL_0 = Date.UTC(1899, 11, 30);
const A_SERIAL = /^[3-6]\d{4}$/;
const A_SHARE = /^0(\.\d+)?$/;

/** `2026-03-16`, `2026/3/16`, `2026年3月16日`, a spreadsheet's number of the day; whatever stands behind it, such as the weekday, is passed over. */
export function dateIn(text: string): LocalDate | null {
  const written = text.trim();
  if (A_SERIAL.test(written)) return localDate(new Date(SERIAL_0 + Number(written) * DAY_MS).toISOString().slice(0, 10));
  const [, year, month, day] = /^([12]\d{3})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:\D.*)?$/.exec(written) ?? [];
  if (year === undefined || month === undefined || day === undefined) return null;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = new Date(`${date}T12:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date) ? localDate(date) : null;
}

/** `8:00`, `08:00:00`, a spreadsheet's share of the day; undefined: none. */
export function timeIn(text: string): string | undefined {
  const written = text.trim();
  if (!A_SHARE.test(written)) return clockOf(written.replace(/^(\d{1,2}[:：]\d{2}):00$/, '$1'));
  const minutes = Math.round(Number(written) * 1440);
  return clockOf(`${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`);
}
