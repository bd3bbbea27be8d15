import type { WhoKey } from '../site/who-key.ts';
import type { EpochMs } from '../units.ts';
import type { CallMark } from './call-mark.ts';
import { utcDay, type CallRecord } from './call-record.ts';

/** U1: what had been reported of a call by a moment, under the names by which it is known now; null: nothing yet. The same record where that is everything. */
export function callUntil(record: CallRecord, at: EpochMs): CallRecord | null {
  const marks = record.marks.filter((mark) => mark.at <= at);
  if (marks.length === record.marks.length) return record;
  if (marks.length === 0) return null;
  const { call, names, legs } = record;
  return { call, marks, whos: whosIn(marks), days: [...new Set(marks.map((mark) => utcDay(mark.at)))], names, legs, told: null };
}

function whosIn(marks: readonly CallMark[]): WhoKey[] {
  const whos = new Set<WhoKey>();
  for (const { who, detail } of marks) {
    if (who !== null) whos.add(who);
    if (detail.changes?.agent !== undefined) whos.add(`=${detail.changes.agent}`);
  }
  return [...whos];
}
