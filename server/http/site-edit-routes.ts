import { Router, type Response } from 'express';
import { mayEditSite } from '../../shared/site-edit/may-edit.ts';
import type { SiteEdit } from '../../shared/site-edit/site-edit.ts';
import type { EditedAnswer } from '../../shared/wire/site-edit-answers.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Callers } from '../accounts/callers.ts';
import { editSite, withEdits } from '../site/site-editing.ts';
import { atBooks, type OpenBooks } from './books-at.ts';
import { answerKeptElsewhere, sendEditRefusal } from './edit-refused.ts';
import { parsedBody } from './parsed-body.ts';
import { forbidden, sendProblem } from './problem.ts';
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
      else sendEditRefusal(response, edited.error);
    }
  });
  return router;
}

function answerTrial(response: Response, accounts: Accounts, edits: readonly SiteEdit[]): void {
  const edited = withEdits(accounts, edits);
  if (edited.ok) response.json({ isDone: false, changes: edited.value.changes } satisfies EditedAnswer);
  else sendEditRefusal(response, edited.error);
}
