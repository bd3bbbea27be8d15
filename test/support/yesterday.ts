import { systemClock } from '../../server/clock.ts';
import { readSiteYaml } from '../../server/site/site-yaml.ts';
import { addDays, instantOf, localDateAt } from '../../shared/site/wall-clock.ts';
import type { EpochMs, LocalDate } from '../../shared/units.ts';
import { HARBOUR_YAML, type Served } from './running-server.ts';

/** The harbour's zone, the date before today there, and its clock on that date. */
export interface Yesterday {
  readonly zone: string;
  readonly date: LocalDate;
  /** `HH:MM` or `HH:MM:SS`. */
  readonly clock: (time: string) => EpochMs;
}

export function yesterdayAtTheHarbour(): Yesterday {
  const read = readSiteYaml(HARBOUR_YAML);
  if (!read.ok) throw new Error(read.error.join('\n'));
  const { timeZone: zone } = read.value.file.site;
  const date = addDays(localDateAt(zone, systemClock()), -1);
  return { zone, date, clock: (time) => instantOf(zone, date, time) };
}

/** Sends events under a key of its own; refused ones are a mistake of the test's. */
export async function sendEvents(server: Served, events: readonly object[]): Promise<void> {
  const sent = await server.call('/api/events', { body: events, headers: { authorization: `Bearer ${server.key()}` } });
  const { refused } = sent.body as { refused?: readonly unknown[] };
  if (sent.status !== 200 || refused?.length !== 0) throw new Error(JSON.stringify(sent.body));
}

/** A call dialled at that time, connected after 5 s, over after `talkSeconds` more. */
export function dialled({ clock }: Yesterday, agent: string, time: string, talkSeconds: number): object[] {
  const at = clock(time);
  const call = `pbx-a:${agent}-${time}`;
  const base = { call, agent };
  return [
    { ...base, id: `${call}-1`, type: 'call.offered', direction: 'outbound', party: '13912345678', at },
    { ...base, id: `${call}-2`, type: 'call.answered', at: at + 5000 },
    { ...base, id: `${call}-3`, type: 'call.ended', reason: 'caller', at: at + 5000 + talkSeconds * 1000 },
  ];
}

/** What somebody is in from that time on. */
export const inState = ({ clock }: Yesterday, agent: string, time: string, state: string, reason?: string): object => ({
  ...{ id: `state-${agent}-${time}`, type: 'agent.state', agent, state, at: clock(time) },
  ...(reason !== undefined && { reason }),
});

/** A day of three people: ana talks at 14:00, bo is on a pause, dan has come at noon. */
export const workedYesterday = (day: Yesterday): object[] => [
  ...['ana', 'bo'].map((agent) => inState(day, agent, '08:58', 'available')),
  ...['09:05', '09:40', '10:20', '11:30', '12:50'].flatMap((time) => dialled(day, 'ana', time, 240)),
  ...dialled(day, 'ana', '13:57', 600),
  ...['15:00', '15:30', '16:10'].flatMap((time) => dialled(day, 'ana', time, 90)),
  ...['09:15', '10:45', '13:10', '15:20'].flatMap((time) => dialled(day, 'bo', time, 130)),
  inState(day, 'bo', '13:45', 'paused', 'Lunch'),
  inState(day, 'bo', '14:20', 'available'),
  inState(day, 'dan', '12:00', 'available'),
  ...dialled(day, 'dan', '12:30', 75),
];
