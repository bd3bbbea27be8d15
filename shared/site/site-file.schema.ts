import { DutyRulesSchema } from './duty-rules.schema.ts';
import { z } from 'zod';
import { ListsSchema } from '../lists/lists.schema.ts';
import { USER_ROLES } from '../charge.ts';
import { Part } from '../scheme/number.schema.ts';
import { SchemeSchema } from '../scheme/scheme.schema.ts';
import { agentId, localDate, siteId, systemId, teamId } from '../units.ts';
import { AlertRuleSchema, WebhookSchema } from './alert-rules.schema.ts';
import { ConfidentialitySchema } from './confidentiality.schema.ts';
import { PayLayoutSchema } from './pay-layout.schema.ts';
import { PlaylistSchema } from './playlist.schema.ts';
import { MailWaySchema, ScheduledReportSchema } from './report-rules.schema.ts';
import { RetentionSchema } from './retention.schema.ts';
import { Id, KeyId, listOf, Name, Secret, Time, WeekdaySchema } from './site-fields.schema.ts';
import { lintSite } from './site-lint.ts';
import type { SiteFile } from './site-file.ts';
import { customIssue } from '../scheme/problem-words.ts';
import { spoken } from '../spoken.ts';

// The site file as people write it (YAML), read into `SiteFile`: defaults filled in, every reference checked. Each problem has its path, reason and way out.

const Period = { start: Time, end: Time };
const A_MONTH_START = spoken`a pay month begins on the 1st to the 28th, so that every month has the day`;

const DateOfSite = z.iso.date(spoken`write a date, e.g. 2026-01-31`).transform(localDate);

const Zone = z.string().refine(isTimeZone, spoken`name a time zone of the IANA list, e.g. Asia/Shanghai or Europe/Berlin`);

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** YAML reads `2001` as a number; an extension is a name all the same. */
const NameOrNumber = z.union([z.string().min(1), z.int().min(0).transform(String)], spoken`write a name or a number`);

const Profile = z.strictObject({
  id: Id.transform(siteId),
  name: Name,
  timeZone: Zone,
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, spoken`write the three letters of ISO 4217, e.g. CNY`)
    .default('CNY'),
  locale: z.enum(['zh-CN', 'en'], spoken`choose zh-CN or en`).default('en'),
  dayCutover: Time.default('04:00'),
  attribution: z.enum(['start', 'end', 'split'], spoken`choose start, end or split`).exactOptional(),
  wall: z
    .strictObject({
      names: z.enum(['name', 'alias', 'initials', 'teamOnly'], spoken`choose name, alias, initials or teamOnly`).default('name'),
      leaders: z.int().min(0).max(50).default(5),
    })
    .default({ names: 'name', leaders: 5 }),
  sealedBy: z
    .array(z.enum(['supervisor', 'payroll', 'admin'], spoken`choose supervisor, payroll or admin`))
    .min(1, spoken`name at least one role`)
    .max(5, spoken`name at most five`)
    .exactOptional(),
  schemesApprovedBy: z
    .int(spoken`write how many admins publish a scheme together, e.g. 2`)
    .min(1, spoken`at least one`)
    .max(5, spoken`at most five`)
    .exactOptional(),
  confidentiality: ConfidentialitySchema.exactOptional(),
  secondFactorFor: z.array(z.enum(USER_ROLES, spoken`choose ${USER_ROLES}`)).exactOptional(),
  deskLogin: z.boolean(spoken`write true or false`).exactOptional(),
  address: z.url({ protocol: /^https?$/, error: spoken`write it as https://board.example.com` }).exactOptional(),
});

export const TeamSchema = z.strictObject({ id: Id.transform(teamId), name: Name, defaultShift: Id.exactOptional() });

const HandedOver = z.strictObject({ name: NameOrNumber, from: DateOfSite });
const ListedNameSchema = z.union([NameOrNumber, HandedOver], spoken`write a name or a number, or { name: 2001, from: 2026-01-31 }`);

const OneOrMoreNames = z.union(
  [ListedNameSchema.transform((name) => [name]), z.array(ListedNameSchema)],
  spoken`write one name or a list of names`,
);

const StageSchema = z.enum(['probation', 'regular'], spoken`choose probation or regular`);

const CareerStepSchema = z.strictObject({
  from: DateOfSite,
  team: Id.transform(teamId).exactOptional(),
  level: Id.exactOptional(),
  stage: StageSchema.exactOptional(),
});

export const AgentSchema = z.strictObject({
  id: Id.transform(agentId),
  name: Name,
  alias: Name.exactOptional(),
  team: Id.transform(teamId),
  level: Id.exactOptional(),
  stage: StageSchema.default('regular'),
  joined: DateOfSite.exactOptional(),
  lastDay: DateOfSite.exactOptional(),
  career: z.array(CareerStepSchema).exactOptional(),
  identities: z.record(Id, OneOrMoreNames).default({}),
});

export const NotPersonSchema = z.strictObject({ system: Id.transform(systemId).exactOptional(), name: NameOrNumber });

const Days = z.array(WeekdaySchema).min(1, spoken`leave days out for every day`);

export const PatternSchema = z.strictObject({
  id: Id.refine((id) => id !== 'off', spoken`the roster uses off for a free day: choose another id`),
  name: Name.exactOptional(),
  ...Period,
  breaks: listOf(z.strictObject({ ...Period, paid: z.boolean().default(false) })),
  days: Days.exactOptional(),
});

