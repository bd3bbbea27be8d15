import { mayAnnotate } from '../../shared/audience.ts';
import type { AnnotationAdded, BoardEvent } from '../../shared/events/board-event.ts';
import { ok } from '../../shared/result.ts';
import { schemeInForce } from '../../shared/scheme/scheme-in-force.ts';
import type { Scheme } from '../../shared/scheme/scheme.ts';
import { homeDateOfPart } from '../../shared/tally/attribution.ts';
import { siteOf, type Board } from '../../shared/tally/board.ts';
import { partsOfCall } from '../../shared/tally/parts-of-call.ts';
import { annotationNamed, dateOfNote } from '../../shared/tally/personal-facts.ts';
import type { AgentId, EventId } from '../../shared/units.ts';
import type { CorrectionDraft, Draft, NoteDraft, RevocationDraft } from '../../shared/wire/drafts.ts';
import type { Drafted } from '../../shared/wire/effect-on-date.ts';
import { nameOf, refused, type Asking, type Handled } from './asking.ts';

/** What of an event no figure hangs on. */
export interface Wording {
  readonly id: EventId;
  /** What happened, or why it is corrected. */
  readonly text: string;
  readonly visibility: AnnotationAdded['visibility'];
}

/** V9, H1: the event that the viewer is about to write, with the business date that it is about; or why they may not. */
export function draftedEvent(asking: Asking<unknown>, draft: Draft, wording: Wording): Handled<Drafted> {
  const { viewer, stage } = asking;
  const team = stage.board.teamOf(draft.agent);
  if (team === undefined) return refused('refused', `the site has no agent ${draft.agent}`, 'load the page again');
  if (!mayAnnotate(viewer, team))
    return refused('forbidden', `${nameOf(asking)} may not write about ${draft.agent}`, 'ask their supervisor');
  switch (draft.act) {
    case 'note':
      return note(asking, draft, wording);
    case 'revocation':
      return revocation(asking, draft, wording);
    case 'correction':
      return correction(asking, draft, wording);
  }
}

const common = (asking: Asking<unknown>, { id }: Wording) =>
  ({ id, source: 'tallyboard:server', at: asking.clock(), by: nameOf(asking) }) as const;

function note(asking: Asking<unknown>, { act: _, ...content }: { readonly act: 'note' } & NoteDraft, wording: Wording): Handled<Drafted> {
  const board = asking.stage.board.folded();
  const { agent, kind, from, to } = content;
  if (to !== undefined && (from === undefined || to < from))
    return refused('refused', 'the stretch ends before it begins', 'choose it anew');
  if (kind === 'coaching' && from === undefined) return refused('refused', 'a coaching appointment has a time', 'say when it begins');
  if (content.call !== undefined && partsOfCall(board, content.call, agent).length === 0) return noSuchCall(content.call, agent);
  const event: AnnotationAdded = { ...common(asking, wording), ...content, ...textOf(wording), type: 'annotation.added' };
  const date = dateOfNote(siteOf(board), agent, event);
  const misfit = pointsMisfit(content, schemeInForce(siteOf(board).schemes, date));
  return misfit === null ? ok({ event, agent, date }) : refused('refused', misfit, 'choose points that the scheme permits');
}

const textOf = ({ text, visibility }: Wording): Pick<AnnotationAdded, 'text' | 'visibility'> => ({ text, visibility });

/** The note stays in the log; from now on it does not count. */
function revocation(asking: Asking<unknown>, { agent, annotation }: RevocationDraft, wording: Wording): Handled<Drafted> {
  const board = asking.stage.board.folded();
  const known = annotationNamed(board, agent, annotation);
  if (known === undefined) return refused('refused', `${agent} has no note ${annotation}`, 'load the page again');
  if (known.revoked !== null) return refused('refused', `${known.revoked.by} revoked it already`, 'see the notes as they stand now');
  const event: BoardEvent = { ...common(asking, wording), type: 'annotation.revoked', annotation, reason: wording.text };
  return ok({ event, agent, date: dateOfNote(siteOf(board), agent, known.logged.event) });
}

function correction(asking: Asking<unknown>, { agent, call, changes }: CorrectionDraft, wording: Wording): Handled<Drafted> {
  const board = asking.stage.board.folded();
  const part = partsOfCall(board, call, agent).at(-1);
  if (part === undefined) return noSuchCall(call, agent);
  const misfit = changes.agent === undefined ? null : newOwnerMisfit(asking, board, changes.agent);
  if (misfit !== null) return misfit;
  const event: BoardEvent = { ...common(asking, wording), type: 'call.corrected', agent, call: part.call, changes, reason: wording.text };
  return ok({ event, agent, date: homeDateOfPart(siteOf(board), part) });
}

const noSuchCall = (call: string, agent: AgentId): Handled<never> =>
  refused('refused', `${agent} has no part in the call ${call}`, 'choose one of their calls');

/** A call is given only to somebody of the writer's own teams. */
function newOwnerMisfit(asking: Asking<unknown>, board: Board, owner: AgentId): Handled<never> | null {
  const team = asking.stage.board.teamOf(owner);
  if (team !== undefined && mayAnnotate(asking.viewer, team)) return null;
  return refused('forbidden', `${nameOf(asking)} may not give a call to ${owner} of ${siteOf(board).site.name}`, 'ask an admin');
}

/** P3: points are given where the scheme's rule for the code leaves them free, and within its bounds; null: they fit. */
function pointsMisfit({ code, points }: Pick<NoteDraft, 'code' | 'points'>, scheme: Scheme | null): string | null {
  const delta = scheme?.points.rules.find((rule) => rule.code === code)?.delta;
  if (typeof delta !== 'object' || !('free' in delta)) return points === undefined ? null : `the scheme gives ${code} no free points`;
  const { min, max } = delta.free;
  if (points === undefined) return `say how many points ${code} gives: ${min} to ${max}`;
  const isWithin = points >= min && points <= max;
  return isWithin ? null : `${code} gives ${min} to ${max} points, not ${points}`;
}
