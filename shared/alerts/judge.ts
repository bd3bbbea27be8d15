import { alertRulesOf, type AlertRule, type LongState, type LongWait, type ManyWaiting, type PhonesAway } from '../site/alert-rules.ts';
import { epochMs, type EpochMs } from '../units.ts';
import type { AgentRow, PaceWindow, QueueRow, SourceRow } from '../wire/board-view.ts';
import { lagging } from './lagging.ts';
import { isTold, type Judged, type Standing } from './standing.ts';

const MINUTE_MS = 60_000;
const SECOND_MS = 1000;

/** J2: what the rules of the site find at `now`. J9: while every link to a phone system is lost, only what they find about the links. */
export function standingAt(judged: Judged, now: EpochMs): readonly Standing[] {
  const rules = alertRulesOf(judged.site);
  const asked = isLive(judged.view.sources) ? rules : rules.filter(isOfLinks);
  return asked.flatMap((rule) => standingBy(rule, judged, now));
}

export const isLive = (sources: readonly SourceRow[]): boolean => sources.length === 0 || sources.some(({ state }) => state === 'up');

export const isOfLinks = ({ alert }: Pick<AlertRule, 'alert'>): boolean => alert === 'phonesLost' || alert === 'phonesSilent';

function standingBy(rule: AlertRule, judged: Judged, now: EpochMs): readonly Standing[] {
  const { agents, queues, sources } = judged.view;
  switch (rule.alert) {
    case 'longState':
      return longStates(rule, [...agents.values()], now);
    case 'longWait':
    case 'manyWaiting':
      return queues.filter(({ queue }) => rule.queues?.includes(queue) ?? true).flatMap((row) => waiting(rule, row, now));
    case 'notReached':
    case 'behindPace':
      return lagging(rule, judged, now);
    case 'phonesLost':
    case 'phonesSilent':
      return away(rule, sources, [...agents.values()], now);
  }
}

/** J3: whoever is at work, in one of the states, since so long. */
export const longStates = (rule: LongState, rows: readonly AgentRow[], now: EpochMs): readonly Standing[] =>
  rows.flatMap((row): Standing[] => {
    const { agent, team, presence, state } = row;
    const isAtWork = presence === 'scheduled' || presence === 'unscheduled';
    if (!isAtWork || !isTold(rule, team) || state.name === 'loggedOut' || !rule.states.includes(state.name)) return [];
    const reason = state.name === 'paused' ? state.reason : null;
    if (state.name === 'paused' && rule.reasons !== undefined && !rule.reasons.includes(reason ?? '')) return [];
    if (now - state.since < rule.minutes * MINUTE_MS) return [];
    const what = { kind: 'longState', agent, state: state.name, reason, minutes: rule.minutes } as const;
    return [{ rule, what, since: state.since, isDated: true, isOver: true, teams: [team] }];
  });

/** J5: stands until half of it is undone. */
export function waiting(rule: LongWait | ManyWaiting, { queue, waitingSince }: QueueRow, now: EpochMs): readonly Standing[] {
  const [oldest] = waitingSince;
  if (oldest === undefined) return [];
  const common = { rule, isDated: false, teams: rule.teams ?? null };
  if (rule.alert === 'longWait') {
    const [waitedMs, mostMs] = [now - oldest, rule.seconds * SECOND_MS];
    const what = { kind: 'longWait', queue, seconds: rule.seconds } as const;
    return waitedMs * 2 < mostMs ? [] : [{ ...common, what, since: oldest, isOver: waitedMs >= mostMs }];
  }
  const { callers } = rule;
  const isOver = waitingSince.length >= callers;
  const what = { kind: 'manyWaiting', queue, callers } as const;
  return waitingSince.length * 2 < callers ? [] : [{ ...common, what, since: waitingSince[callers - 1] ?? oldest, isOver }];
}

/** J8: silence counts from when somebody has been at work without a break. */
function away(rule: PhonesAway, sources: readonly SourceRow[], rows: readonly AgentRow[], now: EpochMs): readonly Standing[] {
  const atWorkSince = beginOfWork(rows, now);
  return sources.flatMap(({ source, state, since: stateSince, lastEventAt }): Standing[] => {
    if (!(rule.systems?.some((system) => source.endsWith(`:${system}`)) ?? true)) return [];
    const isLost = rule.alert === 'phonesLost';
    if (isLost !== (state === 'down')) return [];
    const silentSince = atWorkSince === null || lastEventAt === null ? null : epochMs(Math.max(lastEventAt, atWorkSince));
    const since = isLost ? stateSince : silentSince;
    if (since === null || now - since < rule.minutes * MINUTE_MS) return [];
    const what = { kind: rule.alert, source, minutes: rule.minutes };
    return [{ rule, what, since, isDated: true, isOver: true, teams: rule.teams ?? null }];
  });
}

/** Since when somebody has been on shift; null: nobody is. */
function beginOfWork(rows: readonly AgentRow[], now: EpochMs): EpochMs | null {
  const begins = rows.flatMap(({ presence, pace }) => (presence === 'scheduled' && pace ? (beginOfStretch(pace, now) ?? []) : []));
  return begins.length === 0 ? null : epochMs(Math.min(...begins));
}

function beginOfStretch({ window, off }: PaceWindow, now: EpochMs): number | null {
  const isNow = ({ start, end }: PaceWindow['window']): boolean => start <= now && now < end;
  if (!isNow(window) || off.some(isNow)) return null;
  return Math.max(window.start, ...off.flatMap(({ end }) => (end <= now ? [end] : [])));
}
