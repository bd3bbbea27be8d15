import type { Agenda } from './agenda.ts';
import type { Chance } from './chance.ts';
import type { Exchange } from './exchange.ts';
import type { Hotline } from './hotline.ts';
import type { Pacing } from './pacing.ts';
import type { Worker } from './worker.ts';

/** What everybody on the invented floor shares. */
export interface Workplace {
  readonly agenda: Agenda;
  readonly exchange: Exchange;
  readonly hotline: Hotline;
  readonly pacing: Pacing;
  readonly chance: Chance;
  readonly workers: readonly Worker[];
}

/** Invented, and no number that anybody has. */
export const inventedNumber = (chance: Chance): string => `0555${chance.whole(1_000_000, 9_999_999)}`;

/** What the provider shows to whoever is called. */
export const COMPANY_NUMBER = '05550100';
