import type { Request, Response } from 'express';
import { answersForTeams, type FloorViewer } from '../../shared/audience.ts';
import type { Settlement } from '../../shared/settle/settlement.ts';
import { summedUp, sumsOf } from '../../shared/settle/statement-sums.ts';
import type { MonthTotal } from '../../shared/wire/settlement-answers.ts';
import type { Callers } from '../accounts/callers.ts';
import { atBooks, type AtBooks, type OpenBooks } from './books-at.ts';
import { forbidden, sendProblem } from './problem.ts';
import { seenBy, signaturesUnder } from './seen-settlement.ts';

/** Somebody who answers for teams, at the books. */
export type AtSettlement = AtBooks & { readonly viewer: FloorViewer };

/** ST1, ST2: who asks for what the settlement screen shows; null after answering why not. */
export function atSettlement(
  request: Request,
  response: Response,
  { callers, books }: { readonly callers: Callers; readonly books: () => OpenBooks | null },
): AtSettlement | null {
  const at = atBooks(request, response, callers, books);
  response.set('Cache-Control', 'no-store');
  if (!at) return null;
  const { viewer } = at;
  if (answersForTeams(viewer)) return { ...at, viewer };
  sendProblem(response, forbidden('the settlement is shown to supervisors, payroll and admins'));
  return null;
}

/** ST1: what a month comes to for those whom the viewer sees, and who has signed it. */
export function monthTotal(at: AtSettlement, settlement: Settlement): MonthTotal {
  const statements = seenBy(at, settlement);
  const { total } = summedUp(statements.map(sumsOf));
  return { signing: signaturesUnder(at, settlement), people: statements.length, total };
}
