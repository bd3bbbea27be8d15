import type { AlertCase } from '../events/alert-events.ts';
import type { AlertRule } from '../site/alert-rules.ts';
import type { SiteFile } from '../site/site-file.ts';
import type { EpochMs, TeamId } from '../units.ts';
import type { BoardView } from '../wire/board-view.ts';
import type { Attained } from './attained.ts';

/** What alerts are judged by: one moment of the floor. */
export interface Judged {
  readonly site: SiteFile;
  readonly view: Pick<BoardView, 'header' | 'agents' | 'teams' | 'queues' | 'sources'>;
  readonly attained: Attained;
}

/** What a rule finds at one moment. */
export interface Standing {
  readonly rule: AlertRule;
  readonly what: AlertCase;
  readonly since: EpochMs;
  /** Whether `since` is a fact of its own, so that another `since` is another alert: a pause that began then, a link lost then. */
  readonly isDated: boolean;
  /** J5: the threshold is passed. False: it is not any more, and not yet half undone either: what stands goes on standing, and nothing is raised. */
  readonly isOver: boolean;
  /** Whose supervisors are told; null: all. */
  readonly teams: readonly TeamId[] | null;
}

/** Whether the rule is about that team, and told to its supervisors. */
export const isTold = ({ teams }: Pick<AlertRule, 'teams'>, team: TeamId): boolean => teams?.includes(team) ?? true;

/** What it is about, within its rule. */
export function subjectOf(what: AlertCase): string {
  switch (what.kind) {
    case 'longState':
      return what.agent;
    case 'longWait':
    case 'manyWaiting':
      return what.queue;
    case 'notReached':
    case 'behindPace':
      return what.of.whom === 'site' ? 'site' : what.of.whom === 'team' ? what.of.team : what.of.agent;
    case 'phonesLost':
    case 'phonesSilent':
      return what.source;
  }
}
