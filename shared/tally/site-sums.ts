import { kept } from '../site/kept.ts';
import type { SiteFile } from '../site/site-file.ts';
import type { LocalDate } from '../units.ts';
import { callCounts } from './call-counts.ts';
import type { CallPart } from './shift-tally.ts';
import { attributionOf, dateOfPart, talkByDate } from './talk-by-date.ts';
import type { ToldCall } from './told.ts';

/** Each call once, however many agents took part in it. Talk in ms, of all its parts. */
export interface SiteCounts {
  readonly attempts: number;
  readonly connected: number;
  readonly answered: number;
  readonly talkMs: number;
}

type Growing = { -readonly [Key in keyof SiteCounts]: SiteCounts[Key] };

/** Sums of the whole site, by date. */
export type SiteSums = Map<LocalDate, Growing>;

/** T19, V20: a transferred call counts once for each agent and once for the site; its date is that of its first part, taken as S19 says. */
export function addCallToSite(dates: SiteSums, { parts }: ToldCall, site: SiteFile): void {
  const first = parts.find((part) => part.answeredAt !== null) ?? parts[0];
  if (first === undefined) return;
  const { attempts, connected, answered, talkMs } = callCounts(parts);
  const isWhole = attributionOf(site) === 'start';
  const sums = sumsOf(dates, dateOfPart(site, first));
  sums.attempts += Math.min(1, attempts);
  sums.connected += Math.min(1, connected);
  sums.answered += attempts > 0 ? 0 : Math.min(1, answered);
  if (isWhole) sums.talkMs += talkMs;
  else for (const part of parts) addTalk(dates, part, site);
}

/** S19: every part's talk by itself; internal ones count nowhere (T17). */
function addTalk(dates: SiteSums, part: CallPart, site: SiteFile): void {
  if (part.direction === 'internal') return;
  for (const [date, talkMs] of talkByDate(site, part)) sumsOf(dates, date).talkMs += talkMs;
}

export function mergeSiteSums(dates: SiteSums, more: SiteSums): void {
  for (const [date, counts] of more) addSiteCounts(dates, date, counts);
}

export function addSiteCounts(dates: SiteSums, date: LocalDate, { attempts, connected, answered, talkMs }: SiteCounts): void {
  const sums = sumsOf(dates, date);
  sums.attempts += attempts;
  sums.connected += connected;
  sums.answered += answered;
  sums.talkMs += talkMs;
}

const sumsOf = (dates: SiteSums, date: LocalDate): Growing =>
  kept(dates, date, () => ({ attempts: 0, connected: 0, answered: 0, talkMs: 0 }));
