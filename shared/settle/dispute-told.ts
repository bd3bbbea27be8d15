import { schemeInForce } from '../scheme/scheme-in-force.ts';
import { businessDate } from '../site/business-day.ts';
import type { SiteFile } from '../site/site-file.ts';
import type { EpochMs, LocalDate } from '../units.ts';
import type { NoteDispute } from '../wire/board-view.ts';
import { lastDayOf, type Dispute } from './disputes.ts';

/** H6: what was said, and what was answered. */
export function toldDispute({ opened, answered }: Dispute): NoteDispute {
  const { id, text, by } = opened.event;
  const answer = answered && {
    ...{ outcome: answered.event.outcome, reason: answered.event.reason, by: answered.event.by, at: answered.loggedAt },
  };
  return { id, text, by, at: opened.loggedAt, answer };
}

/** B9: until when something of that date may be disputed that was first shown at that moment; null: no more, or the scheme has no appeal. */
export function openUntil(site: SiteFile, date: LocalDate, shownSince: EpochMs | null, now: EpochMs): LocalDate | null {
  const appeal = schemeInForce(site.schemes, date)?.points.appeal ?? null;
  if (appeal === null || shownSince === null) return null;
  const last = lastDayOf(site, shownSince, appeal);
  return businessDate(site, now) > last ? null : last;
}
