import type { AlertAcknowledged, AlertCleared, AlertEvent, AlertRaised, AlertSnoozed, AlertUndelivered } from '../events/alert-events.ts';
import type { EpochMs, EventId, LocalDate } from '../units.ts';

/** J6: one alert as far as it was heard of: `raised` is null while only what followed it was. */
export interface AlertStory {
  readonly raised: AlertRaised | null;
  readonly cleared: AlertCleared | null;
  /** By whom first. */
  readonly acknowledged: AlertAcknowledged | null;
  /** The last word. */
  readonly snoozed: AlertSnoozed | null;
  /** By webhook. */
  readonly undelivered: readonly AlertUndelivered[];
}

/** By the id of `alert.raised`. */
export type Alerts = ReadonlyMap<EventId, AlertStory>;

export const NO_ALERTS: Alerts = new Map();

const UNHEARD: AlertStory = { raised: null, cleared: null, acknowledged: null, snoozed: null, undelivered: [] };

/** J6: in whatever order they are heard. Those of a business date that is over are gone. */
export function alertToldAlso(known: Alerts, event: AlertEvent, turned: LocalDate | null): Alerts {
  if (turned !== null && event.date <= turned) return known;
  const id = event.type === 'alert.raised' ? event.id : event.alert;
  const before = known.get(id) ?? UNHEARD;
  const after = heardOf(before, event);
  return after === before ? known : new Map(known).set(id, after);
}

function heardOf(before: AlertStory, event: AlertEvent): AlertStory {
  switch (event.type) {
    case 'alert.raised':
      return isEarlier(event, before.raised) ? { ...before, raised: event } : before;
    case 'alert.cleared':
      return isEarlier(event, before.cleared) ? { ...before, cleared: event } : before;
    case 'alert.acknowledged':
      return isEarlier(event, before.acknowledged) ? { ...before, acknowledged: event } : before;
    case 'alert.snoozed':
      return before.snoozed === null || isEarlier(before.snoozed, event) ? { ...before, snoozed: event } : before;
    case 'alert.undelivered':
      return withUndelivered(before, event);
  }
}

function withUndelivered(before: AlertStory, event: AlertUndelivered): AlertStory {
  const known = before.undelivered.find(({ webhook }) => webhook === event.webhook) ?? null;
  if (!isEarlier(event, known)) return before;
  const others = before.undelivered.filter((one) => one !== known);
  return { ...before, undelivered: [...others, event].sort((one, other) => (one.webhook < other.webhook ? -1 : 1)) };
}

interface Told {
  readonly at: EpochMs;
  readonly id: EventId;
}

const isEarlier = (event: Told, than: Told | null): boolean =>
  than === null || event.at < than.at || (event.at === than.at && event.id < than.id);

export function alertsSince(known: Alerts, turned: LocalDate): Alerts {
  const left = [...known].filter(([, story]) => dateOf(story) > turned);
  return left.length === known.size ? known : new Map(left);
}

/** What was heard of says it, whichever part that was. */
const dateOf = ({ raised, cleared, acknowledged, snoozed, undelivered }: AlertStory): LocalDate | '' =>
  (raised ?? cleared ?? acknowledged ?? snoozed ?? undelivered[0])?.date ?? '';
