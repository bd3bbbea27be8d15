import { Router, type Response } from 'express';
import { mayPublishSchemes } from '../../shared/audience.ts';
import { withoutNumbers } from '../../shared/events/mask-party.ts';
import { schemeForm } from '../../shared/scheme-draft/form.schema.ts';
import { schemeInForce } from '../../shared/scheme/scheme-in-force.ts';
import { inLines } from '../../shared/said.ts';
import { nextPeriod, periodOf } from '../../shared/site/periods.ts';
import type { CheckedDraft, DraftProblem, PublishAnswer, SchemesAnswer, SchemeVersion } from '../../shared/wire/scheme-answers.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { SchemeDrafts } from '../accounts/scheme-drafts.ts';
import { schemePresets } from '../site/scheme-presets.ts';
import { draftDigest, entryYaml, putSchemeInForce, readDraft, yamlOf } from '../site/site-schemes.ts';
import { inFull, placeSaid } from '../../shared/site/site-text.schema.ts';
import { readDraftTree } from '../site/site-yaml.ts';
import { atSchemes, toPublish, type AtSchemes, type SchemeParts } from './at-schemes.ts';
import { parsedBody } from './parsed-body.ts';
import { sendProblem, type Problem } from './problem.ts';
import { checkSchema, discardSchema, publishSchema, saveSchema } from './scheme.schema.ts';

interface SchemeRouteParts extends SchemeParts {
  readonly accounts: Accounts;
  /** TALLYBOARD_SITE: the site file is kept there and read at each start. */
  readonly siteFile: string | undefined;
}

/** SE1 to SE8: the versions of the scheme, the draft of the next one, and its publication. */
export function schemeRoutes({ accounts, siteFile, ...parts }: SchemeRouteParts): Router {
  const router = Router();
  const { schemeDrafts: drafts, siteFiles, users } = accounts;
  // The schema does not change while a server runs.
  const form = schemeForm();
  const isKeptElsewhere = siteFile !== undefined;

  router.get('/', (request, response) => {
    const at = atSchemes(request, response, parts);
    if (at) response.json({ ...schemesAnswer(at, drafts), form, isKeptElsewhere, presets: schemePresets() } satisfies SchemesAnswer);
  });

  router.post('/check', (request, response) => {
    const at = atSchemes(request, response, parts);
    const body = at && parsedBody(request, response, checkSchema);
    if (!at || !body) return;
    response.json(
      ('yaml' in body ? checkedYaml(at, body.yaml, body.notes, drafts) : checked(at, body.tree, body.notes, drafts)) satisfies CheckedDraft,
    );
  });

  router.put('/draft', (request, response) => {
    const at = toPublish(request, response, parts);
    const body = at && parsedBody(request, response, saveSchema);
    if (!at || !body) return;
    if (!drafts.save(body.revision, { tree: body.tree ?? {}, notes: body.notes }, at.viewer.user)) sendStale(response, drafts);
    else response.json({ revision: drafts.revision() });
  });

  router.delete('/draft', (request, response) => {
    const at = toPublish(request, response, parts);
    const body = at && parsedBody(request, response, discardSchema);
    if (!at || !body) return;
    if (!drafts.save(body.revision, { tree: null, notes: '' }, at.viewer.user)) sendStale(response, drafts);
    else response.json({ revision: drafts.revision() });
  });

  router.post('/draft/publish', (request, response) => {
    const at = toPublish(request, response, parts);
    const body = at && parsedBody(request, response, publishSchema);
    if (!at || !body) return;
    const draft = drafts.current();
    if (draft?.revision !== body.revision) {
      sendStale(response, drafts);
      return;
    }
    const { tree, scheme, problems } = readDraft(at.written, draft.tree, at.calendar);
    const digest = scheme && draftDigest(scheme, draft.notes, at.written);
    const refusal = refusalOf({ isFit: scheme !== null, first: problems[0], notes: draft.notes, isSame: digest === body.digest });
    if (refusal) sendProblem(response, refusal);
    else if (siteFile !== undefined) response.status(409).json({ ...keptElsewhere(siteFile), yaml: entryYaml(tree) });
    else if (scheme && digest !== null) {
      const subject = `${scheme.id} v${scheme.version}`;
      drafts.approve(digest, at.viewer.user, subject);
      const approvedBy = byAdmins(drafts.approvals(digest), at);
      if (approvedBy.length < needed(at)) {
        response.json({ isPublished: false, approvedBy } satisfies PublishAnswer);
        return;
      }
      const after = `from ${scheme.effectiveFrom}, digest ${digest}: ${withoutNumbers(draft.notes)}`;
      const told = { action: 'scheme published', subject, before: inForceWords(at), after };
      const done = putSchemeInForce(siteFiles, at.written, tree, { by: at.viewer.user, told });
      if (!done.ok) {
        sendProblem(response, {
          status: 409,
          error: 'refused',
          reason: inLines(done.error),
          way: 'correct the site file and apply it',
          said: done.error,
        });
        return;
      }
      drafts.published({ scheme: scheme.id, version: scheme.version, notes: draft.notes, by: approvedBy.join(', ') });
      response.json({ isPublished: true, approvedBy } satisfies PublishAnswer);
    }
  });

  /** SE8: whoever is an admin no more has approved nothing. */
  const byAdmins = (approvers: readonly string[], { viewer }: AtSchemes): readonly string[] => {
    const admins = new Set(users.list().flatMap(({ name, charge }) => (charge.role === 'admin' ? [name] : [])));
    return approvers.filter((name) => admins.has(name) || name === viewer.user);
  };
  return router;
}

