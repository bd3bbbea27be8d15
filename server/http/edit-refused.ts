import type { Response } from 'express';
import { inLines } from '../../shared/said.ts';
import type { SiteEdit } from '../../shared/site-edit/site-edit.ts';
import type { Accounts } from '../accounts/accounts.ts';
import { editsYaml, withEdits, type EditRefusal } from '../site/site-editing.ts';
import { NO_SITE, sendProblem } from './problem.ts';

/** SI5: the lines for the file that is kept at `path`. */
export function answerKeptElsewhere(response: Response, accounts: Accounts, edits: readonly SiteEdit[], path: string): void {
  const edited = withEdits(accounts, edits);
  if (!edited.ok) {
    sendEditRefusal(response, edited.error);
    return;
  }
  response.status(409).json({
    error: 'keptElsewhere',
    reason: `this server reads its site file at each start (TALLYBOARD_SITE=${path}): what is saved here would be gone then`,
    way: 'write the lines into that file and apply it: npx tallyboard apply FILE',
    ...{ changes: edited.value.changes, yaml: editsYaml(edits) },
  });
}

/** Why none of the edits was done. */
export function sendEditRefusal(response: Response, refusal: EditRefusal): void {
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
      sendProblem(response, {
        status: 409,
        error: 'refused',
        reason: inLines(refusal.said),
        way: 'correct the site file and apply it',
        said: refusal.said,
      });
  }
}
