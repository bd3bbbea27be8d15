import { Router, type Response } from 'express';
import { mayEditSite } from '../../shared/site-edit/may-edit.ts';
import type { SiteEdit } from '../../shared/site-edit/site-edit.ts';
import type { EditedAnswer } from '../../shared/wire/site-edit-answers.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Callers } from '../accounts/callers.ts';
import { editSite, editsYaml, withEdits, type EditRefusal } from '../site-editing.ts';
import { atBooks, type OpenBooks } from './books-at.ts';
import { parsedBody } from './parsed-body.ts';
import { forbidden, NO_SITE, sendProblem } from './problem.ts';
import { siteEditsSchema } from './site-edit.schema.ts';

interface SiteEditParts {
  readonly accounts: Accounts;
  readonly callers: Callers;
  readonly books: () => OpenBooks | null;
  /** TALLYBOARD_SITE: the site file is kept there and read at each start. */
  readonly siteFile: string | undefined;
}

/** SI1 to SI4: entries of the site file in force, changed one by one. */
export function siteEditRoutes({ accounts, callers, books, siteFile }: SiteEditParts): Router {
  const router = Router();
  router.post('/edits', (request, response) => {
    const at = atBooks(request, response, callers, books);
    response.set('Cache-Control', 'no-store');
    const body = at && parsedBody(request, response, siteEditsSchema);
    if (!at || !body) return;
    const { viewer, teamOf } = at;
    if (!body.edits.every((edit) => mayEditSite(viewer, edit, teamOf))) {
      sendProblem(response, forbidden('admins edit the site; supervisors the roster, leave, swaps and overtime of their own teams'));
      return;
    }
    if (body.isTrial) answerTrial(response, accounts, body.edits);
    else if (siteFile !== undefined) answerKeptElsewhere(response, accounts, body.edits, siteFile);
    else {
      const edited = editSite(accounts, body.edits, viewer.user);
      if (edited.ok) response.json({ isDone: edited.value.isDone, changes: edited.value.changes } satisfies EditedAnswer);
      else sendRefusal(response, edited.error);
    }
  });
  return router;
}

function answerTrial(response: Response, accounts: Accounts, edits: readonly SiteEdit[]): void {
  const edited = withEdits(accounts, edits);
  if (edited.ok) response.json({ isDone: false, changes: edited.value.changes } satisfies EditedAnswer);
  else sendRefusal(response, edited.error);
}

/** SI5 */
function answerKeptElsewhere(response: Response, accounts: Accounts, edits: readonly SiteEdit[], path: string): void {
  const edited = withEdits(accounts, edits);
  if (!edited.ok) {
    sendRefusal(response, edited.error);
    return;
  }
  response.status(409).json({
    error: 'keptElsewhere',
    reason: `this server reads its site file at each start (TALLYBOARD_SITE=${path}): what is saved here would be gone then`,
    way: 'write the lines into that file and apply it: npx tallyboard apply FILE',
    ...{ changes: edited.value.changes, yaml: editsYaml(edits) },
  });
}

function sendRefusal(response: Response, refusal: EditRefusal): void {
  switch (refusal.kind) {
    case 'noSite':
      sendProblem(response, NO_SITE);
      return;
    case 'stale':
      response.status(409).json({
        ...{ error: 'stale', edits: refusal.edits },
        reason: 'somebody else has changed what these edits are about since it was read',
        way: 'look at what stands now, and make the change again',
      });
      return;
    case 'unfit':
      response.status(422).json({
        ...{ error: 'unfit', problems: refusal.problems },
        reason: refusal.problems[0]?.message ?? 'the site would not be fit',
        way: 'correct what is said of each edit; nothing was changed',
      });
      return;
    case 'refused':
      sendProblem(response, { status: 409, error: 'refused', reason: refusal.reason, way: 'correct the site file and apply it' });
  }
}
