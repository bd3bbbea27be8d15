import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parse } from 'yaml';
import { AmiFraming } from '../../server/sources/asterisk-ami/ami-framing.ts';
import { AmiTracker } from '../../server/sources/asterisk-ami/ami-tracker.ts';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import { SchemeSchema } from '../../shared/scheme/scheme.schema.ts';
import { businessDate } from '../../shared/site/business-day.ts';
import { instantOf } from '../../shared/site/wall-clock.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { callId, epochMs, eventId, localDate, type AgentId, type LocalDate } from '../../shared/units.ts';
import { demoDayAt, demoSiteAt } from './demo.ts';
import type { FloorTask, MonthTask } from './exactness.ts';
import { paidEvents, paidSite } from './paid-month.ts';
import { presetExamples, writtenExample } from './preset-example.ts';
import { END, randomDay } from './random-day.ts';
import { ana, bo, chen, dora, testSite } from './test-site.ts';

const AFTERNOON = epochMs(Date.parse('2026-11-23T06:20:00Z')); // 14:20 in Shanghai

/** The whole day of the demo floor, as its phone system tells it. */
export function demoFloor(): FloorTask {
  const site = demoSiteAt(AFTERNOON);
  const [system] = site.sources;
  if (!system) throw new Error('the demo site has a phone system');
  const [framing, tracker] = [new AmiFraming(), new AmiTracker(system)];
  tracker.connected();
  const hear = (at: number, text: string): readonly BoardEvent[] =>
    framing.push(Buffer.from(text)).flatMap((reading) => (reading.kind === 'block' ? tracker.read(reading.block, epochMs(at)) : []));
  const lists = 'Event: QueueStatusComplete\r\nActionID: m\r\n\r\nEvent: CoreShowChannelsComplete\r\nActionID: c\r\n\r\n';
  const day = demoDayAt(AFTERNOON);
  const events = [...hear(day[0]?.at ?? AFTERNOON, lists), ...day.flatMap(({ at, text }) => hear(at, text))];
  const evening = epochMs(AFTERNOON + 6 * 3_600_000);
  return { task: 'floor', name: 'the demo day', site, events, dates: [businessDate(site, AFTERNOON)], moments: [AFTERNOON, evening] };
}

/** Days that make no sense, which a fold must take all the same: the same ones for the same seed. */
export const randomFloors = (seed: number, days: number): readonly FloorTask[] =>
  fc.sample(randomDay, { seed, numRuns: days }).map((events, index): FloorTask => ({
    ...{ task: 'floor', name: `random day ${index + 1} of seed ${seed}`, site: testSite, events: events.map(withScheme) },
    dates: ['2025-03-02', '2025-03-03', '2025-03-04'].map(localDate),
    moments: [epochMs(END - 12 * 3_600_000), END],
  }));

const withScheme = (event: BoardEvent): BoardEvent =>
  event.type === 'site.applied'
    ? { ...event, site: { ...event.site, schemes: [{ ...everyNode, effectiveFrom: localDate('2025-01-01') }] } }
    : event;

const monthTask = (name: string, site: SiteFile, events: readonly BoardEvent[], first = '2026-03'): MonthTask => {
  const [scheme] = site.schemes;
  if (!scheme) throw new Error(`the site of ${name} has a scheme`);
  const draft = { ...scheme, version: 2, base: { ...scheme.base, combine: 'min' as const, weights: null } };
  return { task: 'month', name, site, events, first, last: '2026-03', draft };
};

export const v36: MonthTask = monthTask('V36', paidSite, paidEvents);

export const presetMonths = (): readonly MonthTask[] =>
  presetExamples.map((example) => {
    const { site, events } = writtenExample(example);
    return monthTask(`the worked example of ${example.preset}`, site, events);
  });

export const everyNode = SchemeSchema.parse(parse(readFileSync(join(import.meta.dirname, '../fixtures/schemes/every-node.yaml'), 'utf8')));

