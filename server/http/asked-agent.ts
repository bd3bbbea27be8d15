import type { Request, Response } from 'express';
import { maySeeScore, type TeamOf, type Viewer } from '../../shared/audience.ts';
import { agentId, type AgentId } from '../../shared/units.ts';
import type { LiveBoard, Moment } from '../board/live-board.ts';
import { momentAsked } from './past-asked.ts';
import { forbidden, sendProblem } from './problem.ts';

export interface Looking {
  readonly viewer: Viewer;
  readonly board: LiveBoard;
}

/** Somebody whose score the caller may open, and at which moment. */
export interface AskedAgent extends Moment {
  readonly agent: AgentId;
  readonly viewer: Viewer;
  /** As the request names it; null: the one that is shown. */
  readonly shift: string | null;
}

/** Who may be told, e.g. V10. */
type May = (viewer: Viewer, agent: AgentId, teamOf: TeamOf) => boolean;

/** V10 for everything that opens a person's work: `/agents/:id/…?shift=agent@date&at=TIME&knownAt=TIME`. null: it is answered already. */
export async function askedAgent(
  { viewer, board }: Looking,
  request: Request,
  response: Response,
  may: May = maySeeScore,
): Promise<AskedAgent | null> {
  const agent = agentId(String(request.params['id']));
  if (!may(viewer, agent, board.teamOf)) {
    sendProblem(response, forbidden(`the score of ${agent} is not shown to this session`));
    return null;
  }
  const moment = await momentAsked(board, viewer, request, response);
  const { shift } = request.query;
  return moment && { ...moment, agent, viewer, shift: typeof shift === 'string' ? shift : null };
}
