import { subjectOf } from '../alerts/standing.ts';
import type { AlertRaised } from '../events/alert-events.ts';
import type { Alerts, AlertStory } from '../tally/alerts.ts';
import type { EpochMs, LocalDate } from '../units.ts';
import type { AlertEntry } from './board-view.ts';

/** Of those that are over; what stands is shown whole. */
const LONGEST_HISTORY = 100;

/** J6: what stands, and the newest of the business date that are over; the latest first. */
export function alertRows(known: Alerts, date: LocalDate): readonly AlertEntry[] {
  const today = [...known.values()].filter(({ raised }) => raised?.date === date);
  const snoozes = snoozedUntil(today);
  const rows = today
    .flatMap((story) => (story.raised ? [rowOf(story, story.raised, snoozes.get(keyOf(story.raised)) ?? null)] : []))
    .sort((one, other) => other.at - one.at || (one.id < other.id ? -1 : 1));
  const over = rows.filter(({ clearedAt }) => clearedAt !== null);
  const dropped = new Set(over.slice(LONGEST_HISTORY));
  return dropped.size === 0 ? rows : rows.filter((row) => !dropped.has(row));
}

const keyOf = ({ rule, what }: AlertRaised): string => `${rule} ${subjectOf(what)}`;

/** J7: the last word on a rule and its subject counts, whichever of its alerts it was said of. */
function snoozedUntil(stories: readonly AlertStory[]): ReadonlyMap<string, EpochMs> {
  const last = new Map<string, NonNullable<AlertStory['snoozed']>>();
  for (const { raised, snoozed } of stories) {
    if (raised === null || snoozed === null) continue;
    const known = last.get(keyOf(raised));
    if (known === undefined || known.at < snoozed.at || (known.at === snoozed.at && known.id < snoozed.id))
      last.set(keyOf(raised), snoozed);
  }
  return new Map([...last].map(([key, { until }]) => [key, until]));
}

function rowOf(story: AlertStory, raised: AlertRaised, until: EpochMs | null): AlertEntry {
  const { id, at, rule, level, name = null, what, since, teams = null } = raised;
  const { cleared, acknowledged, undelivered } = story;
  return {
    ...{ id, at, rule, level, name, what, since, teams },
    clearedAt: cleared?.at ?? null,
    acknowledged: acknowledged && { at: acknowledged.at, by: acknowledged.by, note: acknowledged.note ?? '' },
    snoozedUntil: until,
    undelivered: undelivered.map(({ webhook, reason }) => ({ webhook, reason })),
  };
}
