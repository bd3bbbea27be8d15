import { plannedDays } from '../../shared/wire/planned-days.ts';
import { pastShifts } from '../../shared/wire/past-shifts.ts';
import { snapshotOf } from '../../shared/wire/frames.ts';
import { pictureFor, publicNames } from '../../shared/wire/pictures.ts';
import { emptyBoard } from '../../shared/tally/board.ts';
import type { BehindAnswer, PlanAnswer, TimelineAnswer, WeeksAnswer } from '../../shared/wire/agent-answers.ts';
import type { StateStretch } from '../../shared/wire/shift-timeline.ts';
import type { ToldPart } from '../../shared/wire/told-part.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { addDays } from '../../shared/site/wall-clock.ts';
import { agentId, callId, epochMs, eventId, localDate, queueId, shiftId, type AgentId, type EpochMs } from '../../shared/units.ts';
import type { SampleFloor } from './sample-floor.ts';
import { at, span } from './worked-shift.ts';

const MINUTE_MS = 60_000;
const NOW = at('14:32:07');
const later = (from: EpochMs, ms: number): EpochMs => epochMs(from + ms);

/** A call every quarter of an hour outside the break, every third of them called in; the last one runs. */
function calls(): readonly ToldPart[] {
  const starts = Array.from({ length: 19 }, (_, index) => later(at('09:06'), index * 17 * MINUTE_MS)).filter(
    (start) => start < at('11:55') || start >= at('13:02'),
  );
  return starts.map((startedAt, index): ToldPart => {
    const isInbound = index % 3 === 2;
    const isMissed = index === 5;
    const talkMs = (2 + ((index * 7) % 5)) * MINUTE_MS;
    return {
      ...{ call: callId(`pbx:${index}`), direction: isInbound ? 'inbound' : 'outbound', route: isInbound ? 'queue' : 'dialled' },
      ...{ queue: isInbound ? queueId('sales') : null, startedAt, answeredAt: isMissed ? null : later(startedAt, 8000) },
      ...{ endedAt: later(startedAt, isMissed ? 20_000 : 8000 + talkMs), talkMs: isMissed ? 0 : talkMs, holdMs: index === 3 ? 25_000 : 0 },
      ...{ outcome: isMissed ? 'missed' : 'connected', disposition: index % 4 === 0 ? 'sold' : null, party: '139****5678' },
    };
  });
}

function states(): readonly StateStretch[] {
  const told = calls();
  const busy = told.flatMap(({ startedAt, answeredAt, endedAt }): StateStretch[] =>
    answeredAt === null
      ? [{ state: 'ringing', from: startedAt, to: endedAt, reason: null }]
      : [
          { state: 'ringing', from: startedAt, to: answeredAt, reason: null },
          { state: 'talking', from: answeredAt, to: endedAt, reason: null },
          { state: 'wrapUp', from: endedAt ?? NOW, to: later(endedAt ?? NOW, 60_000), reason: null },
        ],
  );
  const lunch: StateStretch = { state: 'paused', from: at('12:00'), to: at('13:00'), reason: 'Lunch' };
  const all = [...busy, lunch].sort((one, other) => one.from - other.from);
  const idle = all.flatMap((stretch, index): StateStretch[] => {
    const from = index === 0 ? at('08:58') : (all[index - 1]?.to ?? stretch.from);
    return from < stretch.from ? [{ state: 'available', from, to: stretch.from, reason: null }] : [];
  });
  return [...all, ...idle, { state: 'available' as const, from: all.at(-1)?.to ?? NOW, to: null, reason: null }].sort(
    (one, other) => one.from - other.from,
  );
}

const timeline = (agent: AgentId): TimelineAnswer => ({
  ...{ shift: shiftId(`${agent}@2026-03-02`), agent, date: localDate('2026-03-02'), span: span('09:00', '18:00'), now: NOW },
  ...{ off: [span('10:30', '10:50'), span('12:00', '13:00')], excused: [span('10:30', '10:50')], states: states(), calls: calls() },
  pauses: [
    { state: 'paused', from: at('10:34'), to: at('10:41'), reason: 'Coaching' },
    { state: 'paused', from: at('12:00'), to: at('13:00'), reason: 'Lunch' },
  ],
  notes: [
    {
      ...{ id: eventId('n1'), at: at('11:20'), from: at('10:30'), to: at('10:50'), kind: 'exception', code: 'headset' },
      ...{ text: 'Headset replaced', by: 'zhou', visibility: 'agent', isRevoked: false },
    },
  ],
});

const weeks = (): WeeksAnswer => ({
  weeks: Array.from({ length: 8 }, (_, index) => {
    const from = addDays(localDate('2026-01-12'), index * 7);
    const shifts = index === 3 ? 2 : index === 7 ? 1 : 5;
    return {
      ...{
        week: `2026-W${String(index + 3).padStart(2, '0')}`,
        from,
        to: addDays(from, 6),
        shifts,
        validCalls: shifts * (86 + ((index * 5) % 17)),
      },
      ...{
        talkMs: shifts * (9_000_000 + index * 300_000),
        attainmentRatio: 0.92 + ((index * 3) % 7) / 50,
        pointsADay: 98 + ((index * 5) % 9),
      },
    };
  }),
});

const DAY = {
  id: 'day',
  start: '09:00',
  end: '18:00',
  breaks: [{ start: '12:00', end: '13:00', paid: false }],
  days: [1, 2, 3, 4, 5],
} as const;

/** Everybody works on weekdays. */
const worked = (site: SiteFile): SiteFile => ({
  ...site,
  patterns: [DAY],
  teams: site.teams.map((team) => ({ ...team, defaultShift: DAY.id })),
});

const plan = ({ site }: SampleFloor, agent: AgentId): PlanAnswer => ({
  today: localDate('2026-03-02'),
  days: plannedDays(
    { ...worked(site), leave: [{ agent, from: localDate('2026-03-11'), to: localDate('2026-03-12'), kind: 'annual' }] },
    agent,
    localDate('2026-03-02'),
  ),
});

function behind(floor: SampleFloor, agent: AgentId, line: number): BehindAnswer | null {
  const score = floor.scoreOf(agent);
  return score && { digest: score.digest, line, calls: calls().slice(0, 4), facts: [] };
}

/** What the pages ask of one person's work and of the past: status and body; null: something else. */
export function storyAnswer(address: URL, floor: SampleFloor): readonly [status: number, body: unknown] | null {
  const { pathname, searchParams } = address;
  const [, id, what] = /^\/api\/agents\/([^/]+)\/(timeline|weeks|plan|behind)$/.exec(pathname) ?? [];
  if (id !== undefined) {
    const agent = agentId(decodeURIComponent(id));
    if (what === 'timeline') return [200, timeline(agent)];
    if (what === 'weeks') return [200, weeks()];
    return [200, what === 'plan' ? plan(floor, agent) : behind(floor, agent, Number(searchParams.get('line')))];
  }
  if (pathname === '/api/past-shifts') {
    const people = floor.site.agents.map((agent) => agent.id);
    return [200, pastShifts(emptyBoard(floor.site.site.id), worked(floor.site), localDate(searchParams.get('date') ?? ''), people)];
  }
  if (pathname !== '/api/board') return null;
  const viewer = { role: 'supervisor', site: floor.site.site.id, user: 'test', teams: 'all' } as const;
  return [200, snapshotOf(pictureFor(viewer, floor.view, NOW, publicNames(floor.site, 'salt')), NOW)];
}
