import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import { gatherPeriod } from '../../shared/settle/gather.ts';
import { settleMonth } from '../../shared/settle/settle-month.ts';
import type { Statement } from '../../shared/settle/statement.ts';
import { periodOf } from '../../shared/site/periods.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { addDays, instantOf } from '../../shared/site/wall-clock.ts';
import { AgentReading } from '../../shared/tally/agent-reading.ts';
import { emptyBoard, reduceBoard } from '../../shared/tally/board.ts';
import { agentId, callId, epochMs, eventId, localDate, teamId, type AgentId, type LocalDate } from '../../shared/units.ts';
import { logged, siteApplied } from './call-scenario.ts';
import { readPreset } from './schemes.ts';
import { testSite } from './test-site.ts';

// The worked examples of shared/scheme/presets/README.md: what an agent did in March 2026, and what it pays.

const day = z.string().transform(localDate);
const calls = z.strictObject({ calls: z.int(), /** Of the day. */ talkSeconds: z.int() });
const Work = z.strictObject({
  /** The weekdays of these dates, each alike. */
  ...{ from: day, to: day, at: z.string().default('09:00') },
  ...{ outbound: calls.optional(), inbound: calls.optional() },
  /** So many colleagues do the same. */
  alsoBy: z.int().default(0),
});
const Money = z.array(z.strictObject({ on: day, minor: z.int() })).default([]);

const ExampleSchema = z.strictObject({
  preset: z.string(),
  level: z.string().optional(),
  wrapUpSeconds: z.int().default(0),
  colleagues: z.int().default(0),
  work: z.array(Work),
  leave: z
    .array(z.strictObject({ from: day, kind: z.string(), part: z.strictObject({ start: z.string(), end: z.string() }).exactOptional() }))
    .default([]),
  /** By code: how often, each on another day. */
  attendance: z.record(z.string(), z.int()).default({}),
  qa: z.array(z.number()).default([]),
  sales: Money,
  refunds: Money,
  pays: z.record(z.string(), z.number()),
  total: z.number(),
});

export type PresetExample = z.output<typeof ExampleSchema>;
type Work = z.output<typeof Work>;

const readme = readFileSync(join(import.meta.dirname, '../../shared/scheme/presets/README.md'), 'utf8');

