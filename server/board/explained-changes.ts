import { tellChanges, type ToldChange } from '../../shared/explain/tell-changes.ts';
import { tellingOf } from '../../shared/explain/telling.ts';
import { changesBetween, hidingOthers } from '../../shared/score/changes.ts';
import type { Locale } from '../../shared/site/site-file.ts';
import { siteOf, type Board } from '../../shared/tally/board.ts';
import type { AgentId, EpochMs, Seq, ShiftId } from '../../shared/units.ts';
import { explainedOn } from '../../shared/wire/explained-on.ts';

/** What changed of an agent's points and rank between two events of the log, in words. */
export interface ExplainedChanges {
  readonly agent: AgentId;
  readonly shift: ShiftId;
  readonly from: Seq;
  readonly to: Seq;
  readonly language: Locale;
  readonly changes: readonly ToldChange[];
}

interface Asked {
  readonly agent: AgentId;
  readonly now: EpochMs;
  /** Left out: the site's. */
  readonly language: Locale | null;
  /** E6: whose scores the reader may open. */
  readonly isOpen: (agent: AgentId) => boolean;
}

/** E5, E6: of the shift that is shown now; null: it has no score. What the log had no score of at `before` is compared with nothing. */
export function explainedChanges(before: Board, after: Board, { agent, now, language, isOpen }: Asked): ExplainedChanges | null {
  const is = explainedOn(after, agent, now);
  if (is === null) return null;
  const was = before.ground.site === null ? null : explainedOn(before, agent, now);
  const changes = was !== null && was.score.shift === is.score.shift ? hidingOthers(changesBetween(was, is), isOpen) : [];
  const telling = tellingOf(siteOf(after), language ?? undefined);
  return {
    ...{ agent, shift: is.score.shift, from: before.seq, to: after.seq, language: telling.language },
    changes: tellChanges(changes, is.scheme, telling),
  };
}
