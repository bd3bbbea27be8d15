import type { Agenda } from './agenda.ts';
import type { Chance } from './chance.ts';
import type { Exchange } from './exchange.ts';
import type { Hotline } from './hotline.ts';
import type { LeadWork } from './lead-work.ts';
import type { Pacing } from './pacing.ts';
import type { Worker } from './worker.ts';

/** What everybody on the invented floor shares. */
export interface Workplace {
  readonly agenda: Agenda;
  readonly exchange: Exchange;
  readonly hotline: Hotline;
  readonly leads: LeadWork;
  readonly pacing: Pacing;
  readonly chance: Chance;
  readonly workers: readonly Worker[];
}

/** Codes of ten British cities in which Ofcom keeps a thousand numbers for film and theatre, 496 0xxx: nobody has them. London's are the leads'. */
const CITIES = ['0113', '0114', '0115', '0116', '0117', '0121', '0131', '0141', '0151', '0161'] as const;

/** A number that nobody has. */
export function inventedNumber(chance: Chance): string {
  const drawn = chance.whole(0, CITIES.length * 1000 - 1);
  return `${CITIES[Math.floor(drawn / 1000)] ?? CITIES[0]}4960${String(drawn % 1000).padStart(3, '0')}`;
}

/** What the provider shows to whoever is called. */
export const COMPANY_NUMBER = '03069990100';
