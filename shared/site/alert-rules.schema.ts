import { z } from 'zod';
import { Name as LocalNames, Part } from '../scheme/number.schema.ts';
import { queueId, systemId, teamId } from '../units.ts';
import type { AlertRule } from './alert-rules.ts';
import { Id, Secret, Time } from './site-fields.schema.ts';
import type { Webhook } from './webhooks.ts';
import { said, type Said } from '../said.ts';
import { spoken } from '../spoken.ts';

const Level = z.enum(['notice', 'warning'], spoken`choose notice or warning`);
const some = <Item extends z.ZodType>(item: Item, all: Said) =>
  z
    .array(item)
    .min(1, spoken`leave it out for ${all}`)
    .exactOptional();

const base = {
  id: Id,
  name: LocalNames.exactOptional(),
  level: Level.default('notice'),
  teams: some(Id.transform(teamId), said`all teams`),
};

const whole = (what: Said, most: number) =>
  z
    .int(spoken`write whole ${what}`)
    .min(1, spoken`write at least 1 of ${what}`)
    .max(most, spoken`write at most ${most} ${what}`);
const Minutes = whole(said`minutes`, 24 * 60);
const queues = some(
  z
    .string()
    .min(1, spoken`write the name of a queue`)
    .transform(queueId),
  said`every queue`,
);
const systems = some(Id.transform(systemId), said`every phone system`);
const Whom = z.enum(['agents', 'teams', 'site'], spoken`choose agents, teams or site`);

const STATES = ['available', 'paused', 'ringing', 'talking', 'hold', 'wrapUp'] as const;

const LongStateSchema = z.strictObject({
  ...base,
  alert: z.literal('longState'),
  states: z.array(z.enum(STATES, spoken`choose ${STATES}`)).min(1, spoken`name at least one state`),
  reasons: some(z.string(), said`any reason`),
  minutes: Minutes,
});
const LongWaitSchema = z.strictObject({ ...base, alert: z.literal('longWait'), queues, seconds: whole(said`seconds`, 3600) });
const ManyWaitingSchema = z.strictObject({ ...base, alert: z.literal('manyWaiting'), queues, callers: whole(said`callers`, 1000) });
const NotReachedSchema = z.strictObject({ ...base, alert: z.literal('notReached'), whom: Whom.default('teams'), share: Part, by: Time });
const BehindPaceSchema = z.strictObject({
  ...base,
  alert: z.literal('behindPace'),
  whom: Whom.default('teams'),
  points: whole(said`percentage points`, 100),
});
const PhonesLostSchema = z.strictObject({ ...base, alert: z.literal('phonesLost'), systems, minutes: Minutes });
const PhonesSilentSchema = z.strictObject({ ...base, alert: z.literal('phonesSilent'), systems, minutes: Minutes });

export const AlertRuleSchema: z.ZodType<AlertRule> = z.discriminatedUnion(
  'alert',
  [LongStateSchema, LongWaitSchema, ManyWaitingSchema, NotReachedSchema, BehindPaceSchema, PhonesLostSchema, PhonesSilentSchema],
  spoken`choose longState, longWait, manyWaiting, notReached, behindPace, phonesLost or phonesSilent`,
);

const KINDS = ['generic', 'slack', 'teams', 'dingtalk', 'wecom', 'feishu'] as const;

export const WebhookSchema: z.ZodType<Webhook> = z.strictObject({
  id: Id,
  kind: z.enum(KINDS, spoken`choose ${KINDS}`),
  url: Secret,
  secret: Secret.exactOptional(),
  levels: some(Level, said`every level`),
  alerts: z.array(Id).exactOptional(),
  teams: some(Id.transform(teamId), said`all teams`),
  language: z.enum(['zh-CN', 'en'], spoken`choose zh-CN or en`).exactOptional(),
  isToldOfEnd: z.boolean(spoken`write true or false`).default(false),
});
