import { digestOf } from '../../shared/exact/digest.ts';
import { err, type Result } from '../../shared/result.ts';
import { ownStatement, type OwnMonth } from '../../shared/settle/own-statement.ts';
import { schemeInForce } from '../../shared/scheme/scheme-in-force.ts';
import { sealOf } from '../../shared/settle/books.ts';
import { reachOf } from '../../shared/settle/settle-months.ts';
import type { Settlement } from '../../shared/settle/settlement.ts';
import type { Statement } from '../../shared/settle/statement.ts';
import { businessDay } from '../../shared/site/business-day.ts';
import type { Period } from '../../shared/site/period.ts';
import { siteOf } from '../../shared/tally/board.ts';
import { beganAt, utcDay } from '../../shared/tally/call-record.ts';
import { concerns } from '../../shared/tally/people.ts';
import { factsOnBoard, type SiteFacts } from '../../shared/tally/site-facts.ts';
import { seq, type AgentId, type Seq } from '../../shared/units.ts';
import type { SiteFiles } from '../accounts/site-files.ts';
import { batchesOf, type FactsAt } from '../reports/facts-of-log.ts';
import { ownEvents, type OwnCall } from '../reports/own-events.ts';
import { packOwn } from '../reports/own-pack.ts';
import { ownSite } from '../reports/own-site.ts';
import type { BookParts } from './parts.ts';
import { signaturesOf, type SealState } from './sealing.ts';

/** One agent's statement of a month, as the books have it. */
export interface OwnStatement extends Pick<Settlement, 'month' | 'state' | 'seal'> {
  /** Its figures lead to their shifts and events (E3). */
  readonly statement: Statement;
  /** B14: of everybody's statements. */
  readonly signing: SealState;
}

interface Explained extends OwnStatement {
  readonly own: OwnMonth;
  readonly facts: SiteFacts;
}

type Parts = BookParts & { readonly factsAt: FactsAt };

/** O1, O2: null: the agent has none. */
export async function explainedOwn(parts: Parts, month: Period, agent: AgentId): Promise<Explained | null> {
  const board = parts.desk.board();
  const settlement = await parts.settle(board, month);
  const stated = settlement.statements.find((one) => one.agent === agent);
  const ground = settlement.grounds.get(agent);
  if (stated === undefined || ground === undefined) return null;
  const own = { month: settlement.month, agent, ground, adjustments: stated.adjustments };
  const present = factsOnBoard(board);
  const signing = signaturesOf(parts, month, settlement.seal?.digest ?? sealOf(settlement.statements));
  const explained = { ...settlement, own, signing };
  const now = ownStatement(present, own);
  if (now?.digest === stated.digest) return { ...explained, statement: now, facts: present };
  // Something was corrected since the seal: the log up to it is read again.
  const book = parts.desk.books().periods.get(month.id);
  const facts = book?.state === 'sealed' ? await parts.factsAt(book.sealed.event.throughSeq) : present;
  const then = ownStatement(facts, own);
  return { ...explained, statement: then?.digest === stated.digest ? then : stated, facts };
}

/** O3: the evidence of that statement, with nothing of others; the error says why there can be none. */
export async function ownPack(parts: Parts, siteFiles: SiteFiles, month: Period, agent: AgentId): Promise<Result<Buffer, string> | null> {
  const { desk, log } = parts;
  const explained = await explainedOwn(parts, month, agent);
  if (explained === null) return null;
  const { state, seal, own, facts, statement } = explained;
  const book = desk.books().periods.get(month.id);
  const through = book?.state === 'sealed' ? book.sealed.event.throughSeq : facts.board.seq;
  const site = siteOf(facts.board);
  const applied = siteFiles.meaning(digestOf(site));
  if (applied === null) return err('the site file that it goes by was not applied on this server');
  const batches = batchesOf(log, site.site.id, seq(0));
  const { events, colleagues } = await ownEvents(batches, { site, agent, calls: callsOf(facts, own), through });
  const given = {
    ...{ month: own.month, state, adjustments: own.adjustments, ground: own.ground },
    seal: seal && { digest: seal.digest, signers: explained.signing.signers },
  };
  return packOwn({ statement, yaml: ownSite(applied.yaml, site, agent, colleagues), events, given });
}

const DAYS_AROUND = 2;

/** The events of each call that the agent had a part in on a date that the month looks at. */
function callsOf(facts: SiteFacts, { agent, month }: OwnMonth): ReadonlyMap<Seq, OwnCall> {
  const site = siteOf(facts.board);
  const reach = reachOf(site, month, schemeInForce(site.schemes, month.to));
  const [from, to] = [utcDay(businessDay(site, reach).start), utcDay(businessDay(site, month.to).end)];
  const { names } = facts.board.ground.calls;
  const calls = new Map<Seq, OwnCall>();
  for (const record of facts.readingOf(agent).callsBetween(from - DAYS_AROUND, to + DAYS_AROUND)) {
    if (!concerns(record, agent, names)) continue;
    const own = { call: record.call, beganAt: beganAt(record) };
    for (const { seq: place } of record.marks) calls.set(place, own);
  }
  return calls;
}
