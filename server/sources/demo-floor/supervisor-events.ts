import type { AnnotationAdded, AttendanceRecorded, BoardEvent } from '../../../shared/events/board-event.ts';
import { shiftAt } from '../../../shared/site/shift-window.ts';
import type { Locale, SiteFile } from '../../../shared/site/site-file.ts';
import { agentId, epochMs, eventId, type AgentId, type EpochMs } from '../../../shared/units.ts';
import { LATE_MS, LONG_BREAK_MS } from './agent-day.ts';
import { CAST, ROLES, SUPERVISORS } from './cast.ts';

const MINUTE_MS = 60_000;
const ALLOWED_BREAK_MS = 10 * MINUTE_MS;

const TEXTS = {
  'zh-CN': {
    praise: '客户来信表扬：讲解清楚，回电及时。',
    note: '上午设备故障 20 分钟，已换耳机；明天一起听两通录音。',
    thanks: '主动带新同事熟悉话术。',
  },
  en: {
    praise: 'A customer wrote in: explained it clearly and called back when promised.',
    note: 'Headset failed for 20 minutes this morning, replaced. We listen to two recordings together tomorrow.',
    thanks: 'Showed a new colleague the ropes without being asked.',
  },
} as const satisfies Record<Locale, unknown>;

/** What the supervisors wrote down until `now` and write a minute later, in the order of time; told by the server as if at its own screen. */
export function supervisorEvents(site: SiteFile, now: EpochMs): readonly BoardEvent[] {
  const texts = TEXTS[site.site.locale];
  const startOf = (agent: AgentId): EpochMs => shiftAt(site, agent, now)?.window.start ?? now;
  const base = (role: keyof typeof ROLES, atOf: (start: number) => number) => {
    const person = CAST.find(({ name }) => name === ROLES[role]);
    const agent = agentId(person?.extension ?? '');
    const at = epochMs(atOf(startOf(agent)));
    return { id: eventId(`demo/${role}`), source: 'tallyboard:server', at, agent, by: SUPERVISORS[person?.team ?? 'blue'] } as const;
  };
  const minutesIn = (minutes: number) => (start: number) => start + minutes * MINUTE_MS;
  const breakOver = (LONG_BREAK_MS - ALLOWED_BREAK_MS) / MINUTE_MS;
  const attendance: readonly AttendanceRecorded[] = [
    { ...base('late', minutesIn(12)), type: 'attendance', code: 'late', minutes: LATE_MS / MINUTE_MS },
    { ...base('overran', minutesIn(175)), type: 'attendance', code: 'breakOver', minutes: breakOver },
  ];
  const annotation = { type: 'annotation.added', visibility: 'agent' } as const;
  const notes: readonly AnnotationAdded[] = [
    { ...base('noted', minutesIn(230)), ...annotation, kind: 'note', code: 'note', text: texts.note, visibility: 'supervisors' },
    { ...base('praised', minutesIn(280)), ...annotation, kind: 'commendation', code: 'praise', text: texts.praise },
    { ...base('thanked', () => now + MINUTE_MS), ...annotation, kind: 'commendation', code: 'commendation', points: 2, text: texts.thanks },
  ];
  return [...attendance, ...notes].sort((left, right) => left.at - right.at);
}
