import { Readable } from 'node:stream';
import { Router } from 'express';
import { agentId, epochMs } from '../../shared/units.ts';
import type { PersonsAnswer } from '../../shared/wire/person-answers.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Callers } from '../accounts/callers.ts';
import type { LiveBoard } from '../board/live-board.ts';
import type { Clock } from '../clock.ts';
import { openTurns } from '../in-turn.ts';
import { openKnownPersons } from '../persons/known-persons.ts';
import { personPack } from '../persons/person-pack.ts';
import { adminOf } from './account-keeper.ts';
import type { OpenBooks } from './books-at.ts';
import type { ExportGate } from './export-gate.ts';
import { NO_SITE, sendProblem } from './problem.ts';

interface PersonParts {
  readonly accounts: Accounts;
  readonly callers: Callers;
  readonly board: () => LiveBoard | null;
  readonly books: () => OpenBooks | null;
  readonly gate: ExportGate;
  readonly clock: Clock;
}

/** CF30, CF31: what is held about one person, for admins to hand out to them. */
export function personRoutes({ accounts, callers, board, books, gate, clock }: PersonParts): Router {
  const router = Router();
  const persons = openKnownPersons(accounts);
  // Each reads the whole log: one after the other.
  const packing = openTurns();

  router.get('/', async (request, response) => {
    if (adminOf(request, response, callers)) response.json({ persons: await persons.list() } satisfies PersonsAnswer);
  });

  router.post('/:agent/data.zip', async (request, response) => {
    const admin = adminOf(request, response, callers);
    if (!admin) return;
    const [live, open] = [board(), books()];
    if (!live || !open) {
      sendProblem(response, NO_SITE);
      return;
    }
    const agent = agentId(request.params.agent);
    if (!(await persons.list()).some((one) => one.agent === agent)) {
      const reason = `neither a site file nor an account names ${agent}`;
      sendProblem(response, { status: 404, error: 'unknownPerson', reason, way: 'list them: GET /api/persons' });
      return;
    }
    const mark = gate.asked(request, response);
    if (!mark) return;
    const asked = { agent, named: persons.named(agent), by: admin.name, now: epochMs(clock()) };
    const pack = await packing(() => personPack({ accounts, keeper: open.keeper, board: live.moment().board }, asked));
    const out = { action: 'person’s data exported', subject: agent, name: `${agent}-data`, ending: 'zip', rows: null, less: '' };
    try {
      await gate.stream(response, mark, out, () => Readable.from(pack.zip()));
    } finally {
      pack.close();
    }
  });
  return router;
}
