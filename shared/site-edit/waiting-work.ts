import { plainName } from '../site/who-key.ts';
import type { LocalDate } from '../units.ts';
import type { ToldName } from '../wire/people-answers.ts';

/** SI9: what waits for an agent under that name, in whatever spelling; null: nothing does. */
export const waitingUnder = (waiting: readonly ToldName[], system: string, name: string): ToldName | null =>
  waiting.find((row) => row.system === system && row.name === plainName(name)) ?? null;

/** S28: since when work that waits is theirs unless it is said otherwise: of somebody new since their first day; else since today, or a first day to come. */
export const usualStart = (isNew: boolean, joined: LocalDate | null, today: LocalDate): LocalDate =>
  joined !== null && (isNew || joined > today) ? joined : today;
