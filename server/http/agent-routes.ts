import { Router, type Request, type Response } from 'express';
import { answersFor, maySeeScore } from '../../shared/audience.ts';
import { businessDate } from '../../shared/site/business-day.ts';
import { periodById, periodOf } from '../../shared/site/periods.ts';
import { plannedBreaks } from '../../shared/site/planned-breaks.ts';
import { shiftShown } from '../../shared/site/shift-shown.ts';
import { homeOfDate, homeOfShift, type Home } from '../../shared/tally/attribution.ts';
import { siteOf } from '../../shared/tally/board.ts';
import { homeNamed } from '../../shared/tally/home-named.ts';
import { agentHistory } from '../../shared/wire/agent-history.ts';
import { agentWeeks } from '../../shared/wire/agent-weeks.ts';
import { behindLine } from '../../shared/wire/behind-line.ts';
import { plannedDays } from '../../shared/wire/planned-days.ts';
import { explainTally } from '../../shared/wire/scored-agent.ts';
import { shiftTimeline } from '../../shared/wire/shift-timeline.ts';
import type { BehindAnswer, BreaksAnswer, TimelineAnswer } from '../../shared/wire/agent-answers.ts';
import { toldFact } from '../../shared/wire/told-fact.ts';
import { toldPart, type ToldPart } from '../../shared/wire/told-part.ts';
import type { CallPart } from '../../shared/tally/shift-tally.ts';
import { tallyAsked } from '../board/explained-score.ts';
import type { PartiesOf } from '../board/call-parties.ts';
import { inPieces } from '../in-pieces.ts';
import { askedAgent, type AskedAgent, type Looking } from './asked-agent.ts';
import { noScore } from './answer-changes.ts';
import { sendProblem } from './problem.ts';

type LookingAt = (request: Request, response: Response) => Looking | null;

/** What is told of one person beside their score: to their own eyes, and to those of who answers for them (V10). */
export function agentRoutes(looking: LookingAt): Router {
  const router = Router();
  type Answer = (asked: AskedAgent, looking: Looking, request: Request) => Promise<object | null>;
  const route = (path: string, answer: Answer, may = maySeeScore): void => {
    router.get(`/agents/:id/${path}`, async (request, response) => {
      const caller = looking(request, response);
      const asked = caller && (await askedAgent(caller, request, response, may));
      if (!caller || !asked) return;
      const body = await answer(asked, caller, request);
      if (body === null) sendProblem(response, noScore(asked.agent));
      else response.set('Cache-Control', 'no-store').json(body);
    });
  };
  route('timeline', (asked, { board }) => timeline(asked, board.partiesOf));
  route('behind', (asked, { board }, { query }) => behind(asked, Number(query['line']), board.partiesOf));
  // Of the present alone: a day of the past that is laid out knows nothing of weeks.
  route('weeks', async ({ agent }, { board }) => {
    const { board: facts, now } = board.moment();
    return { weeks: await inPieces(agentWeeks(facts, agent, businessDate(siteOf(facts), now))) };
  });
  // O6: as for weeks. A month that is none, or lies ahead, is the present one.
  route('history', async ({ agent }, { board }, { query }) => {
    const { board: facts, now } = board.moment();
    const site = siteOf(facts);
    const today = businessDate(site, now);
    const asked = typeof query['month'] === 'string' ? periodById(site, query['month']) : null;
    const month = asked?.kind === 'month' && asked.from <= today ? asked : periodOf(site, 'month', today);
    return { today, ...(await inPieces(agentHistory(facts, agent, month, today))) };
  });
  // CF22: when somebody works is no figure.
  const plan: Answer = async ({ agent }, { board }) => {
    const site = board.siteFile();
    const today = businessDate(site, board.now());
    return Promise.resolve({ today, days: plannedDays(site, agent, today) });
  };
  route('plan', plan, answersFor);
  // Z9: of the shift on the agent's row.
  const breaks: Answer = ({ agent }, { board }) => {
    const site = board.siteFile();
    const shift = shiftShown(site, agent, board.now());
    return Promise.resolve<BreaksAnswer>({ shift: shift?.id ?? null, breaks: shift ? plannedBreaks(site, shift) : [] });
  };
  route('breaks', breaks, answersFor);
  return router;
}

/** U6: the shift that is shown, or the one named. */
async function timeline(asked: AskedAgent, partiesOf: PartiesOf): Promise<TimelineAnswer | null> {
  const { board, agent, now, viewer } = asked;
  const home = homeAsked(asked);
  if (home === null) return null;
  const { parts, notes, ...told } = shiftTimeline(board, agent, home, now);
  const readable = viewer.role === 'agent' ? notes.filter(({ visibility }) => visibility === 'agent') : notes;
  return { ...told, now, calls: await toldParts(asked, parts, partiesOf), notes: readable };
}

function homeAsked({ board, agent, now, shift }: AskedAgent): Home | null {
  const site = siteOf(board);
  if (shift !== null) return homeNamed(site, agent, shift);
  const shown = shiftShown(site, agent, now);
  return shown ? homeOfShift(shown) : homeOfDate(agent, businessDate(site, now));
}

/** U7: `digest` says of which score the line is. */
async function behind(asked: AskedAgent, line: number, partiesOf: PartiesOf): Promise<BehindAnswer | null> {
  const { board, agent, now, shift, viewer } = asked;
  const tally = tallyAsked(board, agent, now, shift);
  const score = tally && explainTally(board, tally);
  const found = tally && score && behindLine(board, tally, score, line);
  if (!score || !found) return null;
  const facts = found.facts.map((event) => toldFact(event, viewer.role !== 'agent'));
  return { digest: score.digest, line, calls: await toldParts(asked, found.parts, partiesOf), facts };
}

async function toldParts({ board }: AskedAgent, parts: readonly CallPart[], partiesOf: PartiesOf): Promise<readonly ToldPart[]> {
  const parties = await partiesOf(
    board,
    parts.map(({ call }) => call),
  );
  return parts.map((part) => toldPart(part, parties.get(part.call) ?? null));
}
