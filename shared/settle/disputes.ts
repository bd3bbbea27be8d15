import { mayAnnotate, type TeamOf, type Viewer } from '../audience.ts';
import type { DisputeAnswered, Disputed, DisputeOpened } from '../events/book-events.ts';
import type { Logged } from '../events/event-base.ts';
import { canonicalJson } from '../exact/digest.ts';
import type { PointScheme } from '../scheme/quota.ts';
import { businessDate } from '../site/business-day.ts';
import type { Period } from '../site/period.ts';
import type { SiteFile } from '../site/site-file.ts';
import { addDays } from '../site/wall-clock.ts';
import type { AgentId, EpochMs, EventId, LocalDate } from '../units.ts';
import { refuseIf, type BookRefusal } from './book-refusal.ts';

export interface Dispute {
  readonly opened: Logged<DisputeOpened>;
  /** null: still open. */
  readonly answered: Logged<DisputeAnswered> | null;
}

export interface Disputes {
  readonly byId: ReadonlyMap<EventId, Dispute>;
  /** By whom and about what, oldest first: one thing is disputed once at a time. */
  readonly ofThing: ReadonlyMap<string, readonly EventId[]>;
}

/** Disputes on their way out of the log: `booksOf` owns them until it is done. */
export interface DisputesDraft extends Disputes {
  readonly byId: Map<EventId, Dispute>;
  readonly ofThing: Map<string, readonly EventId[]>;
}

export type Appeal = PointScheme['appeal'];

/** B7: what stands against taking the event into the disputes; null: nothing. */
export function refusalOfDispute(disputes: Disputes, event: DisputeOpened | DisputeAnswered): BookRefusal | null {
  if (event.type === 'dispute.opened') {
    return disputes.byId.has(event.id)
      ? { where: event.id, what: 'a dispute of that id is known', wayOut: 'open another one under an id of its own' }
      : refusalOfSecond(disputes, event, null);
  }
  const known = disputes.byId.get(event.dispute);
  if (known === undefined) {
    return { where: event.dispute, what: 'there is no such dispute', wayOut: 'answer one that was opened' };
  }
  const { answered } = known;
  if (answered === null) return null;
  const what = `${answered.event.by} answered it already: ${answered.event.outcome}`;
  return { where: event.dispute, what, wayOut: 'the first answer counts; what it left wrong is put right by a correction' };
}

/** Only what `refusalOfDispute` has nothing against. */
export function takeDispute(draft: DisputesDraft, { event, ...place }: Logged<DisputeOpened | DisputeAnswered>): void {
  if (event.type === 'dispute.opened') {
    const thing = thingOf(event);
    draft.byId.set(event.id, { opened: { ...place, event }, answered: null });
    draft.ofThing.set(thing, [...(draft.ofThing.get(thing) ?? []), event.id]);
    return;
  }
  const known = draft.byId.get(event.dispute);
  if (known !== undefined) draft.byId.set(event.dispute, { ...known, answered: { ...place, event } });
}

const thingOf = ({ agent, about }: Pick<DisputeOpened, 'agent' | 'about'>): string => canonicalJson({ agent, about });

/** B8: those that a period waits for before it is sealed: about one of its lines, or about an event of one of its dates. */
export const openDisputesOf = (disputes: Disputes, period: Period): readonly Dispute[] =>
  [...disputes.byId.values()].filter(({ opened, answered }) => answered === null && isOf(opened.event.about, period));

const isOf = (about: Disputed, { id, from, to }: Period): boolean =>
  about.kind === 'line' ? about.period === id : from <= about.date && about.date <= to;

export interface DisputeAsked {
  readonly viewer: Viewer;
  readonly agent: AgentId;
  readonly about: Disputed;
}

/** What is looked at before a dispute is taken. */
export interface DisputeGround {
  readonly site: SiteFile;
  readonly teamOf: TeamOf;
  /** Of the scheme in force on the date of the event, or on the last date of the period. */
  readonly appeal: Appeal;
  readonly disputes: Disputes;
  /** When the agent could see it first: an event's `loggedAt`, for a line when its period was closed last. null: there is nothing to see yet. */
  readonly shownSince: EpochMs | null;
  readonly now: EpochMs;
}

