import type { Viewer } from '../../shared/audience.ts';
import type { DisputeAnswered, Disputed } from '../../shared/events/book-events.ts';
import type { SourceId } from '../../shared/events/event-base.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { schemeInForce } from '../../shared/scheme/scheme-in-force.ts';
import type { BookRefusal } from '../../shared/settle/book-refusal.ts';
import { shownSince } from '../../shared/settle/books.ts';
import { mayAnswer, mayDispute, mayReview, type Appeal } from '../../shared/settle/disputes.ts';
import { periodById } from '../../shared/site/periods.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { homeAt } from '../../shared/tally/attribution.ts';
import { siteOf } from '../../shared/tally/board.ts';
import { agentNamedIn } from '../../shared/tally/whose-event.ts';
import { epochMs, type AgentId, type EpochMs, type EventId, type LocalDate } from '../../shared/units.ts';
import type { BookParts } from './parts.ts';

/** What somebody wants to dispute: an event is named by its source and id, and has its date from the log. */
export interface WantedDispute {
  readonly agent: AgentId;
  readonly about:
    | { readonly kind: 'event'; readonly source: SourceId; readonly event: EventId }
    | { readonly kind: 'line'; readonly period: string; readonly line: string };
  readonly text: string;
}

/** B7, B9: opens it, if the viewer speaks for the agent, in time, about something of the agent's own. Only in turn. */
export async function openDispute(parts: BookParts, viewer: Viewer, wanted: WantedDispute): Promise<Result<EventId, BookRefusal>> {
  const { desk, teamOf, clock } = parts;
  const site = siteOf(desk.board());
  const found = await factOf(parts, wanted);
  if (!found.ok) return found;
  const { about, date, since } = found.value;
  const asked = { viewer, agent: wanted.agent, about };
  const ground = { site, teamOf, appeal: appealOn(site, date), disputes: desk.books().disputes, shownSince: since, now: epochMs(clock()) };
  const refusal = mayDispute(asked, ground) ?? (await refusalOfLine(parts, wanted));
  if (refusal !== null) return err(refusal);
  const by = nameOf(viewer);
  const told = await desk.append({ type: 'dispute.opened', agent: wanted.agent, about, text: wanted.text, by });
  if (told !== null) return err(told);
  const opened = [...desk.books().disputes.byId.values()].at(-1);
  if (opened === undefined) throw new Error('a dispute that was taken stands in the books');
  return ok(opened.opened.event.id);
}

/** B10: whether the viewer is one of those who decide it. */
export function reviews({ desk, teamOf }: BookParts, viewer: Viewer, id: EventId): boolean {
  const event = desk.books().disputes.byId.get(id)?.opened.event;
  if (event === undefined) return false;
  const site = siteOf(desk.board());
  return mayReview(viewer, event.agent, appealOn(site, dateOf(site, event.about)), teamOf);
}

/** B10. Only in turn. */
export async function answerDispute(
  { desk, teamOf }: BookParts,
  viewer: Viewer,
  answer: Pick<DisputeAnswered, 'dispute' | 'outcome' | 'reason'>,
): Promise<BookRefusal | null> {
  const dispute = desk.books().disputes.byId.get(answer.dispute);
  if (dispute === undefined) return { where: answer.dispute, what: 'there is no such dispute', wayOut: 'answer one that was opened' };
  const site = siteOf(desk.board());
  const appeal = appealOn(site, dateOf(site, dispute.opened.event.about));
  return mayAnswer(viewer, dispute, appeal, teamOf) ?? desk.append({ type: 'dispute.answered', ...answer, by: nameOf(viewer) });
}

export const nameOf = (viewer: Viewer): string => (viewer.role === 'wall' ? viewer.screen : viewer.user);

const appealOn = (site: SiteFile, date: LocalDate): Appeal => schemeInForce(site.schemes, date)?.points.appeal ?? null;

/** Whose scheme decides: of an event that of its date, of a line that of the period's last day. */
function dateOf(site: SiteFile, about: Disputed): LocalDate {
  if (about.kind === 'event') return about.date;
  const period = periodById(site, about.period);
  if (period === null) throw new Error(`${about.period} is no period: a dispute about it was taken`);
  return period.to;
}

interface Fact {
  readonly about: Disputed;
  readonly date: LocalDate;
  /** When it was first shown; null: it is not yet. */
  readonly since: EpochMs | null;
}

async function factOf({ desk, log }: BookParts, { agent, about }: WantedDispute): Promise<Result<Fact, BookRefusal>> {
  const board = desk.board();
  const site = siteOf(board);
  if (about.kind === 'line') {
    const period = periodById(site, about.period);
    if (period?.kind !== 'month') return err({ where: about.period, what: 'there is no such pay month', wayOut: 'name one as 2026-03' });
    return ok({ about, date: period.to, since: shownSince(desk.books(), about.period) });
  }
  const found = await log.find(site.site.id, about.source, about.event);
  if (found === null || agentNamedIn(board, found.event) !== agent) {
    return err({
      where: about.event,
      what: `the log has no such event of ${agent}`,
      wayOut: 'name the source and id of an event behind a figure of theirs',
    });
  }
  const date = homeAt(site, agent, found.event.type === 'annotation.added' ? (found.event.from ?? found.event.at) : found.event.at).date;
  return ok({ about: { ...about, date }, date, since: found.loggedAt });
}

async function refusalOfLine(parts: BookParts, { agent, about }: WantedDispute): Promise<BookRefusal | null> {
  if (about.kind !== 'line') return null;
  const board = parts.desk.board();
  const month = periodById(siteOf(board), about.period);
  const statements = month === null ? [] : (await parts.settle(board, month)).statements;
  const isThere = statements.some((one) => one.agent === agent && one.lines.some(({ id }) => id === about.line));
  return isThere
    ? null
    : { where: about.period, what: `the statement of ${agent} has no line ${about.line}`, wayOut: 'name one of its lines' };
}
