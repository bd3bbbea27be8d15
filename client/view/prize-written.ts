import type { ContestPrize } from '../../shared/events/contest-events.ts';

const AMOUNT = /^(\d{1,7})(?:[.,](\d{1,2}))?$/;

/** A plain number is an amount of money, with at most two decimals; everything else are words. Read as text, never as a binary fraction. */
export function prizeWritten(text: string): ContestPrize {
  const [, whole, cents = ''] = AMOUNT.exec(text.trim()) ?? [];
  return whole === undefined ? { words: text.trim() } : { amount: Number(whole + cents.padEnd(2, '0')) };
}
