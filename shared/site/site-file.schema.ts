import { z } from 'zod';
import { SchemeSchema } from '../scheme/scheme.schema.ts';
import { agentId, localDate, siteId, systemId, teamId } from '../units.ts';
import { lintSite } from './site-lint.ts';
import type { Leave, PhoneSystem, RosterEntry, ShiftPattern, SiteFile, SiteProfile, Team, Weekday } from './site-file.ts';

// The site file as people write it (YAML). What is left out gets the default that stands here; what can't be meant is refused with the way out.

/** YAML reads 2001 as a number; people mean the name. */
const Name = z.union([z.string().min(1), z.int().nonnegative().transform(String)], 'write a name');
const Id = Name.refine((id) => /^[\w.-]{1,64}$/.test(id), 'an id is up to 64 letters, digits, dots, dashes or underscores');
const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'write a time as HH:MM, e.g. 09:00');
const Day = z.iso.date('write a date, e.g. 2026-01-31').transform(localDate);
const Seconds = z.int().min(0).max(86_400);

const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};
const TimeZone = z.string().refine(isTimeZone, 'write a time zone by its IANA name, e.g. Asia/Shanghai');

const Profile = z.strictObject({
  id: Id.transform(siteId),
  name: z.string().min(1),
  timeZone: TimeZone,
  currency: z.string().regex(/^[A-Z]{3}$/, 'write the currency by its ISO 4217 code, e.g. CNY'),
  locale: z.enum(['zh-CN', 'en']).default('en'),
  dayCutover: Clock.default('04:00'),
  wall: z
    .strictObject({
      names: z.enum(['name', 'alias', 'initials', 'teamOnly']).default('alias'),
      leaders: z.int().min(0).max(20).default(5),
    })
    .prefault({}),
}) satisfies z.ZodType<SiteProfile>;

const TeamEntry = z.strictObject({
  id: Id.transform(teamId),
  name: z.string().min(1),
  defaultShift: Id.exactOptional(),
}) satisfies z.ZodType<Team>;

const Identities = z.record(
  Id,
  z.union([Name.transform((name) => [name]), z.array(Name)], 'write the names by which this phone system knows the agent'),
);

const AgentEntry = z.strictObject({
  id: Id.transform(agentId),
  name: z.string().min(1),
  alias: z.string().min(1).exactOptional(),
  team: Id.transform(teamId),
  level: z.string().min(1).exactOptional(),
  stage: z.enum(['probation', 'regular']).default('regular'),
  joined: Day.exactOptional(),
  identities: Identities.default({}),
});

const Break = z.strictObject({ start: Clock, end: Clock, paid: z.boolean().default(false) });
const isWeekday = (day: number): day is Weekday => Number.isInteger(day) && day >= 1 && day <= 7;
const WeekdayNumber = z.number().refine(isWeekday, 'write weekdays as 1 (Monday) to 7 (Sunday)');

const Pattern = z.strictObject({
  id: Id,
  name: z.string().min(1).exactOptional(),
  start: Clock,
  end: Clock,
  breaks: z.array(Break).default([]),
  days: z.array(WeekdayNumber).exactOptional(),
}) satisfies z.ZodType<ShiftPattern>;

const Roster = z.strictObject({ agent: Id.transform(agentId), date: Day, pattern: Id }) satisfies z.ZodType<RosterEntry>;

const LeaveEntry = z.strictObject({
  agent: Id.transform(agentId),
  from: Day,
  to: Day,
  kind: Name,
  part: z.strictObject({ start: Clock, end: Clock }).exactOptional(),
}) satisfies z.ZodType<Leave>;

const SECRET = 'write a secret as ${NAME} and put it into the environment: the file is kept in the log';

const Asterisk = z.strictObject({
  host: z.string().min(1),
  port: z.int().min(1).max(65_535).default(5038),
  username: Name,
  secret: z.string().regex(/^\$\{[A-Za-z_]\w*\}$/, SECRET),
});

const System = z.strictObject({
  system: Id.transform(systemId),
  asterisk: Asterisk.exactOptional(),
  timeZone: TimeZone.exactOptional(),
  trunks: z.array(Name).default([]),
  internalNumbers: z.array(Name).default([]),
  wrapUpSeconds: Seconds.default(0),
  trust: z.array(z.enum(['ami', 'cel', 'queue_log', 'cdr', 'http', 'tallyboard'])).exactOptional(),
  serviceLevelSeconds: z.record(z.string().min(1), Seconds).default({ '*': 20 }),
});

/** Checked by itself, then as a whole by `lintSite`: references, doubles, identities claimed twice. */
export const siteFileSchema = z
  .strictObject({
    site: Profile,
    teams: z.array(TeamEntry).min(1, 'name at least one team'),
    agents: z.array(AgentEntry).default([]),
    patterns: z.array(Pattern).default([]),
    roster: z.array(Roster).default([]),
    leave: z.array(LeaveEntry).default([]),
    sources: z.array(System).default([]),
    schemes: z.array(SchemeSchema).default([]),
  })
  .transform(({ sources, ...rest }, context): SiteFile => {
    const inSiteTime = (system: z.infer<typeof System>): PhoneSystem => ({ ...system, timeZone: system.timeZone ?? rest.site.timeZone });
    const file: SiteFile = { ...rest, sources: sources.map(inSiteTime) };
    for (const { path, reason, wayOut } of lintSite(file))
      context.addIssue({ code: 'custom', path: [...path], message: `${reason}: ${wayOut}` });
    return file;
  });
