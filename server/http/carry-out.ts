import type { Response } from 'express';
import { proposalState, proposedValues, type ProposalOnSite } from '../../shared/settle/proposal-state.ts';
import type { Proposal } from '../../shared/settle/statement.ts';
import { withCareerChange, type CareerRefusal } from '../../shared/site-edit/career-change.ts';
import type { SiteEdit } from '../../shared/site-edit/site-edit.ts';
import type { Period } from '../../shared/site/period.ts';
import type { Agent } from '../../shared/site/site-file.ts';
import type { LocalDate } from '../../shared/units.ts';
import type { EditedAnswer } from '../../shared/wire/site-edit-answers.ts';
import type { Accounts } from '../accounts/accounts.ts';
import { editSite } from '../site/site-editing.ts';
import { answerKeptElsewhere, sendEditRefusal } from './edit-refused.ts';
import { sendProblem, type Problem } from './problem.ts';

export const STILL_LIVE = { status: 409, error: 'live', way: 'close the month first' } as const satisfies Omit<Problem, 'reason'>;
export const STALE = { status: 409, error: 'stale', way: 'load the month again and look at what stands now' } as const satisfies Omit<
  Problem,
  'reason'
>;

interface WhoCarries {
  readonly accounts: Accounts;
  readonly siteFile: string | undefined;
  readonly by: string;
}

interface Carried {
  readonly month: Period;
  readonly proposal: Proposal;
  /** As whoever asks has seen the person. */
  readonly was: Agent;
  readonly place: ProposalOnSite;
  readonly today: LocalDate;
}

/** ST11: the step of the career that is proposed, as an edit of the site file (SI1), with an entry of the audit that names the month and the proposal. */
export function carryOut(
  response: Response,
  { accounts, siteFile, by }: WhoCarries,
  { month, proposal, was, place, today }: Carried,
): void {
  const values = proposedValues(proposal);
  if (values === null || proposalState(proposal, place) !== 'open') {
    sendProblem(response, { ...STALE, reason: `the site file says otherwise of ${was.id} by now than ${month.id} has it` });
    return;
  }
  const now = withCareerChange(was, values, place.from, today);
  if (!now.ok) {
    sendProblem(response, careerProblem(now.error, was));
    return;
  }
  const edits: readonly SiteEdit[] = [{ part: 'agents', was, now: now.value }];
  if (siteFile !== undefined) {
    answerKeptElsewhere(response, accounts, edits, siteFile);
    return;
  }
  const { kind, from, to } = proposal;
  const change = kind === 'pass' ? { before: 'probation', after: 'regular' } : { before: from, after: to };
  const edited = accounts.audit.together(() => {
    const done = editSite(accounts, edits, by);
    if (done.ok) accounts.audit.record(by, 'proposal carried out', `${month.id} ${was.id}: ${kind} from ${place.from}`, change);
    return done;
  });
  if (!edited.ok) {
    sendEditRefusal(response, edited.error);
    return;
  }
  response.json({ isDone: edited.value.isDone, changes: edited.value.changes } satisfies EditedAnswer);
}

const careerProblem = (refusal: CareerRefusal, { id, joined }: Agent): Problem =>
  refusal === 'beforeJoined'
    ? {
        ...{ status: 409, error: refusal, reason: `${id} joined on ${joined ?? ''}, after the day on which it would hold` },
        way: 'correct when they joined, under People',
      }
    : {
        ...{ status: 409, error: refusal, reason: `nobody says since when ${id} is here, and months on probation count from there` },
        way: 'say first when they joined, under People',
      };
