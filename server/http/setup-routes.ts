import { Router, type Response } from 'express';
import { inLines } from '../../shared/said.ts';
import { accountIn, namesIn, PRESET_IDS, SECRET_NAME, SYSTEM } from '../../shared/setup/draft.ts';
import { figuresOf } from '../../shared/setup/sliders.ts';
import { epochMs } from '../../shared/units.ts';
import type { SetupAnswer } from '../../shared/wire/setup-answers.ts';
import type { Callers } from '../accounts/callers.ts';
import type { KeptDraft } from '../accounts/setup-draft.ts';
import type { LiveBoard } from '../board/live-board.ts';
import type { Clock } from '../clock.ts';
import { applySetup, setupNow, type SetupParts, type SetupRefusal } from '../setup/apply-setup.ts';
import type { PhoneTrial } from '../setup/phone-trial.ts';
import { presetDocument } from '../setup/presets.ts';
import { adminOf } from './account-keeper.ts';
import { parsedBody } from './parsed-body.ts';
import { sendProblem, type Problem } from './problem.ts';
import { zoneOf } from './session-routes.ts';
import { sheetText } from './sheet-text.ts';
import { draftSaveSchema, setupApplySchema, trialSchema } from './setup.schema.ts';

export interface SetupRouteParts extends SetupParts {
  readonly callers: Callers;
  readonly board: () => LiveBoard | null;
  readonly trial: PhoneTrial;
  readonly clock: Clock;
}

/** SU1 to SU8: a site is set up in the office. For admins. */
export function setupRoutes(parts: SetupRouteParts): Router {
  const router = Router();
  const { accounts, callers, phoneSecret, trial } = parts;
  const { setupDrafts, audit } = accounts;
  const answer = answering(parts);

  router.get('/', (request, response) => {
    if (adminOf(request, response, callers)) response.json(answer(setupDrafts.read()));
  });

  router.put('/', (request, response) => {
    const admin = adminOf(request, response, callers);
    const body = admin && parsedBody(request, response, draftSaveSchema);
    if (!admin || !body) return;
    const saved = setupDrafts.save(body.draft, body.revision, admin.name);
    if (saved.ok) response.json(answer(saved.value));
    else sendStale(response, answer(saved.error));
  });

  router.post('/apply', (request, response) => {
    const admin = adminOf(request, response, callers);
    const body = admin && parsedBody(request, response, setupApplySchema);
    if (!admin || !body) return;
    const applied = applySetup(parts, body.revision, admin.name);
    if (applied.ok) response.json({ site: applied.value });
    else if (applied.error.kind === 'stale') sendStale(response, answer(setupDrafts.read()));
    else sendProblem(response, problemOf(applied.error));
  });

  router.get('/site.yaml', (request, response) => {
    if (!adminOf(request, response, callers)) return;
    const made = setupNow(parts, setupDrafts.read());
    if (made.file) response.attachment(`${made.file.file.site.id}.yaml`).type('application/yaml').send(made.file.yaml);
    else sendProblem(response, problemOf({ kind: 'unfinished', problems: made.problems }));
  });

  router.post('/people', ...sheetText((request, response) => adminOf(request, response, callers) !== null));

  router.get('/trial', (request, response) => {
    if (adminOf(request, response, callers)) response.json(trial.look());
  });

  router.post('/trial', (request, response) => {
    const admin = adminOf(request, response, callers);
    const body = admin && parsedBody(request, response, trialSchema);
    if (!admin || !body) return;
    const { phones } = setupDrafts.read().draft;
    const account = accountIn(phones);
    const typed = body.secret;
    const secret = phoneSecret.toTry(account, typed);
    if (secret === undefined || account.host === '' || account.username === '') {
      const reason = 'host or user is missing, or the secret, which is not known for this host, port and user';
      sendProblem(response, { status: 409, error: 'noAccount', reason, way: 'say all three, then try' });
      return;
    }
    const noteIf = (isKept: boolean): void => {
      if (isKept) audit.record(admin.name, 'secret kept', SECRET_NAME);
    };
    if (secret === typed) noteIf(phoneSecret.typed(account, secret));
    trial.start(
      { ...account, secret },
      { system: SYSTEM, trunks: namesIn(phones.trunks), internalNumbers: namesIn(phones.internalNumbers) },
      // A link may stand with the one that is known: another takes its place only once it has logged in.
      () => {
        if (secret === typed) noteIf(phoneSecret.loggedIn(account, secret));
      },
    );
    audit.record(admin.name, 'phone system tried', `${account.host}:${account.port} as ${account.username}`);
    response.status(201).json(trial.look());
  });

  router.delete('/trial', (request, response) => {
    if (!adminOf(request, response, callers)) return;
    trial.stop();
    response.json(trial.look());
  });
  return router;
}

function answering(parts: SetupRouteParts): (kept: KeptDraft) => SetupAnswer {
  const { board, phoneSecret, siteFile, clock } = parts;
  const presets = Object.fromEntries(PRESET_IDS.map((id) => [id, figuresOf(id, presetDocument(id).toJS())])) as SetupAnswer['presets'];
  return (kept) => {
    const { problems, inForce } = setupNow(parts, kept);
    const { draft, revision, saved } = kept;
    return {
      ...{ now: epochMs(clock()), timeZone: zoneOf(board()), draft, revision, saved, presets },
      ...{ problems, inForce },
      hasSecret: phoneSecret.isFor(accountIn(draft.phones)),
      isKeptElsewhere: siteFile !== undefined,
    };
  };
}

/** SU1: with what stands now, so that nothing of either is lost. */
function sendStale(response: Response, now: SetupAnswer): void {
  response.status(409).json({
    error: 'stale',
    reason: `${now.saved?.by ?? 'somebody'} has saved the draft since this page read it`,
    way: 'take theirs, or save yours over it',
    now,
  });
}

function problemOf(refusal: Exclude<SetupRefusal, { readonly kind: 'stale' }>): Problem {
  switch (refusal.kind) {
    case 'unfinished':
      return {
        ...{ status: 409, error: 'unfinished', way: 'go through the steps that are not done' },
        reason: `the draft has ${refusal.problems.length} problems`,
      };
    case 'changedElsewhere':
      return {
        ...{ status: 409, error: 'changedElsewhere', reason: `${refusal.by} has put another site file in force since: this would undo it` },
        way: 'take the file of the draft away, bring both together, and apply that: npx tallyboard apply FILE',
      };
    case 'keptElsewhere':
      return {
        ...{
          status: 409,
          error: 'keptElsewhere',
          reason: `this server reads its site file at each start (TALLYBOARD_SITE=${refusal.path})`,
        },
        way: 'take the file of the draft away and put it there',
      };
    case 'schemePublished':
      return {
        ...{
          status: 409,
          error: 'schemePublished',
          reason: 'a scheme is in force already, and the draft has another or changes what it says',
        },
        way: 'leave preset and figures as they are in force, and publish a later version in the scheme editor: /office#scheme',
      };
    case 'refused':
      return {
        status: 409,
        error: 'refused',
        reason: inLines(refusal.said),
        said: refusal.said,
        way: 'take the file away, correct it, and apply it: npx tallyboard apply FILE',
      };
  }
}
