import type { OwnLeads } from '../../shared/lists/own-leads.ts';
import type { ImportReport } from '../../shared/lists/import-report.ts';
import { agentId, epochMs, localDate, teamId } from '../../shared/units.ts';
import type { LeadAnswer, LeadRow, LeadsPage } from '../../shared/wire/lead-answers.ts';
import type { HandoverAnswer } from '../../shared/wire/handover-answers.ts';
import type { HeldLeadsAnswer, ListAnswer, ListProgress, ListProgressAnswer, ListsAnswer } from '../../shared/wire/list-answers.ts';
import { lists } from './lead-story.ts';
import { NOW } from './sample-floor.ts';
import { PEOPLE } from './sample-people.ts';

/** What the page of the lists is told; a test changes it as it likes. */
export interface SampleLists {
  /** null: the server fails; `noLists`: the site file has no rules for lists. */
  all: ListsAnswer | 'noLists' | null;
  one: ListAnswer | null;
  report: ImportReport | null;
  /** At the desk; null: the site calls from no lists. */
  own: OwnLeads | null;
  /** On walls; null: the server fails. */
  progress: readonly ListProgress[] | null;
}

const TEAMS = { blue: '蓝队', red: '红队', north: '北方队' } as const;
const notTaken = { doNotCall: 312, duplicate: 1_204 };
const whole = { leads: 48_260, dialled: 21_904, connected: 8_417, closed: 6_032, attempts: 39_771 };
const summary = { ...whole, free: 37_218, held: 5_010, notTaken };

const people = PEOPLE.slice(0, 9).map(({ id, name, team }, index) => ({
  ...{ agent: agentId(id), name, team: teamId(team), holds: 300 - 21 * index, givenToday: 100 - 8 * index },
  room: Math.min(21 * index, 8 * index),
}));

const sample: ListAnswer = {
  ...{ list: 'spring', name: 'Spring 2026 · 春季', date: localDate('2026-03-20'), whole, held: summary.held, notTaken },
  pool: { leads: 37_218, dialled: 12_010, connected: 0, closed: 0, attempts: 15_020, open: 37_218 },
  agents: people.map(({ agent, holds }, index) => ({
    ...{ agent, leads: holds + 60, dialled: 40 * (9 - index), connected: 17 * (9 - index), closed: 60 - 3 * index },
    ...{ attempts: 71 * (9 - index), open: holds },
  })),
  takers: people,
  teams: Object.entries(TEAMS).map(([id, name]) => ({ id: teamId(id), name })),
  due: people.slice(0, 5).map(({ agent }, index) => ({
    ...{ owner: agent, date: localDate(`2026-03-${String(21 + Math.floor(index / 2))}`), leads: 40 - 7 * index },
  })),
  rules: lists,
};

const AT = Date.UTC(2026, 2, 20, 1);
const hours = (count: number) => epochMs(AT + count * 3_600_000);

const leadRow = (index: number, changes: Partial<LeadRow>): LeadRow => ({
  ...{ lead: `C-${104_220 + 7 * index}`, state: 'free', owner: null, ownerName: null, because: null, due: null, hardEnd: null },
  ...{
    attempts: { today: 0, total: 0, leftToday: 3, left: 6 },
    lastOutcome: null,
    next: { state: 'open', at: hours(0), heldBy: 'nothing' },
  },
  ...changes,
});
const heldBy = (index: number): Partial<LeadRow> => ({
  ...{ state: 'held', owner: people[index]?.agent ?? null, ownerName: people[index]?.name ?? null },
  ...{ due: localDate('2026-03-27'), hardEnd: localDate('2026-04-06'), attempts: { today: 1, total: 2, leftToday: 2, left: 4 } },
});
const singles: readonly LeadRow[] = [
  leadRow(0, { ...heldBy(0), lastOutcome: 'busy', next: { state: 'open', at: hours(2.5), heldBy: 'retry' } }),
  leadRow(1, { ...heldBy(1), lastOutcome: 'callback' }),
  leadRow(2, {}),
  leadRow(3, { ...heldBy(2), lastOutcome: 'noAnswer', next: { state: 'open', at: hours(20), heldBy: 'dailyLimit' } }),
  leadRow(4, { state: 'closed', because: 'completed', lastOutcome: 'completed', next: { state: 'closed', because: 'final' } }),
  leadRow(5, { state: 'notTaken', because: 'doNotCall' }),
  leadRow(6, {}),
];

const page: LeadsPage = { list: 'spring', timeZone: 'Asia/Shanghai', now: hours(0), total: 48_260, from: 0, leads: singles };

