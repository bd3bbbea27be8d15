import { mayAnnotate } from '../../shared/audience.ts';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import { ok } from '../../shared/result.ts';
import { schemeInForce } from '../../shared/scheme/scheme-in-force.ts';
import type { Scheme } from '../../shared/scheme/scheme.ts';
import { eventId, type AgentId } from '../../shared/units.ts';
import type { AddAnnotation, Recorded, RevokeAnnotation } from '../../shared/wire/socket-events.ts';
import { refused, type Asking, type Handled } from './asking.ts';

/** A note, commendation, deduction or exception about an agent becomes an event. The same request sent again changes nothing. */
export async function addAnnotation(asking: Asking<AddAnnotation>): Promise<Handled<Recorded>> {
  const { request, ...content } = asking.asked;
  const { header } = asking.stage.board.moment().view;
  const misfit = pointsMisfit(content, schemeInForce(asking.stage.board.siteFile().schemes, header.date));
  if (misfit !== null) return refused('refused', misfit, 'choose points that the scheme permits');
  const by = nameOf(asking);
  const id = eventId(`annotation/${by}/${request}`);
  return write(asking, content.agent, { ...content, id, by, type: 'annotation.added', source: 'tallyboard:server', at: asking.clock() });
}

/** The note stays in the log; from now on it does not count. */
export async function revokeAnnotation(asking: Asking<RevokeAnnotation>): Promise<Handled<Recorded>> {
  const { request, agent, annotation, reason } = asking.asked;
  const notes = asking.stage.board.moment().view.agents.get(agent)?.notes ?? [];
  if (!notes.some((note) => note.id === annotation)) {
    return refused('refused', `${agent} has no note ${annotation} today`, 'see whether it was revoked already');
  }
  const by = nameOf(asking);
  const id = eventId(`revocation/${by}/${request}`);
  return write(asking, agent, { id, by, annotation, reason, type: 'annotation.revoked', source: 'tallyboard:server', at: asking.clock() });
}

/** P3: points are given where the scheme's rule for the code leaves them free, and within its bounds; null: they fit. */
function pointsMisfit({ code, points }: Pick<AddAnnotation, 'code' | 'points'>, scheme: Scheme | null): string | null {
  const delta = scheme?.points.rules.find((rule) => rule.code === code)?.delta;
  if (typeof delta !== 'object' || !('free' in delta)) return points === undefined ? null : `the scheme gives ${code} no free points`;
  const { min, max } = delta.free;
  if (points === undefined) return `say how many points ${code} gives: ${min} to ${max}`;
  const isWithin = points >= min && points <= max;
  return isWithin ? null : `${code} gives ${min} to ${max} points, not ${points}`;
}

const nameOf = ({ viewer }: Asking<unknown>): string => (viewer.role === 'wall' ? viewer.screen : viewer.user);

/** V9: appends what the viewer writes about the agent, or says why not. */
async function write(asking: Asking<unknown>, agent: AgentId, event: BoardEvent): Promise<Handled<Recorded>> {
  const { viewer, stage } = asking;
  const team = stage.board.teamOf(agent);
  if (team === undefined) return refused('refused', `the site has no agent ${agent}`, 'load the page again');
  if (!mayAnnotate(viewer, team)) return refused('forbidden', `${nameOf(asking)} may not write about ${agent}`, 'ask their supervisor');
  const { refused: refusals } = await stage.write([event]);
  const [refusal] = refusals;
  return refusal ? refused('refused', `${refusal.path}: ${refusal.reason}`, 'correct it and send it again') : ok({ id: event.id });
}
