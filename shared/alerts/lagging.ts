import type { AlertOf } from '../events/alert-events.ts';
import { exact } from '../exact/exact.ts';
import { compareRatios } from '../exact/ratio.ts';
import type { BehindPace, NotReached } from '../site/alert-rules.ts';
import { businessDay } from '../site/business-day.ts';
import type { SiteFile } from '../site/site-file.ts';
import { addDays, instantOf } from '../site/wall-clock.ts';
import type { EpochMs, LocalDate, TeamId } from '../units.ts';
import type { PaceWindow } from '../wire/board-view.ts';
import { exactDueShare } from './due-share.ts';
import { isTold, type Judged, type Standing } from './standing.ts';

/** Who is judged, by which scheduled time, and whose supervisors are told. */
interface Runner {
  readonly of: AlertOf;
  readonly pace: readonly PaceWindow[];
  readonly teams: readonly TeamId[] | null;
}

/** J10, J11: whoever has a target and works now. Base met is never behind. */
export function lagging(rule: NotReached | BehindPace, judged: Judged, now: EpochMs): readonly Standing[] {
  const running = runners(rule, judged).filter(({ pace }) => pace.some(({ window }) => window.start <= now && now < window.end));
  if (rule.alert === 'behindPace') return running.flatMap((runner) => behindPace(rule, runner, judged, now));
  const by = momentOn(judged.site, judged.view.header.date, rule.by);
  return now < by ? [] : running.flatMap((runner) => notReached(rule, runner, judged, by));
}

function runners(rule: NotReached | BehindPace, { view }: Judged): readonly Runner[] {
  const { whom, teams } = rule;
  if (whom === 'agents')
    return [...view.agents.values()].flatMap(({ agent, team, pace, track, presence }) =>
      pace && track && presence === 'scheduled' && !track.isBaseMet && isTold(rule, team)
        ? [{ of: { whom: 'agent', agent }, pace: [pace], teams: [team] } as const]
        : [],
    );
  return view.teams.flatMap(({ team, track, pace }): Runner[] => {
    if (track === null || track.isBaseMet) return [];
    if (team === null) return whom === 'site' ? [{ of: { whom: 'site' }, pace, teams: teams ?? null }] : [];
    return whom === 'teams' && isTold(rule, team) ? [{ of: { whom: 'team', team }, pace, teams: [team] }] : [];
  });
}

/** The moment within the business date at which the site's clock shows `time`. */
function momentOn(site: SiteFile, date: LocalDate, time: string): EpochMs {
  const { timeZone } = site.site;
  const at = instantOf(timeZone, date, time);
  return at < businessDay(site, date).start ? instantOf(timeZone, addDays(date, 1), time) : at;
}

/** J10: of those who were scheduled before `by`; whoever came later is not judged by it. */
function notReached(rule: NotReached, { of, pace, teams }: Runner, { attained }: Judged, by: EpochMs): readonly Standing[] {
  const reached = attained(of);
  const wasScheduled = pace.some(({ window }) => window.start < by);
  if (reached === null || !wasScheduled || compareRatios(reached, rule.share) >= 0) return [];
  return [{ rule, what: { kind: 'notReached', of, share: rule.share, by: rule.by }, since: by, isDated: true, isOver: true, teams }];
}

/** J11: it stands until half of it is made good. */
function behindPace(rule: BehindPace, { of, pace, teams }: Runner, { attained }: Judged, now: EpochMs): readonly Standing[] {
  const reached = attained(of);
  const due = exactDueShare(pace, now);
  if (reached === null || due === null) return [];
  const points = due.sub(exact(reached)).mul(100);
  if (points.mul(2).compare(rule.points) < 0) return [];
  const what = { kind: 'behindPace', of, points: rule.points } as const;
  return [{ rule, what, since: now, isDated: false, isOver: points.compare(rule.points) >= 0, teams }];
}
