import type { Request, Response } from 'express';
import { maySeeScore } from '../../shared/audience.ts';
import type { Locale } from '../../shared/site/site-file.ts';
import { seq, type AgentId, type Seq } from '../../shared/units.ts';
import { explainedChanges } from '../board/explained-changes.ts';
import type { Looking } from './asked-agent.ts';
import { forbidden, sendProblem, type Problem } from './problem.ts';

/** E5, E6: why an agent's points and rank are others than after an event. */
export async function answerChanges({ viewer, board }: Looking, agent: AgentId, request: Request, response: Response): Promise<void> {
  const isOpen = (one: AgentId): boolean => maySeeScore(viewer, one, board.teamOf);
  if (!isOpen(agent)) {
    sendProblem(response, forbidden(`the score of ${agent} is not shown to this session`));
    return;
  }
  const asked = askedChanges(request);
  if (asked === null) {
    sendProblem(response, NO_EVENT);
    return;
  }
  const before = await board.asOf(asked.from);
  const { board: after, now } = board.moment();
  const changes = before && explainedChanges(before, after, { agent, now, language: asked.language, isOpen });
  if (changes) response.set('Cache-Control', 'no-store').json(changes);
  else sendProblem(response, before ? noScore(agent) : TOO_LONG_AGO);
}

const NO_EVENT: Problem = {
  ...{ status: 400, error: 'malformed', reason: 'from has to be the number of an event, and lang zh-CN or en' },
  way: 'ask with ?from= and the seq of the picture that was seen before',
};
const TOO_LONG_AGO: Problem = {
  ...{ status: 404, error: 'tooLongAgo', reason: 'too much has happened since that event' },
  way: 'ask from a later event, or look at the score itself',
};
export const noScore = (agent: AgentId): Problem => ({
  ...{ status: 404, error: 'noScore', reason: `${agent} has no such shift, or no scheme was in force` },
  way: 'look at the site file',
});

function askedChanges({ query: { from, lang } }: Request): { readonly from: Seq; readonly language: Locale | null } | null {
  if (typeof from !== 'string' || !/^\d{1,15}$/.test(from)) return null;
  if (lang === undefined) return { from: seq(Number(from)), language: null };
  return lang === 'zh-CN' || lang === 'en' ? { from: seq(Number(from)), language: lang } : null;
}