const needed = ({ written }: AtSchemes): number => written.file.site.schemesApprovedBy ?? 1;

function schemesAnswer(at: AtSchemes, drafts: SchemeDrafts): Omit<SchemesAnswer, 'form' | 'isKeptElsewhere' | 'presets'> {
  const { written, calendar, viewer, keeper } = at;
  const draft = drafts.current();
  const { currency, timeZone } = written.file.site;
  return {
    ...{ base: written.base, versions: versionsOf(at, drafts), revision: drafts.revision(), currency, timeZone, today: calendar.today },
    nextMonth: nextPeriod(written.file, periodOf(written.file, 'month', calendar.today)).from,
    draft: draft && { tree: draft.tree, notes: draft.notes, by: draft.by, at: draft.at },
    checked: draft && checked(at, draft.tree, draft.notes, drafts),
    mayPublish: mayPublishSchemes(viewer.role),
    approvals: needed(at),
    months: keeper.payMonths().map(({ month, isOver }) => ({ id: month.id, isOver })),
  };
}

function versionsOf({ written: { file, trees }, calendar }: AtSchemes, drafts: SchemeDrafts): readonly SchemeVersion[] {
  const inForce = schemeInForce(file.schemes, calendar.today);
  const notes = new Map(drafts.notes().map(({ scheme, version, notes: text, by, at }) => [`${scheme} ${version}`, { text, by, at }]));
  return file.schemes
    .map((scheme, index): SchemeVersion => {
      const { id, version, effectiveFrom } = scheme;
      return {
        id,
        version,
        effectiveFrom,
        isInForce: scheme === inForce,
        tree: trees[index],
        notes: notes.get(`${id} ${version}`) ?? null,
      };
    })
    .toSorted((one, other) => (one.effectiveFrom < other.effectiveFrom ? 1 : -1));
}

function checked(at: AtSchemes, draft: unknown, notes: string, drafts: SchemeDrafts): CheckedDraft {
  const { tree, problems, scheme } = readDraft(at.written, draft, at.calendar);
  const digest = scheme && draftDigest(scheme, notes, at.written);
  const monthBegins = scheme && periodOf(at.written.file, 'month', scheme.effectiveFrom).from;
  return { tree, yaml: yamlOf(tree), problems, digest, monthBegins, approvedBy: digest === null ? [] : drafts.approvals(digest) };
}

/** What can't be read as YAML stays as it was typed. */
function checkedYaml(at: AtSchemes, yaml: string, notes: string, drafts: SchemeDrafts): CheckedDraft {
  const read = readDraftTree(yaml);
  if (read.ok) return { ...checked(at, read.value, notes, drafts), yaml };
  return {
    tree: null,
    yaml,
    problems: read.error.map((fault) => ({ path: [], message: inFull(fault), said: placeSaid(fault) })),
    digest: null,
    monthBegins: null,
    approvedBy: [],
  };
}

const inForceWords = ({ written, calendar }: AtSchemes): string | null => {
  const inForce = schemeInForce(written.file.schemes, calendar.today);
  return inForce && `${inForce.id} v${inForce.version} in force`;
};

interface ToBePublished {
  readonly isFit: boolean;
  /** The first of what is wrong. */
  readonly first: DraftProblem | undefined;
  readonly notes: string;
  readonly isSame: boolean;
}

/** SE7; null: nothing stands against it. */
function refusalOf({ isFit, first, notes, isSame }: ToBePublished): Problem | null {
  if (!isFit)
    return {
      status: 409,
      error: 'unfit',
      reason: first?.message ?? '',
      way: 'correct the draft and save it',
      ...(first && { said: first.said }),
    };
  if (notes.trim() === '')
    return { status: 409, error: 'noNotes', reason: 'nothing is said of this version', way: 'write what changes and why, then save it' };
  if (isSame) return null;
  return {
    status: 409,
    error: 'changed',
    reason: 'the draft, its notes or the published versions are not those that were shown',
    way: 'look at the draft again, then publish it',
  };
}

const keptElsewhere = (path: string) => ({
  error: 'keptElsewhere',
  reason: `this server reads its site file at each start (TALLYBOARD_SITE=${path}): what is published here would be gone then`,
  way: 'copy the lines into that file and apply it: npx tallyboard apply FILE',
});

/** With what a page needs to lose nothing. */
function sendStale(response: Response, drafts: SchemeDrafts): void {
  const current = drafts.current();
  response.status(409).json({
    ...{ error: 'stale', reason: 'somebody else has saved or published a draft since this one was read' },
    ...{ way: 'look at theirs, then save yours over it or take theirs', revision: drafts.revision() },
    ...{ draft: current && { tree: current.tree, notes: current.notes, by: current.by, at: current.at } },
  });
}