const people: readonly AgentId[] = [ana, bo, chen, dora];
const dates = Array.from({ length: 81 }, (_, day) => localDate(new Date(Date.UTC(2026, 0, 5 + day)).toISOString().slice(0, 10)));

/** A quarter under the scheme that has one of every node, with what happened drawn from the seed. */
export function everyNodeQuarter(seed: number): MonthTask {
  const site: SiteFile = {
    ...testSite,
    agents: testSite.agents.map((agent, index) => ({ ...agent, level: 'low', stage: index === 3 ? 'probation' : 'regular' })),
    patterns: testSite.patterns.map((pattern) => (pattern.id === 'day' ? { ...pattern, days: [1, 2, 3, 4, 5] } : pattern)),
    leave: [{ agent: bo, from: localDate('2026-03-10'), to: localDate('2026-03-11'), kind: 'sick' }],
    overtime: [{ agent: chen, date: localDate('2026-03-14'), start: '10:00', end: '13:20', hasTarget: true }],
    schemes: [everyNode],
  };
  const events = fc.sample(happening, { seed, numRuns: 1500 }).flatMap((one, index) => one(index));
  return monthTask(`a quarter with every node, seed ${seed}`, site, events, '2026-01');
}

const happening: fc.Arbitrary<(index: number) => readonly BoardEvent[]> = fc
  .record({
    agent: fc.constantFrom(...people),
    date: fc.constantFrom(...dates),
    minute: fc.integer({ min: 0, max: 539 }),
    seconds: fc.integer({ min: 1, max: 160 }),
    amount: fc.integer({ min: 1, max: 9999 }),
    what: fc.constantFrom('call', 'call', 'call', 'call', 'call', 'present', 'sale', 'refund', 'qa', 'late', 'praise'),
  })
  .map((drawn) => (index) => eventsOf(drawn, index));

interface Drawn {
  readonly agent: AgentId;
  readonly date: LocalDate;
  readonly minute: number;
  readonly seconds: number;
  readonly amount: number;
  readonly what: string;
}

function eventsOf({ agent, date, minute, seconds, amount, what }: Drawn, index: number): readonly BoardEvent[] {
  const at = epochMs(instantOf('Asia/Shanghai', date, '09:00') + minute * 60_000 + index);
  const base = { id: eventId(`x${index}`), source: 'http:crm' as const, at, agent };
  const endedAt = epochMs(at + seconds * 1000);
  switch (what) {
    case 'present': {
      const out = {
        ...base,
        id: eventId(`x${index}-out`),
        at: epochMs(at + seconds * 60_000),
        type: 'agent.state',
        state: 'loggedOut',
      } as const;
      return [{ ...base, type: 'agent.state', state: 'available' }, out];
    }
    case 'sale':
      return [{ ...base, type: 'result.sale', amount, verified: amount % 3 > 0 }];
    case 'refund':
      return [{ ...base, type: 'result.refund', amount: Math.ceil(amount / 7), ...(amount % 2 > 0 && { sale: eventId(`x${index - 1}`) }) }];
    case 'qa':
      return [{ ...base, type: 'result.qa', score: amount / 100 }];
    case 'late':
      return [{ ...base, type: 'attendance', code: 'late', minutes: seconds % 20, by: 'lin' }];
    case 'praise':
      return [
        {
          ...base,
          type: 'annotation.added',
          kind: 'commendation',
          code: 'praise',
          text: 'well',
          points: 1 + (amount % 5),
          visibility: 'agent',
          by: 'lin',
        },
      ];
    default: {
      const told = {
        direction: index % 4 === 0 ? 'inbound' : 'outbound',
        startedAt: at,
        answeredAt: at,
        endedAt,
        talkSeconds: seconds,
      } as const;
      return [{ ...base, type: 'call.recorded', at: endedAt, call: callId(`pbx-a:${index}`), ...told }];
    }
  }
}
