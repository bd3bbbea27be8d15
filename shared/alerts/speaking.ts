import type { EpochMs } from '../units.ts';
import type { AlertRow } from '../wire/board-view.ts';

/** J7: snoozed now. */
export const isSnoozed = ({ snoozedUntil }: Pick<AlertRow, 'snoozedUntil'>, now: EpochMs): boolean =>
  snoozedUntil !== null && now < snoozedUntil;

/** J13: it stands, and nobody has said that they look after it or want to hear no more of it now. */
export const isSpeaking = (row: Pick<AlertRow, 'clearedAt' | 'acknowledged' | 'snoozedUntil'>, now: EpochMs): boolean =>
  row.clearedAt === null && row.acknowledged === null && !isSnoozed(row, now);
