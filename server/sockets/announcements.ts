import { mayAnnounce } from '../../shared/audience.ts';
import type { AnnouncementEvent } from '../../shared/events/announcement-events.ts';
import { withoutNumbers } from '../../shared/events/mask-party.ts';
import { ok } from '../../shared/result.ts';
import { epochMs, eventId } from '../../shared/units.ts';
import type { MakeAnnouncement, Recorded, WithdrawAnnouncement } from '../../shared/wire/socket-events.ts';
import { nameOf, refused, type Asking, type Handled } from './asking.ts';

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
  return write(asking, event, `announced (${urgency})`, text);
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
  return write(asking, event, 'announcement taken back', made.text);
}

const notTheirs = (asking: Asking<unknown>): Handled<never> =>
  refused('forbidden', `${nameOf(asking)} may not announce anything`, 'ask a supervisor');

/** What was stored before, under the same id, stands in the audit already. */
async function write(
  { stage, audit }: Asking<unknown>,
  event: AnnouncementEvent,
  action: string,
  text: string,
): Promise<Handled<Recorded>> {
  const receipt = await stage.write([event]);
  const [refusal] = receipt.refused;
  if (refusal) return refused('refused', `${refusal.path}: ${refusal.reason}`, 'correct it and send it again');
  if (receipt.accepted > 0) audit.record(event.by, action, withoutNumbers(text));
  return ok({ id: event.id });
}
