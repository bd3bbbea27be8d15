import { mayHoldContest } from '../../shared/audience.ts';
import { rulesAsked, teamsIn } from '../../shared/contests/asked-contest.ts';
import { lintContest } from '../../shared/contests/lint-contest.ts';
import type { ContestCancelled, ContestMade, ContestPublished } from '../../shared/events/contest-events.ts';
import { withoutNumbers } from '../../shared/events/mask-party.ts';
import { err, ok } from '../../shared/result.ts';
import { isHidden, type Contest } from '../../shared/tally/contests.ts';
import { eventId, type EventId } from '../../shared/units.ts';
import type { CancelContest, MakeContest, PublishContest, Recorded } from '../../shared/wire/socket-events.ts';
import { nameOf, refused, type Asking, type Handled } from './asking.ts';
import { toldWithEntry } from './told-with-entry.ts';

const SOURCE = 'tallyboard:server';

/** K1, K16, K17: a contest becomes an event with all of its rules. The same request sent again changes nothing. */
export async function makeContest(asking: Asking<MakeContest>): Promise<Handled<Recorded>> {
  const { request, ...asked } = asking.asked;
  const { board } = asking.stage;
  const rules = rulesAsked(board.siteFile(), asked);
  if (!mayHoldContest(asking.viewer, teamsIn(board.siteFile(), rules))) return notTheirs(asking);
  const by = nameOf(asking);
  const id = eventId(`contest/${by}/${request}`);
  const at = asking.clock();
  const [problem] = board.folded().contests.has(id) ? [] : lintContest(board.siteFile(), rules, at);
  if (problem)
    return err({ error: 'refused', reason: `${problem.path.join('.')}: ${problem.reason}`, way: problem.wayOut, said: problem.said });
  const event: ContestMade = { ...rules, id, at, by, source: SOURCE, type: 'contest.made', isHidden: asked.isHidden };
  const action = asked.isHidden ? 'contest made, hidden' : 'contest made';
  return toldWithEntry(asking, event, { action, subject: withoutNumbers(rules.name) });
}

/** K10: whoever asks for what was done already is answered that it is. */
export async function publishContest(asking: Asking<PublishContest>): Promise<Handled<Recorded>> {
  const { request, contest } = asking.asked;
  const known = theirs(asking, contest);
  if (!known.ok) return known;
  const { made, published, cancelled } = known.value;
  if (cancelled !== null) return refused('refused', 'it is cancelled', 'make another one');
  if (published !== null || !isHidden(known.value)) return ok({ id: published?.id ?? contest });
  const by = nameOf(asking);
  const id = eventId(`contestPublished/${by}/${request}`);
  const event: ContestPublished = { id, at: asking.clock(), by, contest, source: SOURCE, type: 'contest.published' };
  return toldWithEntry(asking, event, { action: 'contest published', subject: withoutNumbers(made.name) });
}

/** K11 */
export async function cancelContest(asking: Asking<CancelContest>): Promise<Handled<Recorded>> {
  const { request, contest, reason } = asking.asked;
  const known = theirs(asking, contest);
  if (!known.ok) return known;
  const { made, cancelled } = known.value;
  if (cancelled !== null) return ok({ id: cancelled.id });
  const by = nameOf(asking);
  const id = eventId(`contestCancelled/${by}/${request}`);
  const event: ContestCancelled = { id, at: asking.clock(), by, contest, reason, source: SOURCE, type: 'contest.cancelled' };
  return toldWithEntry(asking, event, { action: 'contest cancelled', subject: withoutNumbers(`${made.name}: ${reason}`) });
}

type Made = Contest & { readonly made: ContestMade };

/** K17: the contest, where it is for who asks to keep. */
function theirs(asking: Asking<unknown>, contest: EventId): Handled<Made> {
  const { board } = asking.stage;
  const known = board.folded().contests.get(contest);
  const made = known?.made ?? null;
  if (!known || made === null) return refused('refused', `there is no contest ${contest}`, 'load the page again');
  return mayHoldContest(asking.viewer, teamsIn(board.siteFile(), made)) ? ok({ ...known, made }) : notTheirs(asking);
}

const notTheirs = (asking: Asking<unknown>): Handled<never> =>
  refused('forbidden', `${nameOf(asking)} keeps no contest with these entrants`, 'name people of your own teams, or ask an admin');