const [first] = people;
const STAYS = { noRoom: 0, coolOff: 0, doNotCall: 0, closed: 0 };
const handover: HandoverAnswer = {
  ...{ from: first!.agent, leads: 300 },
  takers: people.slice(1).map(({ agent, name, holds }) => ({ agent, name, room: 300 - holds })),
  lists: [
    { ...STAYS, list: 'spring', name: 'Spring 2026 · 春季', goes: 118, noRoom: 140, coolOff: 6, doNotCall: 3, closed: 57 },
    { ...STAYS, list: 'autumn-recall', name: null, goes: 33 },
  ],
};

/** At the desk. */
const held: HeldLeadsAnswer = {
  ...{ list: 'spring', agent: agentId('zhaomin'), now: hours(0), total: 40 },
  leads: singles.filter(({ state }) => state === 'held').map(({ owner: _owner, ...lead }) => ({ ...lead, list: 'spring' })),
};

const NO_STEP = { word: null, call: null, hadEffect: true, agentName: null, isOthers: false, by: null, reason: null } as const;
const opened: LeadAnswer = {
  ...{ timeZone: 'Asia/Shanghai', now: hours(0), lead: singles[0]!, seen: 5 },
  history: [
    { ...NO_STEP, kind: 'imported', at: hours(-400) },
    { ...NO_STEP, kind: 'assigned', at: hours(-390), isOthers: true },
    { ...NO_STEP, kind: 'due', at: hours(-100) },
    { ...NO_STEP, kind: 'assigned', at: hours(-24), agentName: people[0]?.name ?? null, by: 'lee' },
    { ...NO_STEP, kind: 'attempted', at: hours(-1), agentName: people[0]?.name ?? null, word: 'busy' },
    { ...NO_STEP, kind: 'claimed', at: hours(-0.5), agentName: people[3]?.name ?? null, hadEffect: false },
  ],
};

export const sampleReport: ImportReport = {
  ...{ list: 'spring', file: 'spring-2026.csv', by: 'admin', state: 'done', reason: null, said: null, listed: 1_846 },
  ...{ startedAt: epochMs(Date.UTC(2026, 2, 20, 6)), endedAt: epochMs(Date.UTC(2026, 2, 20, 6, 1)), bytes: 2_201_040, ofBytes: 2_201_040 },
  ...{ rows: 50_106, counts: { taken: 48_260, known: 0, renumbered: 0, repeated: 122, doNotCall: 312, duplicate: 1_204, refused: 208 } },
};

const PROGRESS_AT = NOW;
const progress: readonly ListProgress[] = [
  {
    list: 'spring',
    name: 'Spring 2026 · 春季',
    leads: 48_260,
    dialled: 21_904,
    reached: 8_417,
    closed: 6_032,
    free: 37_218,
    toCome: 26_201,
    dialledToday: 1_846,
  },
  { list: 'recall', name: 'Recall', leads: 3_120, dialled: 3_120, reached: 1_904, closed: 1_560, free: 212, toCome: 0, dialledToday: 96 },
  { list: 'trial', name: '试用客户', leads: 940, dialled: 71, reached: 22, closed: 9, free: 804, toCome: 866, dialledToday: 71 },
];

export const sampleLists = (): SampleLists => ({
  all: {
    lists: [
      { id: 'spring', name: sample.name, ...summary },
      { ...summary, id: 'autumn-recall', name: null, leads: 0, dialled: 0 },
    ],
  },
  ...{ one: sample, report: sampleReport, own: null, progress },
});

const FAILED = [500, { error: 'internal', reason: 'the server failed on this request', way: 'see its log; try again' }] as const;
const NO_LISTS = [409, { error: 'noLists', reason: 'the site file has no part `lists`', way: 'write it' }] as const;

export function listAnswer(
  { pathname: path, searchParams }: URL,
  { all, one, report, own, progress }: SampleLists,
): readonly [status: number, body: unknown] {
  if (path === '/api/lists/progress')
    return progress === null ? FAILED : [200, { lists: progress, at: PROGRESS_AT } satisfies ListProgressAnswer];
  if (path === '/api/lists/own') return [200, { leads: own, now: 0 }];
  if (path === '/api/lists/handover')
    return [200, { ...handover, ...(!searchParams.has('to') && { lists: null }) } satisfies HandoverAnswer];
  if (path.endsWith('/leads')) return [200, held];
  if (path.endsWith('/find')) return [200, { leads: singles.slice(0, 1), now: page.now }];
  if (/\/single\/[^/]+$/.test(path)) return [200, opened];
  if (path.endsWith('/single')) return [200, page];
  if (path.endsWith('/import')) return [200, { report }];
  const told = path === '/api/lists' ? all : one;
  if (told === 'noLists') return NO_LISTS;
  return told === null ? FAILED : [200, told];
}