export const RosterSchema = z.strictObject({
  agent: Id.transform(agentId),
  date: DateOfSite,
  pattern: Id,
  start: Time.exactOptional(),
  end: Time.exactOptional(),
});

export const RotationSchema = z.strictObject({
  id: Id,
  team: Id.transform(teamId).exactOptional(),
  agents: z
    .array(Id.transform(agentId))
    .min(1, spoken`name at least one agent`)
    .exactOptional(),
  startsOn: DateOfSite,
  days: z
    .array(Id)
    .min(1, spoken`give the pattern of at least one day`)
    .max(366, spoken`a rotation has at most 366 days`),
});

export const SwapSchema = z.strictObject({
  date: DateOfSite,
  from: Id.transform(agentId),
  to: Id.transform(agentId),
  pattern: Id.exactOptional(),
});

export const OvertimeSchema = z.strictObject({
  agent: Id.transform(agentId),
  date: DateOfSite,
  ...Period,
  hasTarget: z.boolean().default(false),
});

const MonthStart = z
  .int(spoken`write the day of the month on which pay months begin`)
  .min(1, A_MONTH_START)
  .max(28, A_MONTH_START);

export const HolidaySchema = z.strictObject({ date: DateOfSite, name: Name, works: z.boolean().default(false) });

const CalendarSchema = z.strictObject({
  monthStartsOn: MonthStart.default(1),
  weekStartsOn: WeekdaySchema.default(1),
  holidays: listOf(HolidaySchema),
});

const LeaveKindSchema = z.strictObject({ paid: Part, reducesTarget: z.boolean(spoken`say whether it reduces the target: true or false`) });

export const LeaveSchema = z
  .strictObject({
    agent: Id.transform(agentId),
    from: DateOfSite,
    to: DateOfSite.exactOptional(),
    kind: Id,
    part: z.strictObject(Period).exactOptional(),
  })
  .transform(({ to, ...leave }) => ({ ...leave, to: to ?? leave.from }));

const Asterisk = z.strictObject({
  host: z.string().min(1),
  port: z.int().min(1).max(65_535).default(5038),
  username: z.string().min(1),
  secret: Secret,
});

const Seconds = z
  .number()
  .min(0, spoken`write seconds, 0 or more`)
  .max(86_400, spoken`write seconds, at most a day`);

const SourceSchema = z.strictObject({
  system: Id.transform(systemId),
  asterisk: Asterisk.exactOptional(),
  actions: z.boolean(spoken`say whether supervisors may act on it: true or false`).exactOptional(),
  listening: z.boolean(spoken`say whether calls in it may be listened to: true or false`).exactOptional(),
  tellListening: z.boolean(spoken`say whether agents are told who listened: true or false`).exactOptional(),
  timeZone: Zone.optional(),
  trunks: listOf(z.string().min(1)),
  internalNumbers: listOf(NameOrNumber),
  wrapUpSeconds: Seconds.default(0),
  trust: z.array(z.enum(['ami', 'http', 'cel', 'queue_log', 'cdr'], spoken`choose from ami, http, cel, queue_log, cdr`)).exactOptional(),
  serviceLevelSeconds: z.union([Seconds.transform((all) => ({ '*': all })), z.record(z.string(), Seconds)]).default({}),
});

export const siteFileSchema = z
  .strictObject({
    site: Profile,
    teams: z.array(TeamSchema).min(1, spoken`name at least one team`),
    agents: listOf(AgentSchema),
    patterns: listOf(PatternSchema),
    roster: listOf(RosterSchema),
    leave: listOf(LeaveSchema),
    sources: listOf(SourceSchema),
    schemes: listOf(SchemeSchema),
    calendar: CalendarSchema.exactOptional(),
    leaveKinds: z.record(KeyId, LeaveKindSchema).exactOptional(),
    rotations: z.array(RotationSchema).exactOptional(),
    notPeople: z.array(NotPersonSchema).exactOptional(),
    swaps: z.array(SwapSchema).exactOptional(),
    overtime: z.array(OvertimeSchema).exactOptional(),
    lists: ListsSchema.exactOptional(),
    boards: z
      .array(PlaylistSchema)
      .min(1, spoken`leave boards out for the usual one`)
      .exactOptional(),
    alerts: z
      .array(AlertRuleSchema)
      .max(100, spoken`write at most 100 alerts`)
      .exactOptional(),
    webhooks: z
      .array(WebhookSchema)
      .max(20, spoken`write at most 20 webhooks`)
      .exactOptional(),
    payLayouts: z
      .array(PayLayoutSchema)
      .max(20, spoken`write at most 20 layouts`)
      .exactOptional(),
    mail: MailWaySchema.exactOptional(),
    reports: z
      .array(ScheduledReportSchema)
      .max(50, spoken`write at most 50 reports`)
      .exactOptional(),
    duties: DutyRulesSchema.exactOptional(),
    retention: RetentionSchema.exactOptional(),
  })
  .transform((written, context): SiteFile => {
    const site = {
      ...written,
      sources: written.sources.map((source) => ({ ...source, timeZone: source.timeZone ?? written.site.timeZone })),
    };
    for (const { path, said } of lintSite(site)) context.addIssue(customIssue(said, path));
    return site;
  });
