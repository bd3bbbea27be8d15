import { Router, type Request } from 'express';
import { mayKeepScreens } from '../../shared/audience.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Callers } from '../accounts/callers.ts';
import type { User } from '../accounts/user-record.ts';
import { inLines, said } from '../../shared/said.ts';
import { worded } from '../../shared/site/site-text.schema.ts';
import { changeBoards, writtenBoards, type BoardsRefusal, type WrittenBoards } from '../site/site-boards.ts';
import { parsedBody } from './parsed-body.ts';
import { playlistsOf } from '../../shared/site/playlist.ts';
import { boardsChangeSchema } from './playlist.schema.ts';
import { NO_SITE, sendProblem, type Problem } from './problem.ts';

const FORBIDDEN: Problem = {
  status: 403,
  error: 'forbidden',
  reason: 'only supervisors and admins say what walls show',
  way: 'log in as one of them',
};

/** W24: the playlists of the walls, as part of the site file. `siteFile`: where it is kept, if this server reads it at each start. */
export function playlistRoutes({ siteFiles, audit }: Accounts, callers: Callers, siteFile: string | undefined): Router {
  const router = Router();
  const keeperOf = (request: Request): User | null => {
    const identity = callers({ headers: request.headers, remoteAddress: request.socket.remoteAddress });
    return identity?.kind === 'user' && mayKeepScreens(identity.user.charge.role) ? identity.user : null;
  };

  router.get('/', (request, response) => {
    const written = writtenBoards(siteFiles);
    if (!keeperOf(request)) sendProblem(response, FORBIDDEN);
    else if (!written) sendProblem(response, NO_SITE);
    else response.json({ version: written.version, boards: playlistsOf(written), isKeptElsewhere: siteFile !== undefined });
  });

  router.put('/', (request, response) => {
    const keeper = keeperOf(request);
    if (!keeper) {
      sendProblem(response, FORBIDDEN);
      return;
    }
    const body = parsedBody(request, response, boardsChangeSchema);
    if (!body) return;
    const before = writtenBoards(siteFiles);
    const changed = audit.together(() => {
      const done = changeBoards(siteFiles, { ...body, by: keeper.name, keptAt: siteFile ?? null });
      if (done.ok)
        audit.record(keeper.name, 'playlists changed', namesOf(done.value), {
          ...{ before: before && versionWords(before), after: versionWords(done.value) },
        });
      return done;
    });
    if (!changed.ok) {
      const { status, ...problem } = problemOf(changed.error);
      response.status(status).json({ ...problem, ...detailsOf(changed.error) });
      return;
    }
    response.json({ version: changed.value.version, boards: playlistsOf(changed.value), isKeptElsewhere: false });
  });
  return router;
}

const namesOf = ({ boards }: WrittenBoards): string => boards.map(({ id }) => id).join(', ') || 'the usual one';

/** For the audit. */
const versionWords = (boards: WrittenBoards): string => `${namesOf(boards)} (version ${boards.version})`;

function problemOf(refusal: BoardsRefusal): Problem {
  switch (refusal.kind) {
    case 'noSite':
      return NO_SITE;
    case 'stale':
      return {
        status: 409,
        error: 'stale',
        reason: 'somebody else has changed the playlists since these were read',
        way: 'look at theirs, then save yours over them or take theirs',
      };
    case 'malformed':
      return {
        ...{ status: 400, error: 'malformed', reason: refusal.faults.map(worded).join('; '), way: 'correct it and save it again' },
        said: refusal.faults.flatMap(({ path, said: sentences }) => sentences.map((one) => said`${path.join('.')}: ${one}`)),
      };
    case 'refused':
      return {
        status: 409,
        error: 'refused',
        reason: inLines(refusal.said),
        way: 'correct the site file and apply it',
        said: refusal.said,
      };
    case 'keptElsewhere':
      return {
        status: 409,
        error: 'keptElsewhere',
        reason: `this server reads its site file at each start (TALLYBOARD_SITE=${refusal.path}): what is saved here would be gone then`,
        way: 'copy the lines into that file and apply it: npx tallyboard apply FILE',
      };
  }
}

/** What a page needs to lose nothing: what stands now, or the lines to copy. */
function detailsOf(refusal: BoardsRefusal): object {
  if (refusal.kind === 'stale') return { version: refusal.now.version, boards: playlistsOf(refusal.now) };
  return refusal.kind === 'keptElsewhere' ? { yaml: refusal.yaml } : {};
}
