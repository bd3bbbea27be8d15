import { mayAnnounce } from '../../shared/audience.ts';
import type { AnnouncementEvent } from '../../shared/events/announcement-events.ts';
import { withoutNumbers } from '../../shared/events/mask-party.ts';
import { ok } from '../../shared/result.ts';
import { epochMs, eventId } from '../../shared/units.ts';
import type { MakeAnnouncement, Recorded, WithdrawAnnouncement } from '../../shared/wire/socket-events.ts';
import { nameOf, refused, type Asking, type Handled } from './asking.ts';
import { toldWithEntry } from './told-with-entry.ts';

/** V20, V21: what is told to the floor becomes an event. The same request sent again changes nothing. */
export async function makeAnnouncement(asking: Asking<MakeAnnouncement>): Promise<Handled<Recorded>> {
  const { request, text, seconds, urgency, screens } = asking.asked;
  if (!mayAnnounce(asking.viewer.role)) return notTheirs(asking);
  const walls = new Set(asking.walls.list().flatMap(({ id, isRevoked }) => (isRevoked ? [] : [id])));
  const unknown = screens?.find((screen) => !walls.has(screen));
  if (unknown !== undefined) return refused('refused', `there is no wall ${unknown} in use`, 'load the page again and choose anew');
  const by = nameOf(asking);
  const at = asking.clock();
  const { date } = asking.stage.board.moment().view.header;
  const event: AnnouncementEvent = {
    ...{ id: eventId(`announcement/${by}/${request}`), source: 'tallyboard:server', type: 'announcement.made' },
    ...{ at, until: epochMs(at + seconds * 1000), date, text, urgency, by },
    ...(screens && { screens }),
  };
  return toldWithEntry(asking, event, { action: `announced (${urgency})`, subject: withoutNumbers(text) });
}

/** V21: it stays in the log and in the feed as taken back. Whoever asks for what was done already is answered that it is. */
export async function withdrawAnnouncement(asking: Asking<WithdrawAnnouncement>): Promise<Handled<Recorded>> {
  const { request, announcement } = asking.asked;
  if (!mayAnnounce(asking.viewer.role)) return notTheirs(asking);
  const { made = null, withdrawn = null } = asking.stage.board.folded().announcements.get(announcement) ?? {};
  if (made === null) return refused('refused', `nothing was announced as ${announcement} today`, 'load the page again');
  if (withdrawn !== null) return ok({ id: withdrawn.id });
  const by = nameOf(asking);
  const event: AnnouncementEvent = {
    ...{ id: eventId(`withdrawal/${by}/${request}`), source: 'tallyboard:server', type: 'announcement.withdrawn' },
    ...{ at: asking.clock(), announcement, date: made.date, by },
  };
  return toldWithEntry(asking, event, { action: 'announcement taken back', subject: withoutNumbers(made.text) });
}

const notTheirs = (asking: Asking<unknown>): Handled<never> =>
  refused('forbidden', `${nameOf(asking)} may not announce anything`, 'ask a supervisor');
