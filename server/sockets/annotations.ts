import type { BoardEvent } from '../../shared/events/board-event.ts';
import { ok } from '../../shared/result.ts';
import { annotationNamed } from '../../shared/tally/personal-facts.ts';
import { lastWrittenAbout } from '../../shared/tally/written-about.ts';
import { eventId, type EventId, type Seq } from '../../shared/units.ts';
import type { Draft } from '../../shared/wire/drafts.ts';
import type { AcknowledgeAnnotation, AddAnnotation, CorrectCall, Recorded, RevokeAnnotation } from '../../shared/wire/socket-events.ts';
import type { Change } from '../with-entry.ts';
import { nameOf, refused, type Asking, type Handled } from './asking.ts';
import { draftedEvent, type Wording } from './drafted.ts';
import { storedBefore, toldWithEntry } from './told-with-entry.ts';

/** A note, commendation, deduction, exception or appointment about an agent becomes an event. */
export function addAnnotation(asking: Asking<AddAnnotation>): Promise<Handled<Recorded>> {
  const { request, seen, text, visibility, ...content } = asking.asked;
  const id = eventId(`annotation/${nameOf(asking)}/${request}`);
  const { kind, code, points } = content;
  const after = `${kind} ${code}${points === undefined ? '' : `, ${points} points`}`;
  return write(asking, { act: 'note', ...content }, { id, text, visibility }, seen, { action: 'note written', after });
}

export function revokeAnnotation(asking: Asking<RevokeAnnotation>): Promise<Handled<Recorded>> {
  const { request, seen, reason, ...content } = asking.asked;
  const id = eventId(`revocation/${nameOf(asking)}/${request}`);
  const told = { action: 'note revoked', before: content.annotation };
  return write(asking, { act: 'revocation', ...content }, { id, text: reason, visibility: 'supervisors' }, seen, told);
}

export function correctCall(asking: Asking<CorrectCall>): Promise<Handled<Recorded>> {
  const { request, seen, reason, ...content } = asking.asked;
  const id = eventId(`correction/${nameOf(asking)}/${request}`);
  const changes = Object.entries(content.changes).map(([name, value]) => `${name} ${String(value)}`);
  const told = { action: 'call corrected', after: `${content.call}: ${changes.join(', ')}` };
  return write(asking, { act: 'correction', ...content }, { id, text: reason, visibility: 'supervisors' }, seen, told);
}

/** H5: only whom the note is about, and may read it, says that they have. Said again it changes nothing. */
export async function acknowledgeAnnotation(asking: Asking<AcknowledgeAnnotation>): Promise<Handled<Recorded>> {
  const { viewer, stage, asked } = asking;
  if (viewer.role !== 'agent') return refused('forbidden', `${nameOf(asking)} is nobody's own desk`, 'leave it to the agent');
  const known = annotationNamed(stage.board.folded(), viewer.agent, asked.annotation);
  if (known?.logged.event.visibility !== 'agent') return refused('refused', `you have no note ${asked.annotation}`, 'load the page again');
  const id = eventId(`acknowledgement/${asked.annotation}`);
  const event: BoardEvent = {
    ...{ id, source: 'tallyboard:server', at: asking.clock(), type: 'annotation.acknowledged' },
    ...{ agent: viewer.agent, annotation: asked.annotation, by: viewer.user },
  };
  const [refusal] = (await stage.write([event])).refused;
  return refusal ? refused('refused', `${refusal.path}: ${refusal.reason}`, 'send it again') : ok({ id });
}

/** What of it the audit tells (AU3): what was done, and none of its text. */
interface Told extends Change {
  readonly action: string;
}

/** V9, H4: appends it, unless somebody else wrote about the same since. The same request sent again changes nothing. */
const write = (asking: Asking<unknown>, draft: Draft, wording: Wording, seen: Seq, words: Told): Promise<Handled<Recorded>> =>
  asking.stage.inTurn(async () => {
    const { stage } = asking;
    const before = await storedBefore(asking, wording.id);
    if (before !== null) return before;
    const drafted = draftedEvent(asking, draft, wording);
    if (!drafted.ok) return drafted;
    const { event, agent, date } = drafted.value;
    if (lastWrittenAbout(stage.board.folded(), agent, date) > seen) {
      return refused('refused', `somebody else wrote about ${agent} since`, 'look at what it does now, and save again', 'stale');
    }
    const told = await toldWithEntry(asking, event, { ...words, subject: `${agent} ${date}` });
    if (told.ok) await isOnBoard(asking, wording.id);
    return told;
  });

/** Whoever writes next is held against what was written before. */
async function isOnBoard({ stage }: Asking<unknown>, id: EventId): Promise<void> {
  const stored = await stage.stored(id);
  if (stored === null) throw new Error(`${id} was taken and is not in the log`);
  const { board } = stage;
  await new Promise<void>((resolve) => {
    const stop = board.onChange(() => look());
    const look = (): void => {
      if (board.folded().seq < stored.seq) return;
      stop();
      resolve();
    };
    look();
  });
}
