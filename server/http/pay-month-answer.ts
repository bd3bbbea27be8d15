import { mayKeepBooks, mayKeepPeople, answersFor, maySeeStatement } from '../../shared/audience.ts';
import { tellingOf } from '../../shared/explain/telling.ts';
import { schemeInForce } from '../../shared/scheme/scheme-in-force.ts';
import { openDisputesOf } from '../../shared/settle/disputes.ts';
import type { MonthExceptions } from '../../shared/settle/month-exceptions.ts';
import { isPayable } from '../../shared/settle/payable.ts';
import { railsHitIn } from '../../shared/settle/rails-hit.ts';
import { proposalState, type ProposalOnSite } from '../../shared/settle/proposal-state.ts';
import type { Settlement } from '../../shared/settle/settlement.ts';
import { signatureOf } from '../../shared/settle/signature-of.ts';
import { sumsOf } from '../../shared/settle/statement-sums.ts';
import type { Proposal, Statement } from '../../shared/settle/statement.ts';
import type { Period } from '../../shared/site/period.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { siteIndex } from '../../shared/site/site-index.ts';
import type { AgentId, EpochMs } from '../../shared/units.ts';
import type { Exceptions, MonthSigning, Named, PayMonthAnswer, StatementRow } from '../../shared/wire/settlement-answers.ts';
import type { BookKeeper } from '../books/book-keeper.ts';
import type { AtSettlement } from './at-settlement.ts';
import { disputeRow } from './dispute-row.ts';
import { levelsOf } from './ladder-levels.ts';
import { seenBy, signaturesUnder } from './seen-settlement.ts';

/** When it is worked out, and the site file in force then: newer than what the board knows, for a moment after each edit. */
export interface AtMoment {
  readonly now: EpochMs;
  readonly site: SiteFile;
}

/** ST2: a pay month as this viewer sees it. */
export async function readPayMonth(at: AtSettlement, month: Period, moment: AtMoment): Promise<PayMonthAnswer> {
  const [settlement, found] = [await at.keeper.settlement(month), await at.keeper.exceptions(month)];
  return payMonthAnswer(at, settlement, found, moment);
}

function payMonthAnswer(at: AtSettlement, settlement: Settlement, found: MonthExceptions, { now, site }: AtMoment): PayMonthAnswer {
  const { keeper, viewer } = at;
  const statements = seenBy(at, settlement);
  const { timeZone, currency, teams } = tellingOf(keeper.site());
  return {
    ...keeper.payMonth(settlement.month),
    ...{ seal: settlement.seal, telling: { timeZone, currency, teams }, at: now, mayKeep: mayKeepBooks(viewer.role) },
    signing: signingOf(at, settlement),
    payLayouts: mayKeepBooks(viewer.role) && isPayable(settlement) ? layoutsOf(keeper.site()) : [],
    rows: statements.map((statement) => rowOf(at, statement)),
    exceptions: exceptionsOf(at, settlement, found),
    levels: levelsOf(schemeInForce(site.schemes, settlement.month.to)?.ladder),
    proposals: statements.flatMap(({ agent, proposals }) =>
      proposals.map((proposal) => ({ ...named(at, agent), ...onSite(at, settlement, site, { agent, proposal }) })),
    ),
  };
}

function signingOf(at: AtSettlement, settlement: Settlement): MonthSigning | null {
  const { keeper, viewer } = at;
  const signatures = signaturesUnder(at, settlement);
  if (signatures === null) return null;
  const sealedBy = keeper.site().site.sealedBy ?? [];
  const openDisputes = openDisputesOf(keeper.books().disputes, settlement.month).length;
  const signer = { by: viewer.user, role: viewer.role };
  const own = signatureOf(settlement.month.id, signer, { signers: signatures.signers, sealedBy, openDisputes });
  return { ...signatures, own, ownRole: viewer.role };
}

const layoutsOf = ({ payLayouts = [] }: SiteFile): PayMonthAnswer['payLayouts'] => payLayouts.map(({ id, name }) => ({ id, name }));

const named = ({ keeper }: AtSettlement, agent: AgentId): Named => ({
  agent,
  name: siteIndex(keeper.site()).agents.get(agent)?.name ?? agent,
});

/** ST11 */
function onSite(
  { keeper, viewer }: AtSettlement,
  { state }: Settlement,
  site: SiteFile,
  { agent, proposal }: { readonly agent: AgentId; readonly proposal: Proposal },
): Omit<PayMonthAnswer['proposals'][number], keyof Named> {
  const place = placeOf(keeper, site, agent, proposal);
  const stands = proposalState(proposal, place);
  const may = mayKeepPeople(viewer.role) && stands === 'open' && state !== 'live';
  const reached = may ? keeper.payMonths().filter((month) => month.state !== 'live' && place.from <= month.month.to) : [];
  const shut = reached.map(({ month: { id }, state: of }) => ({ id, state: of === 'sealed' ? of : ('closed' as const) }));
  return { proposal, state: stands, from: place.from, carry: may && place.agent ? { was: place.agent, shut } : null };
}

/** ST11: what the site file says of whom a proposal is about. */
export function placeOf(keeper: BookKeeper, site: SiteFile, agent: AgentId, { effective }: Proposal): ProposalOnSite {
  const from = keeper.month(effective)?.from;
  if (from === undefined) throw new Error(`a proposal for ${effective}, which is no pay month`);
  const lowest = schemeInForce(site.schemes, from)?.ladder?.levels[0]?.id ?? null;
  return { agent: site.agents.find(({ id }) => id === agent), from, lowest };
}

function rowOf(at: AtSettlement, statement: Statement): StatementRow {
  const { agent, points, grade, figures, digest } = statement;
  const index = siteIndex(at.keeper.site());
  const attained = (id: string): string | null => figures.find((figure) => figure.id === id)?.value ?? null;
  return {
    ...named(at, agent),
    team: index.teams.get(index.agents.get(agent)?.team ?? '')?.name ?? '',
    ...{ points, grade, base: attained('base'), incentive: attained('incentive') },
    ...sumsOf(statement),
    digest,
  };
}

/** ST3: of those whom the viewer sees. */
function exceptionsOf(at: AtSettlement, settlement: Settlement, { missingShifts, unverifiedSales }: MonthExceptions): Exceptions {
  const { keeper, viewer, teamOf } = at;
  const seen = <One extends { readonly agent: AgentId }>(all: readonly One[]): readonly (One & Named)[] =>
    all.filter(({ agent }) => maySeeStatement(viewer, agent, settlement.state, teamOf)).map((one) => ({ ...one, ...named(at, one.agent) }));
  const disputes = openDisputesOf(keeper.books().disputes, settlement.month);
  const hits = settlement.statements.flatMap((statement) => railsHitIn(statement).map((hit) => ({ agent: statement.agent, ...hit })));
  return {
    openDisputes: disputes.filter(({ opened }) => answersFor(viewer, opened.event.agent, teamOf)).map((dispute) => disputeRow(at, dispute)),
    missingShifts: seen(missingShifts),
    unverifiedSales: seen(unverifiedSales),
    railsHit: seen(hits),
  };
}
