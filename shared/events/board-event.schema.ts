import { z } from 'zod';
import type { SiteFile } from '../site/site-file.ts';
import * as alerts from './alert-events.schema.ts';
import * as announcements from './announcement-events.schema.ts';
import * as awards from './award-events.schema.ts';
import * as books from './book-events.schema.ts';
import * as contests from './contest-events.schema.ts';
import * as calls from './call-events.schema.ts';
import * as field from './event-fields.schema.ts';
import { anEvent, anEventOfSomebody, maybeOfCall, who } from './event-fields.schema.ts';
import * as leads from './lead-events.schema.ts';

const AgentStateSchema = anEventOfSomebody(z.literal('agent.state'), {
  state: field.oneOf(['loggedOut', 'available', 'ringing', 'talking', 'hold', 'wrapUp', 'paused']),
  reason: field.reason.exactOptional(),
});

const SourceUpSchema = anEvent(z.literal('source.up'), { queues: field.queues.exactOptional() });
const SourceDownSchema = anEvent(z.literal('source.down'), { reason: field.reason });

/** Only the server appends it, from a site file that was read and checked when it was applied; nobody else may send it (L5). */
const SiteAppliedSchema = anEvent(z.literal('site.applied'), {
  site: z.custom<SiteFile>(isSiteFile, { error: 'expected a site file as it is once read' }),
  by: field.by,
});

function isSiteFile(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('site' in value)) return false;
  const parts = new Map<string, unknown>(Object.entries(value));
  return ['teams', 'agents', 'patterns', 'roster', 'leave', 'sources', 'schemes'].every((part) => Array.isArray(parts.get(part)));
}

const DayTurnedSchema = anEvent(z.literal('clock.dayTurned'), { date: field.date });

const AttendanceSchema = anEventOfSomebody(z.literal('attendance'), {
  code: field.code,
  minutes: field.minutes.exactOptional(),
  by: field.by,
});

/** Without an agent it is about the whole floor. */
const AnnotationAddedSchema = anEvent(z.literal('annotation.added'), {
  ...{ ...who, code: field.code, text: field.text, by: field.by, points: field.points.exactOptional() },
  ...{ from: field.moment.exactOptional(), to: field.moment.exactOptional(), call: field.call.exactOptional() },
  kind: field.oneOf(['note', 'commendation', 'deduction', 'exception', 'coaching']),
  visibility: field.oneOf(['agent', 'supervisors']),
}).refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
  path: ['to'],
  error: 'found a time before `from`: expected the end of the span',
});

const AnnotationRevokedSchema = anEvent(z.literal('annotation.revoked'), {
  annotation: field.annotation,
  reason: field.reason,
  by: field.by,
});

const AnnotationAcknowledgedSchema = anEventOfSomebody(z.literal('annotation.acknowledged'), {
  annotation: field.annotation,
  by: field.by,
});

const moneyOfSale = { ...maybeOfCall, amount: field.amount, verified: field.flag.exactOptional() };
const SaleSchema = anEventOfSomebody(z.literal('result.sale'), moneyOfSale);
const RefundSchema = anEventOfSomebody(z.literal('result.refund'), { ...moneyOfSale, sale: field.sale.exactOptional() });

const QualitySchema = anEventOfSomebody(z.literal('result.qa'), {
  ...maybeOfCall,
  score: field.score,
  critical: field.flag.exactOptional(),
});

/** An event as it is sent: without `source`, times in either form, the customer's number in the clear. Read, it is a `BoardEvent` without its source. */
export const SentEventSchema = z.discriminatedUnion(
  'type',
  [
    calls.CallOfferedSchema,
    calls.CallRingingSchema,
    calls.CallMissedSchema,
    calls.CallAnsweredSchema,
    calls.CallHeldSchema,
    calls.CallResumedSchema,
    calls.CallTransferredSchema,
    calls.CallEndedSchema,
    calls.CallRecordedSchema,
    calls.CallDispositionedSchema,
    calls.CallCorrectedSchema,
    calls.CallListenedSchema,
    AgentStateSchema,
    SourceUpSchema,
    SourceDownSchema,
    SiteAppliedSchema,
    DayTurnedSchema,
    AttendanceSchema,
    AnnotationAddedSchema,
    AnnotationRevokedSchema,
    AnnotationAcknowledgedSchema,
    SaleSchema,
    RefundSchema,
    QualitySchema,
    awards.AwardAnnouncedSchema,
    awards.AwardWithdrawnSchema,
    announcements.AnnouncementMadeSchema,
    announcements.AnnouncementWithdrawnSchema,
    contests.ContestMadeSchema,
    contests.ContestPublishedSchema,
    contests.ContestCancelledSchema,
    contests.ContestAnnouncedSchema,
    contests.ContestWithdrawnSchema,
    alerts.AlertRaisedSchema,
    alerts.AlertClearedSchema,
    alerts.AlertAcknowledgedSchema,
    alerts.AlertSnoozedSchema,
    alerts.AlertUndeliveredSchema,
    books.PeriodClosedSchema,
    books.PeriodReopenedSchema,
    books.PeriodSealedSchema,
    books.DisputeOpenedSchema,
    books.DisputeAnsweredSchema,
    leads.LeadImportedSchema,
    leads.LeadAssignedSchema,
    leads.LeadClaimedSchema,
    leads.LeadAttemptedSchema,
    leads.LeadContactedSchema,
    leads.LeadRecycledSchema,
    leads.LeadClosedSchema,
    leads.LeadObjectedSchema,
  ],
  { error: unknownType },
);

function unknownType({ input, options }: { readonly input?: unknown; readonly options?: unknown }): string {
  const type: unknown = typeof input === 'object' && input !== null && 'type' in input ? input.type : undefined;
  const expected = `expected one of ${Array.isArray(options) ? options.join(', ') : 'the known types'}`;
  return type === undefined ? `missing: ${expected}` : `found ${field.found(type)}: ${expected}`;
}

/** A `BoardEvent` whose source is still to be stamped. */
export type SentEvent = z.output<typeof SentEventSchema>;
