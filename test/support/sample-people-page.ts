import type { Agent } from '../../shared/site/site-file.ts';
import { agentId, epochMs, localDate, systemId, teamId } from '../../shared/units.ts';
import type { LeavingAnswer, NumbersAnswer, PeopleAnswer, UnmatchedAnswer, UnmatchedRow } from '../../shared/wire/people-answers.ts';
import { PEOPLE } from './sample-people.ts';

/** What the page of the people is answered with; a test changes it as it likes. */
export interface SamplePeoplePage {
  /** null: the server fails. */
  people: PeopleAnswer | null;
  /** null: the server fails. */
  unmatched: UnmatchedAnswer | null;
  leaving: LeavingAnswer;
  numbers: NumbersAnswer;
  /** How edits are answered. */
  edited: readonly [status: number, body: unknown];
}

const PBX = systemId('pbx');
const NOW = epochMs(Date.UTC(2026, 2, 20, 6, 32));
const TEAMS = { blue: '蓝队', red: '红队', north: '北方队' } as const;
const LEVELS = ['junior', 'mid', 'senior'] as const;

/** The sample floor's people, over and over where more are asked for, at a level each. */
export const sampleAgents = (count: number = PEOPLE.length): readonly Agent[] =>
  Array.from({ length: count }, (_, index): Agent => {
    const { id, name, alias, team } = PEOPLE[index % PEOPLE.length] ?? { id: 'nobody', name: 'Nobody', team: 'blue' };
    const round = Math.floor(index / PEOPLE.length);
    const level = LEVELS[index % LEVELS.length];
    return {
      ...{ id: agentId(round === 0 ? id : `${id}-${round}`), name: round === 0 ? name : `${name} ${round}`, team: teamId(team) },
      ...(alias !== undefined && { alias }),
      ...(index % 4 !== 3 && level !== undefined && { level }),
      stage: index % 7 === 6 ? 'probation' : 'regular',
      ...(index % 5 !== 4 && { joined: localDate(`202${2 + (index % 4)}-0${1 + (index % 9)}-15`) }),
      ...(index === 0 && {
        career: [
          { from: localDate('2025-01-01'), level: 'mid' },
          { from: localDate('2026-04-01'), team: teamId('red'), level: 'senior' },
        ],
      }),
      identities: index % 11 === 10 ? {} : { [PBX]: index % 3 === 0 ? [String(2001 + index), name] : [String(2001 + index)] },
    };
  });

const march = { id: '2026-02', from: localDate('2026-02-01'), to: localDate('2026-02-28'), state: 'sealed' } as const;

const row = (own: Partial<UnmatchedRow> & Pick<UnmatchedRow, 'name' | 'calls'>): UnmatchedRow => ({
  ...{ system: PBX, reports: 0, since: epochMs(NOW - 3 * 3_600_000), last: epochMs(NOW - 120_000), shutMonths: [], likely: null },
  ...{ from: localDate('2026-03-20'), to: localDate('2026-03-20') },
  ...own,
});

/** One in each state that a waiting identity can be in. */
export const sampleUnmatched = (): UnmatchedAnswer => ({
  ...{ now: NOW, timeZone: 'Asia/Shanghai' },
  rows: [
    row({
      name: '2031',
      calls: 1_284,
      reports: 96,
      since: epochMs(NOW - 40 * 86_400_000),
      from: localDate('2026-02-08'),
      shutMonths: [march],
    }),
    row({ name: '李强', calls: 48, reports: 7, likely: agentId('liqiang') }),
    row({
      name: 'SIP-Gateway-Hefei-Backup-Line-07',
      calls: 3,
      since: epochMs(NOW - 5.2 * 86_400_000),
      last: epochMs(NOW - 5 * 86_400_000),
    }),
    row({ name: 'zhou-jie', system: systemId(''), calls: 0, reports: 12 }),
  ],
});

export const samplePeoplePage = (): SamplePeoplePage => ({
  people: {
    ...{ version: 7, isKeptElsewhere: false, site: 'Hefei 1', timeZone: 'Asia/Shanghai', today: localDate('2026-03-20'), now: NOW },
    agents: sampleAgents(),
    notPeople: [{ system: PBX, name: '2080' }, { name: 'ivr' }],
    teams: [
      ...Object.entries(TEAMS).map(([id, name]) => ({ id: teamId(id), name, defaultShift: 'day' })),
      { id: teamId('new'), name: 'New joiners' },
    ],
    patterns: [
      { id: 'day', name: '白班', start: '09:00', end: '18:00' },
      { id: 'late', start: '13:00', end: '22:00' },
    ],
    systems: [PBX],
    levels: [
      { id: 'junior', name: { 'zh-CN': '初级', en: 'Junior' } },
      { id: 'mid', name: { 'zh-CN': '中级', en: 'Mid' } },
      { id: 'senior', name: { 'zh-CN': '高级', en: 'Senior' } },
    ],
    holidays: [
      { date: localDate('2026-01-01'), name: '元旦', works: false },
      { date: localDate('2026-02-17'), name: '春节', works: false },
      { date: localDate('2026-02-28'), name: '调休', works: true },
      { date: localDate('2026-05-01'), name: '劳动节', works: false },
    ],
    ...{ monthStartsOn: 1, weekStartsOn: 1, shutMonths: [march], logins: [agentId('liqiang')] },
  },
  unmatched: { ...sampleUnmatched(), rows: [] },
  leaving: { edits: [{ part: 'agents', was: null, now: null }], leads: 212, logins: ['liqiang'], unsealed: ['2026-03'] },
  numbers: {
    rows: [
      {
        ...{ system: PBX, name: '2002', calls: 312, reports: 18, since: epochMs(NOW - 40 * 86_400_000), last: NOW },
        ...{ from: localDate('2026-02-08'), to: localDate('2026-03-20'), shutMonths: [march] },
      },
    ],
  },
  edited: [200, { isDone: true, changes: [] }],
});

const FAILED = [500, { error: 'internal', reason: 'the server failed on this request', way: 'see its log; try again' }] as const;

export function peopleAnswer(
  path: string,
  { people, unmatched, leaving, numbers, edited }: SamplePeoplePage,
): readonly [status: number, body: unknown] {
  if (path === '/api/site/unmatched') return unmatched === null ? FAILED : [200, unmatched];
  if (path.endsWith('/leaving')) return [200, leaving];
  if (path.endsWith('/numbers')) return [200, numbers];
  if (path === '/api/site/edits') return edited;
  return people === null ? FAILED : [200, people];
}
