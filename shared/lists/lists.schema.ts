import { z } from 'zod';
import { Id, KeyId, listOf, Name, Time, WeekdaySchema } from '../site/site-fields.schema.ts';
import type { CallingWindow, LeadList, Lists } from './list-rules.ts';
import { STANDARD_OUTCOMES, USUAL_EFFECTIVE, USUAL_FINAL, USUAL_REACHED } from './outcomes.ts';
import { said, type Said } from '../said.ts';
import { spoken } from '../spoken.ts';

const EndTime = z
  .string(spoken`write a time in quotes`)
  .regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, spoken`write a wall-clock time from '00:01' to '24:00', in quotes`);

const Window: z.ZodType<CallingWindow> = z.strictObject({
  days: z
    .array(WeekdaySchema)
    .min(1, spoken`leave days out for every day`)
    .max(7, spoken`name each day once`)
    .default([1, 2, 3, 4, 5, 6, 7]),
  start: Time,
  end: EndTime,
});
const Windows = z.array(Window, spoken`list the windows in which calls may be made`).max(100, spoken`at most 100 windows`);

const count = (what: Said, most: number) =>
  z
    .int(spoken`write ${what}, a whole number`)
    .min(1, spoken`${what}: at least 1`)
    .max(most, spoken`${what}: at most ${most}`);

const MONTH_SECONDS = 31 * 86_400;
const Delay = z
  .int(spoken`write whole seconds, e.g. 1800`)
  .min(1, spoken`a delay of 0 or less would dial again at once: write seconds, 1 or more`)
  .max(MONTH_SECONDS, spoken`a delay is at most 31 days: for never again, name the outcome under final`);

const Outcomes = z.array(KeyId, spoken`list outcomes, e.g. [completed, refused]`).max(100, spoken`at most 100 outcomes`);
const RetrySeconds = z.record(
  z.union([z.literal('*'), KeyId]),
  Delay,
  spoken`write a delay for each outcome, e.g. { noAnswer: 10800, "*": 3600 }`,
);

const Attempts = z.strictObject({ perDay: count(said`attempts a day`, 1000), total: count(said`attempts in total`, 1000) });
const Protect = z.strictObject({
  defaultDays: count(said`days of protection by a claim`, 3660),
  refreshDays: count(said`days of protection by an effective contact`, 3660),
  maxDays: count(said`the most days of protection`, 3660),
});
const CoolOffHours = z
  .number(spoken`write hours, e.g. 12`)
  .min(0, spoken`write hours, 0 or more`)
  .max(8784, spoken`a cool-off is at most a year`);
const DoNotCall = z.strictObject({ atImport: z.boolean(), atDial: z.boolean() });
const YesNo = z.boolean(spoken`say true or false`);

const EachSchema: z.ZodType<LeadList> = z.strictObject({
  id: Id,
  name: Name.exactOptional(),
  attempts: Attempts.exactOptional(),
  retrySeconds: RetrySeconds.exactOptional(),
  final: Outcomes.exactOptional(),
  reached: Outcomes.exactOptional(),
  effective: Outcomes.exactOptional(),
  windows: Windows.exactOptional(),
  callsOnHolidays: YesNo.exactOptional(),
  protect: Protect.exactOptional(),
  coolOffHours: CoolOffHours.exactOptional(),
  doNotCall: DoNotCall.exactOptional(),
});

/** The part `lists` of the site file. What fits together and what not is told by `lintLists`. */
export const ListsSchema: z.ZodType<Lists> = z.strictObject({
  perAgentDay: count(said`new leads an agent a day`, 100_000),
  privateCap: count(said`leads that an agent may hold`, 1_000_000),
  attempts: Attempts,
  retrySeconds: RetrySeconds,
  final: Outcomes.default([...USUAL_FINAL]),
  reached: Outcomes.default([...USUAL_REACHED]),
  effective: Outcomes.default([...USUAL_EFFECTIVE]),
  windows: Windows,
  callsOnHolidays: YesNo.default(false),
  protect: Protect,
  coolOffHours: CoolOffHours.default(12),
  doNotCall: DoNotCall.default({ atImport: true, atDial: true }),
  outcomes: Outcomes.default([...STANDARD_OUTCOMES]),
  legalHours: Windows.exactOptional(),
  each: listOf(EachSchema),
});
