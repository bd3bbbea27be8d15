import { Router, type Response } from 'express';
import type { KeptAsItIs } from '../../shared/site-edit/whole-file.ts';
import { inFull, placeSaid } from '../../shared/site/site-text.schema.ts';
import type { SiteTextAnswer, SiteVersionText } from '../../shared/wire/site-text-answers.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Callers } from '../accounts/callers.ts';
import type { AppliedSiteFile } from '../accounts/site-files.ts';
import { putSiteText, type TextRefusal } from '../site/site-text.ts';
import { readSiteYaml } from '../site/site-yaml.ts';
import { adminOf } from './account-keeper.ts';
import { parsedBody } from './parsed-body.ts';
import { NO_SITE, sendProblem } from './problem.ts';
import { siteTextSchema } from './site-text.schema.ts';

/** SF1: so many versions are listed; older ones are kept as well. */
const MOST_VERSIONS = 50;
/** Of what a refusal says in one paragraph; all of it stands in `faults`. */
const MOST_SAID = 5;

interface SiteTextParts {
  readonly accounts: Accounts;
  readonly callers: Callers;
  /** TALLYBOARD_SITE: the site file is kept there and read at each start. */
  readonly siteFile: string | undefined;
}

/** SF1, SF3: the site file as a text, for admins. */
export function siteTextRoutes({ accounts, callers, siteFile }: SiteTextParts): Router {
  const router = Router();
  const { siteFiles } = accounts;

  const answer = (current: AppliedSiteFile): SiteTextAnswer => {
    const { site, version, yaml, by, at } = current;
    const read = readSiteYaml(yaml);
    const timeZone = read.ok ? read.value.file.site.timeZone : 'UTC';
    return {
      ...{ site, version, yaml, by, at, timeZone, isKeptElsewhere: siteFile !== undefined },
      versions: siteFiles.versions(MOST_VERSIONS),
    };
  };

  router.get('/', (request, response) => {
    if (!adminOf(request, response, callers)) return;
    const current = siteFiles.current();
    if (current) response.json(answer(current));
    else sendProblem(response, NO_SITE);
  });

  router.get('/:version', (request, response) => {
    if (!adminOf(request, response, callers)) return;
    const asked = siteFiles.version(Number(request.params.version));
    if (asked === null) {
      const reason = `${request.params.version} is no version of the site file`;
      sendProblem(response, { status: 404, error: 'unknownVersion', reason, way: 'list them: GET /api/site/text' });
      return;
    }
    const { version, yaml, by, at } = asked;
    response.json({ version, yaml, by, at } satisfies SiteVersionText);
  });

  router.put('/', (request, response) => {
    const admin = adminOf(request, response, callers);
    const body = admin && parsedBody(request, response, siteTextSchema);
    if (!admin || !body) return;
    if (siteFile !== undefined) {
      sendProblem(response, {
        ...{ status: 409, error: 'keptElsewhere' },
        reason: `this server reads its site file at each start (TALLYBOARD_SITE=${siteFile}): what is saved here would be gone then`,
        way: 'take the text along, and put it there',
      });
      return;
    }
    const put = putSiteText(accounts, { ...body, by: admin.name, mayExport: admin.rights.includes('export') });
    const current = siteFiles.current();
    if (put.ok && current) response.json(answer(current));
    else if (!put.ok) sendRefusal(response, put.error);
  });
  return router;
}

function sendRefusal(response: Response, refusal: TextRefusal): void {
  switch (refusal.kind) {
    case 'noSite':
      sendProblem(response, NO_SITE);
      return;
    case 'stale':
      sendProblem(response, {
        ...{ status: 409, error: 'stale', reason: 'another version of the site file is in force than the one that this was written on' },
        way: 'look at what has changed, bring both together, and save again',
      });
      return;
    case 'unfit':
      response.status(422).json({
        ...{ error: 'unfit', reason: refusal.faults.map(inFull).join('\n'), faults: refusal.faults },
        said: refusal.faults.slice(0, MOST_SAID).flatMap(placeSaid),
        way: 'correct these places; nothing was changed',
      });
      return;
    case 'kept':
      response.status(409).json({
        ...{ error: 'kept', reason: refusal.kept.map(keptWords).join('\n'), kept: refusal.kept },
        way: 'leave these as they are here; nothing was changed',
      });
  }
}

function keptWords(kept: KeptAsItIs): string {
  switch (kept.kind) {
    case 'site':
      return `site.id: this data folder belongs to the site ${kept.site}: keep its id`;
    case 'published':
      return `${kept.path}: ${kept.reason}: ${kept.wayOut}`;
    case 'schemes':
      return 'schemes: versions of the scheme are published in the scheme editor, /office#scheme';
    case 'basis':
      return `${kept.field}: all days, months and amounts are reckoned by it: on the server's machine, npx tallyboard apply FILE`;
    case 'passedOn':
      return `agents: what ${kept.of} did under ${kept.name} would become that of ${kept.to}: leave them in with a last day and the name (S28)`;
    case 'sending':
      return 'reports, mail, webhooks: who is sent figures of people is changed by whoever has the right export (CF4)';
    case 'worksCouncil':
      return "site.confidentiality.preset: the works council's preset is ended by no admin alone: on the server's machine, npx tallyboard apply FILE";
    case 'fewerAgree':
      return `site.${kept.field}: how many have to agree is lowered by no admin alone: on the server's machine, npx tallyboard apply FILE`;
    case 'phoneAccount':
      return `sources: the account at the phone system ${kept.system}: in the set-up, or on the server's machine: npx tallyboard apply FILE`;
  }
}
