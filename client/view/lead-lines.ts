import { becauseText, outcomeText } from '../../shared/lists/lead-names.ts';
import type { Locale } from '../../shared/site/site-file.ts';
import type { EpochMs } from '../../shared/units.ts';
import type { LeadRow, LeadTold } from '../../shared/wire/lead-answers.ts';
import { singleLeadWords } from './i18n/single-lead-words.ts';
import { siteClock } from './site-clock.ts';

/** `2026-03-20 09:40` by the site's clock: leads are of many days. */
export const leadMoment = (timeZone: string, at: EpochMs): string => siteClock(timeZone, at).replace('T', ' ');

/** When it may be dialled, and what holds it back until then. */
export function nextText({ next }: Pick<LeadRow, 'next'>, timeZone: string, now: EpochMs, locale: Locale): string {
  const say = singleLeadWords(locale);
  if (next.state === 'closed') return say.never;
  if (next.at <= now) return say.now;
  const held = say.heldBy[next.heldBy];
  return held === '' ? leadMoment(timeZone, next.at) : `${leadMoment(timeZone, next.at)} · ${held}`;
}

/** What a line of the history says behind its kind: whom, what came of it, who did it, and why. */
export function stepWords({ agentName, isOthers, kind, word, by, reason, hadEffect }: LeadTold, locale: Locale): readonly string[] {
  const say = singleLeadWords(locale);
  const said = word === null ? null : kind === 'attempted' ? outcomeText(word, locale) : becauseText(word, locale);
  return [
    ...(agentName === null ? [] : [agentName]),
    ...(isOthers ? [say.others] : []),
    ...(said === null ? [] : [said]),
    ...(by === null ? [] : [say.byWhom(by)]),
    ...(reason === null || reason === '' ? [] : [`“${reason}”`]),
    ...(hadEffect ? [] : [say.noEffect]),
  ];
}