export const presetExamples: readonly PresetExample[] = [...readme.matchAll(/```yaml\n([^`]*)```/g)].map(([, block = '']) =>
  ExampleSchema.parse(parse(block)),
);

const ME = agentId('me');
const colleague = (number: number): AgentId => agentId(`other${number}`);

function siteOf({ preset, level, wrapUpSeconds, colleagues, leave }: PresetExample): SiteFile {
  const ids = [ME, ...Array.from({ length: colleagues }, (_, index) => colleague(index))];
  return {
    ...testSite,
    teams: [{ id: teamId('east'), name: 'East', defaultShift: 'day' }],
    agents: ids.map((id) => ({
      id,
      name: id,
      team: teamId('east'),
      stage: 'regular',
      identities: {},
      ...(level !== undefined && { level }),
    })),
    patterns: [{ id: 'day', start: '09:00', end: '17:00', breaks: [], days: [1, 2, 3, 4, 5] }],
    leave: leave.map(({ from, ...rest }) => ({ agent: ME, from, to: from, ...rest })),
    sources: testSite.sources.map((source) => ({ ...source, wrapUpSeconds })),
    schemes: [readPreset(preset)],
  };
}

const at = (date: LocalDate, time: string) => instantOf(testSite.site.timeZone, date, time);

const isWeekday = (date: LocalDate): boolean => ![0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());

const weekdays = (from: LocalDate, to: LocalDate): LocalDate[] => [
  ...(isWeekday(from) ? [from] : []),
  ...(from < to ? weekdays(addDays(from, 1), to) : []),
];

/** Logged in from the first call to the end of the shift. */
const presence = (agent: AgentId, date: LocalDate, { at: begin }: Work): BoardEvent[] =>
  (
    [
      ['available', begin],
      ['loggedOut', '17:00'],
    ] as const
  ).map(([state, time]) => ({
    ...{ type: 'agent.state', id: eventId(`${agent}-${date}-${state}`), source: 'http:dialer', at: at(date, time), agent, state },
  }));

/** Spread evenly from the first minute on, dialled ones first; the first call of each kind takes what the day's talk leaves over. */
function dayOfCalls(agent: AgentId, date: LocalDate, { at: begin, outbound, inbound }: Work): BoardEvent[] {
  const kinds = [
    ...(outbound ? [{ direction: 'outbound' as const, ...outbound }] : []),
    ...(inbound ? [{ direction: 'inbound' as const, ...inbound }] : []),
  ];
  const lengths = kinds.flatMap(({ direction, calls: count, talkSeconds }) => {
    const each = Math.floor(talkSeconds / count);
    return Array.from({ length: count }, (_, index) => ({ direction, talk: index === 0 ? talkSeconds - each * (count - 1) : each }));
  });
  const spacing = Math.floor((at(date, '12:45') - at(date, '09:00')) / lengths.length);
  let free = at(date, begin);
  return lengths.map(({ direction, talk }, index): BoardEvent => {
    const startedAt = free;
    const endedAt = epochMs(startedAt + talk * 1000);
    free = epochMs(Math.max(startedAt + spacing, endedAt + 30_000));
    const id = `${agent}-${date}-${index}`;
    return {
      ...{ type: 'call.recorded', id: eventId(id), source: 'http:dialer', at: endedAt, call: callId(`pbx-a:${id}`), agent },
      ...{ direction, startedAt, answeredAt: startedAt, endedAt, talkSeconds: talk },
    };
  });
}

function eventsOf({ work, attendance, qa, sales, refunds }: PresetExample): BoardEvent[] {
  const dates = weekdays(localDate('2026-03-02'), localDate('2026-03-27'));
  const on = (index: number): LocalDate => dates[index % dates.length] ?? localDate('2026-03-02');
  const told = (id: string, date: LocalDate) => ({ id: eventId(id), source: 'http:crm' as const, at: at(date, '15:00'), agent: ME });
  return [
    ...work.flatMap((one) =>
      weekdays(one.from, one.to).flatMap((date) =>
        [ME, ...Array.from({ length: one.alsoBy }, (_, index) => colleague(index))].flatMap((agent) => [
          ...presence(agent, date, one),
          ...dayOfCalls(agent, date, one),
        ]),
      ),
    ),
    ...Object.entries(attendance).flatMap(([code, times]) =>
      Array.from({ length: times }, (_, index): BoardEvent => ({
        ...told(`${code}-${index}`, on(index)),
        type: 'attendance',
        code,
        by: 'lin',
      })),
    ),
    ...qa.map((score, index): BoardEvent => ({ ...told(`qa-${index}`, on(index)), type: 'result.qa', score })),
    ...sales.map(({ on: date, minor }, index): BoardEvent => ({
      ...told(`sale-${index}`, date),
      type: 'result.sale',
      amount: minor,
      verified: true,
    })),
    ...refunds.map(({ on: date, minor }, index): BoardEvent => ({
      ...told(`refund-${index}`, date),
      type: 'result.refund',
      amount: minor,
    })),
  ];
}

/** The example as two files hold it: the site with its policy, and what happened. */
export const writtenExample = (example: PresetExample): { readonly site: SiteFile; readonly events: readonly BoardEvent[] } => ({
  site: siteOf(example),
  events: eventsOf(example),
});

/** Folded, gathered and settled as a real month is. */
export function settledExample(example: PresetExample): Statement {
  const { site, events } = writtenExample(example);
  const month = periodOf(site, 'month', localDate('2026-03-15'));
  const board = reduceBoard(emptyBoard(site.site.id), logged([siteApplied(site), ...events]));
  const facts = site.agents.map((agent) => gatherPeriod(new AgentReading(board, agent.id), agent, month, localDate('2026-01-01'), []));
  const mine = settleMonth(site, month, facts).find(({ statement }) => statement.agent === ME);
  if (!mine) throw new Error(`nothing was settled for ${example.preset}`);
  return mine.statement;
}
