import { z } from 'zod';
import type { AskedContest } from '../contests/asked-contest.ts';
import { LONGEST_CONTEST_NAME, LONGEST_PRIZE, MOST_ENTRANTS, MOST_PRIZES } from '../events/contest-events.ts';
import { LONGEST_ALERT_NOTE } from '../events/alert-events.ts';
import { LONGEST_ANNOUNCEMENT, LONGEST_STAND_MS, MOST_SCREENS } from '../events/announcement-events.ts';
import { isPhone } from '../phones/own-phone.ts';
import { LONGEST_REASON_BYTES, reasonFlaw } from '../phones/pause-reason.ts';
import { agentId, callId, epochMs, eventId, localDate, seq, systemId, teamId } from '../units.ts';
import type { Draft } from './drafts.ts';
import type { ActOnPhone, AskPhoneOffer, ListenIn } from './phone-actions.ts';
import type {
  AcknowledgeAlert,
  AcknowledgeAnnotation,
  AddAnnotation,
  CancelContest,
  CorrectCall,
  JoinRequest,
  MakeAnnouncement,
  MakeContest,
  PublishContest,
  ResyncRequest,
  RevokeAnnotation,
  SnoozeAlert,
  WithdrawAnnouncement,
} from './socket-events.ts';

/** A mistyped page must not fill the log: names and texts are bounded. */
const MAX_NAME = 128;
/** L8 */
const MAX_ID = 200;
const MAX_TEXT = 2000;
const MAX_POINTS = 1_000_000;
const LONGEST_CALL_SECONDS = 86_400;

const name = z.string().min(1).max(MAX_NAME);
const agent = name.transform(agentId);
const call = z.string().min(1).max(MAX_ID).transform(callId);
const moment = z.number().int().nonnegative().transform(epochMs);
/** The page's own id of the request: what makes asking twice harmless. */
const request = z.string().regex(/^[\w-]{8,64}$/, 'expected 8 to 64 letters, digits, _ or -');
const protocol = z.number().int();
const eventName = z.string().min(1).max(MAX_ID).transform(eventId);

export const joinRequestSchema = z.discriminatedUnion('audience', [
  z.object({ audience: z.literal('wall'), protocol }),
  z.object({ audience: z.literal('floor'), protocol }),
  z.object({ audience: z.literal('desk'), protocol, agent: agent.exactOptional() }),
]) satisfies z.ZodType<JoinRequest>;

export const resyncRequestSchema = z.strictObject({}) satisfies z.ZodType<ResyncRequest>;

const note = {
  agent,
  kind: z.enum(['note', 'commendation', 'deduction', 'exception', 'coaching']),
  code: name,
  from: moment.exactOptional(),
  to: moment.exactOptional(),
  call: call.exactOptional(),
  points: z.number().int().min(-MAX_POINTS).max(MAX_POINTS).exactOptional(),
};
const revocation = { agent, annotation: eventName };
const correction = {
  agent,
  call,
  changes: z
    .strictObject({
      talkSeconds: z.number().int().min(0).max(LONGEST_CALL_SECONDS).exactOptional(),
      agent: agent.exactOptional(),
      counts: z.boolean().exactOptional(),
    })
    .refine((changes) => Object.keys(changes).length > 0, 'expected what is to be changed: talkSeconds, agent or counts'),
};
const writing = { request, seen: z.number().int().nonnegative().transform(seq) };
const reason = z.string().trim().min(1).max(MAX_TEXT);

export const draftSchema = z.discriminatedUnion('act', [
  z.object({ act: z.literal('note'), ...note }),
  z.object({ act: z.literal('revocation'), ...revocation }),
  z.object({ act: z.literal('correction'), ...correction }),
]) satisfies z.ZodType<Draft>;

export const addAnnotationSchema = z.object({
  ...writing,
  ...note,
  text: z.string().max(MAX_TEXT),
  visibility: z.enum(['agent', 'supervisors']),
}) satisfies z.ZodType<AddAnnotation>;

export const revokeAnnotationSchema = z.object({ ...writing, ...revocation, reason }) satisfies z.ZodType<RevokeAnnotation>;

