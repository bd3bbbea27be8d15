import { Router, type Request, type Response } from 'express';
import { rateLimit } from 'express-rate-limit';
import { mayRevealOf } from '../../shared/audience.ts';
import { withoutNumbers } from '../../shared/events/mask-party.ts';
import { isDoNotCall, type ListView } from '../../shared/lists/list-view.ts';
import { daysNumbersAreKept } from '../../shared/site/confidentiality.ts';
import type { RevealedNumber } from '../../shared/wire/lead-answers.ts';
import type { Audit } from '../accounts/audit.ts';
import type { Callers } from '../accounts/callers.ts';
import type { LiveBoard } from '../board/live-board.ts';
import type { Clock } from '../clock.ts';
import { keptSince } from '../numbers/keep-numbers.ts';
import type { NumberVault, Opened } from '../numbers/number-vault.ts';
import { byAddress, MINUTE_MS } from './attempts.ts';
import { exportReasonSchema } from './export.schema.ts';
import { isInList, noLead, rowOf } from './lead-rows.ts';
import { askingAboutLists, listIn, type Asking } from './list-asking.ts';
import { forbidden, sendProblem, type Problem } from './problem.ts';

export interface RevealRouteParts {
  readonly callers: Callers;
  readonly floor: () => LiveBoard | null;
  readonly vault: Pick<NumberVault, 'open'>;
  readonly audit: Pick<Audit, 'record'>;
  readonly clock: Clock;
}

/** CF12 */
const MOST_A_MINUTE = 10;

const NO_RIGHT: Problem = {
  ...{ status: 403, error: 'noRevealRight', reason: 'this login has not the right to see whole numbers of customers' },
  way: 'ask an admin for the right `revealNumbers`: it is given on the page of accounts',
};
const noReason = (what: string): Problem => ({
  ...{ status: 400, error: 'noReason', reason: `a number is shown with a reason: ${what}` },
  way: 'POST it as JSON: {"reason": "3 to 200 characters"}',
});
const NOT_TO_BE_DIALLED: Problem = {
  ...{ status: 409, error: 'notToBeDialled', reason: 'the lead is closed, not taken into the list, or not to be called' },
  way: 'look at the lead: it says why',
};
const TOO_OFTEN: Problem = {
  ...{ status: 429, error: 'tooOften', reason: `this login asked for more than ${MOST_A_MINUTE} numbers within a minute` },
  way: 'wait a minute',
};
const notKept = (reason: string, way: string): Problem => ({ status: 409, error: 'notKept', reason, way });

/** CF10 to CF12: the whole number of one lead, told once to whoever has the right and says why. */
export function revealRoutes({ callers, floor, vault, audit, clock }: RevealRouteParts): Router {
  const router = Router();
  const askingOf = askingAboutLists(callers, floor);
  const userOf = (request: Request) => {
    const identity = callers({ headers: request.headers, remoteAddress: request.socket.remoteAddress });
    return identity?.kind === 'user' ? identity.user : null;
  };
  const rarely = rateLimit({
    ...{ limit: MOST_A_MINUTE, windowMs: MINUTE_MS, standardHeaders: 'draft-8', legacyHeaders: false },
    keyGenerator: (request) => userOf(request)?.id ?? byAddress(request),
    handler: (_request, response) => sendProblem(response.set('Cache-Control', 'no-store'), TOO_OFTEN),
  });

  router.use('/:id/leads/:lead/number', rarely);
  router.post('/:id/leads/:lead/number', (request, response) => {
    const asking = askingOf(request, response);
    const user = userOf(request);
    if (!asking) return;
    if (!user?.rights.includes('revealNumbers')) {
      sendProblem(response, NO_RIGHT);
      return;
    }
    const { id, lead } = request.params;
    const view = isOpenTo(asking, response) ? listIn(asking, id, response) : null;
    if (!view || !isSeen(asking, view, lead, response)) return;
    const body = exportReasonSchema.safeParse(request.body);
    if (!body.success) {
      sendProblem(response, noReason(body.error.issues[0]?.message ?? 'it has none'));
      return;
    }
    const opened = openedOf(vault, asking, view, lead, clock());
    if ('error' in opened) {
      sendProblem(response, opened);
      return;
    }
    audit.record(user.name, 'number revealed', `${view.id}/${lead}`, { after: `reason: ${withoutNumbers(body.data.reason)}` });
    response.json(opened satisfies RevealedNumber);
  });
  return router;
}

/** CF10: false after answering that numbers are shown to other roles. */
function isOpenTo({ viewer, live }: Asking, response: Response): boolean {
  if (viewer.role === 'agent' || mayRevealOf(viewer, null, live.teamOf)) return true;
  sendProblem(response, forbidden('numbers of leads are shown to those who call them, supervisors and admins'));
  return false;
}

/** CF10: false after answering that there is no such lead, or that its number is not shown. */
function isSeen(asking: Asking, view: ListView, lead: string, response: Response): boolean {
  const { viewer, live } = asking;
  if (!isInList(view, lead)) {
    sendProblem(response, noLead(view.id));
    return false;
  }
  if (mayRevealOf(viewer, rowOf(asking, view, lead).owner, live.teamOf)) return true;
  const theirs = viewer.role === 'agent' ? 'you do not hold this lead' : 'this lead is held by somebody of another team';
  sendProblem(response, forbidden(theirs));
  return false;
}

function openedOf(vault: Pick<NumberVault, 'open'>, asking: Asking, view: ListView, lead: string, now: number): RevealedNumber | Problem {
  const { state } = rowOf(asking, view, lead);
  if (state === 'closed' || state === 'notTaken' || isDoNotCall(view, lead)) return NOT_TO_BE_DIALLED;
  const days = daysNumbersAreKept(asking.live.siteFile());
  if (days === null)
    return notKept(
      'this site keeps no numbers',
      'an admin may write site.confidentiality.phone.kept: { days: 90 }, and import the list again',
    );
  const key = view.book.imports.of(lead)?.key ?? null;
  const opened: Opened = key === null ? 'none' : vault.open(key, keptSince(days, now));
  if (opened === 'otherKey') return notKept('its number was kept under another key', 'bring that key back, or import the list again');
  if (opened !== 'none') return opened;
  return notKept(`no number of this lead was imported in the last ${days} days`, 'import the list again');
}