/** B9: what stands against a dispute that somebody wants to open; null: nothing. That the event or the line is the agent's own is for the caller to see. */
export function mayDispute({ viewer, agent, about }: DisputeAsked, ground: DisputeGround): BookRefusal | null {
  const { site, teamOf, appeal, disputes, shownSince, now } = ground;
  const where = wordsOf(about);
  if (!speaksFor(viewer, agent, teamOf)) {
    return { where, what: `this session may not speak for ${agent}`, wayOut: 'the agent, a supervisor of theirs or an admin opens it' };
  }
  if (appeal === null) return { where, what: 'the scheme has no appeal', wayOut: 'talk to the supervisor, who may correct it' };
  if (shownSince === null) return { where, what: 'there is nothing of that to dispute yet', wayOut: wayOutOfNothing(about) };
  const last = lastDayOf(site, shownSince, appeal);
  const over = refuseIf(
    businessDate(site, now) > last,
    where,
    `the ${appeal.windowDays} days to dispute it ended with ${last}`,
    'talk to the supervisor: a correction has no such end',
  );
  return over ?? refusalOfSecond(disputes, { agent, about }, shownSince);
}

/**
 * B9: the last business date (S2) on which it may be disputed, inclusive: the one on which it was first shown and `windowDays` more,
 * every date of the calendar counted.
 */
export const lastDayOf = (site: SiteFile, shownSince: EpochMs, { windowDays }: NonNullable<Appeal>): LocalDate =>
  addDays(businessDate(site, shownSince), windowDays);

/** B10: what stands against this viewer's deciding the dispute; null: nothing. */
export function mayAnswer(viewer: Viewer, { opened, answered }: Dispute, appeal: Appeal, teamOf: TeamOf): BookRefusal | null {
  const { id, agent, by } = opened.event;
  if (!mayReview(viewer, agent, appeal, teamOf)) {
    const whose = appeal?.reviewer === 'supervisor' ? `a supervisor of ${agent} or an admin` : 'an admin';
    return { where: id, what: `this session may not decide it`, wayOut: `${whose} decides` };
  }
  if (viewer.role !== 'wall' && viewer.user === by) {
    return { where: id, what: `${by} opened it`, wayOut: 'somebody else decides' };
  }
  return refuseIf(answered !== null, id, `it is decided: ${answered?.event.outcome ?? ''}`, 'put right what is wrong by a correction');
}

/** B10: whether the viewer is one of those who decide. */
export const mayReview = (viewer: Viewer, agent: AgentId, appeal: Appeal, teamOf: TeamOf): boolean =>
  (appeal?.reviewer === 'supervisor' || viewer.role === 'admin') && answersFor(viewer, agent, teamOf);

const answersFor = (viewer: Viewer, agent: AgentId, teamOf: TeamOf): boolean => {
  const team = teamOf(agent);
  return team !== undefined && mayAnnotate(viewer, team);
};

/** B9: whether the viewer opens disputes for the agent. */
export const speaksFor = (viewer: Viewer, agent: AgentId, teamOf: TeamOf): boolean =>
  viewer.role === 'agent' ? viewer.agent === agent : answersFor(viewer, agent, teamOf);

/** One dispute of a thing at a time; and one that was decided since the thing was shown (null: whenever) is decided. */
function refusalOfSecond(
  disputes: Disputes,
  asked: Pick<DisputeOpened, 'agent' | 'about'>,
  shownSince: EpochMs | null,
): BookRefusal | null {
  const where = wordsOf(asked.about);
  const same = (disputes.ofThing.get(thingOf(asked)) ?? []).flatMap((id) => disputes.byId.get(id) ?? []);
  const open = same.find(({ answered }) => answered === null);
  if (open !== undefined) return { where, what: `it is disputed already (${open.opened.event.id})`, wayOut: 'wait for the answer' };
  const decided = same.find(({ answered }) => answered !== null && shownSince !== null && answered.loggedAt >= shownSince);
  const what = `it was disputed and decided: ${decided?.answered?.event.outcome ?? ''}`;
  return refuseIf(decided !== undefined, where, what, 'talk to the supervisor, who may correct it');
}

const wordsOf = (about: Disputed): string =>
  about.kind === 'line' ? `the line ${about.line} of ${about.period}` : `the event ${about.event} of ${about.date}`;

const wayOutOfNothing = ({ kind }: Disputed): string =>
  kind === 'line' ? 'wait until the period is closed, or dispute the event' : 'name an event of the log';