export const acknowledgeAnnotationSchema = z.object({ annotation: eventName }) satisfies z.ZodType<AcknowledgeAnnotation>;

export const correctCallSchema = z.object({ ...writing, ...correction, reason }) satisfies z.ZodType<CorrectCall>;

export const makeAnnouncementSchema = z.object({
  request,
  text: z.string().trim().min(1).max(LONGEST_ANNOUNCEMENT),
  seconds: z
    .number()
    .int()
    .min(60)
    .max(LONGEST_STAND_MS / 1000),
  urgency: z.enum(['calm', 'important', 'urgent']),
  screens: z.array(name).min(1).max(MOST_SCREENS).nullable(),
}) satisfies z.ZodType<MakeAnnouncement>;

export const withdrawAnnouncementSchema = z.object({
  request,
  announcement: eventName,
}) satisfies z.ZodType<WithdrawAnnouncement>;

const siteTime = z.object({
  date: z.iso.date().transform(localDate),
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected a time, HH:MM'),
});
const names = z.array(name).max(MOST_ENTRANTS);

const askedContest = {
  name: z.string().trim().min(1).max(LONGEST_CONTEST_NAME),
  metric: name,
  entrants: z.union([
    z.strictObject({ agents: names }),
    z.strictObject({ everybodyOf: name.transform(teamId).nullable() }),
    z.strictObject({ teams: names }),
  ]),
  from: siteTime,
  to: siteTime,
  handicap: z.enum(['none', 'perScheduledHour', 'toTarget']),
  ties: z.enum(['share', 'earliest']),
  form: z.enum(['race', 'bracket']),
  prizes: z
    .array(z.union([z.strictObject({ amount: z.number() }), z.strictObject({ words: z.string().trim().min(1).max(LONGEST_PRIZE) })]))
    .max(MOST_PRIZES),
  isHidden: z.boolean(),
};

export const askedContestSchema = z.object(askedContest) satisfies z.ZodType<AskedContest>;
export const makeContestSchema = z.object({ request, ...askedContest }) satisfies z.ZodType<MakeContest>;
export const publishContestSchema = z.object({ request, contest: eventName }) satisfies z.ZodType<PublishContest>;
export const cancelContestSchema = z.object({
  ...{ request, contest: eventName },
  reason: z.string().trim().min(1).max(MAX_TEXT),
}) satisfies z.ZodType<CancelContest>;
export const acknowledgeAlertSchema = z.object({
  request,
  alert: eventName,
  note: z.string().trim().max(LONGEST_ALERT_NOTE),
}) satisfies z.ZodType<AcknowledgeAlert>;

export const snoozeAlertSchema = z.object({
  request,
  alert: eventName,
  for: z.literal([5, 15, 60, 'shift', 'over']),
}) satisfies z.ZodType<SnoozeAlert>;

/** More queues than anybody sits in. */
const MOST_QUEUES = 100;
/** X7 */
const pauseReason = z
  .string()
  .trim()
  .refine((text) => reasonFlaw(text) === null, `expected a reason of 1 to ${LONGEST_REASON_BYTES} bytes, without line breaks and |`);

export const askPhoneOfferSchema = z.object({ agent }) satisfies z.ZodType<AskPhoneOffer>;

export const actOnPhoneSchema = z.object({
  request,
  run: name,
  agent,
  act: z.discriminatedUnion('do', [
    z.strictObject({ do: z.literal('pause'), reason: pauseReason }),
    z.strictObject({ do: z.literal('resume') }),
    z.strictObject({ do: z.literal('logOut') }),
  ]),
  queues: z
    .array(z.strictObject({ system: name.transform(systemId), queue: name }))
    .min(1)
    .max(MOST_QUEUES),
}) satisfies z.ZodType<ActOnPhone>;

export const listenInSchema = z.object({
  request,
  run: name,
  agent,
  system: name.transform(systemId),
  call,
  phone: z.string().refine(isPhone, 'expected a phone of the phone system: 2099, or PJSIP/2099'),
}) satisfies z.ZodType<ListenIn>;
