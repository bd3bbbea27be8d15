import type { AgentId, EpochMs, ShiftId } from '../units.ts';
import type { Award, LiveAward } from '../scheme/award.ts';
import type { Scheme } from '../scheme/scheme.ts';
import type { ShiftFigures } from './score.ts';
import type { Standing } from './standings.ts';

/** An award that stands as the log stands now. */
export interface Earned {
  readonly award: string;
  readonly kind: LiveAward['kind'];
  readonly agent: AgentId;
  readonly shift: ShiftId;
  readonly at: EpochMs;
  /** Of `tierReached`: 1, 2, 3 …; null otherwise. */
  readonly tier: number | null;
}

/** The competition of one business day. */
export interface Day {
  readonly figures: readonly ShiftFigures[];
  readonly standings: readonly Standing[];
  /** End of the day's last shift; null: nobody is scheduled. */
  readonly endsAt: EpochMs | null;
}

/** A1: awards are worked out from the scores each time, never stored: a correction that undoes one takes it away. */
export const awardsOf = (scheme: Scheme, day: Day, now: EpochMs): readonly Earned[] =>
  scheme.awards.flatMap((award) => (isLive(award) ? earned(award, day, now) : []));

/** The awards of a whole period are worked out when it is settled (A6). */
const isLive = (award: Award): award is LiveAward =>
  award.kind === 'firstToBase' || award.kind === 'tierReached' || award.kind === 'dayChampion';

function earned(award: LiveAward, day: Day, now: EpochMs): readonly Earned[] {
  switch (award.kind) {
    case 'firstToBase':
      return firstToBase(award, day);
    case 'tierReached':
      return day.figures.flatMap((one) => one.tiersReachedAt.map((at, index) => ({ ...to(award, one), at, tier: index + 1 })));
    case 'dayChampion':
      return dayChampions(award, day, now);
  }
}

const to = (award: LiveAward, { agent, shift }: ShiftFigures) => ({ award: award.id, kind: award.kind, agent, shift, tier: null });

/** A2: who met base at the earliest moment; at the same moment the better ranked, then the lower agent id (the order of the standings). */
function firstToBase(award: LiveAward, day: Day): readonly Earned[] {
  let first: Earned | null = null;
  for (const { figures } of day.standings) {
    const at = figures.track?.baseMetAt ?? null;
    if (at !== null && (first === null || at < first.at)) first = { ...to(award, figures), at };
  }
  return first ? [first] : [];
}

/** A4: decided when the day's last shift has ended: the best ranked of those who may win, all of them where they share the rank. */
function dayChampions(award: Extract<Award, { kind: 'dayChampion' }>, day: Day, now: EpochMs): readonly Earned[] {
  const { endsAt } = day;
  if (endsAt === null || now < endsAt) return [];
  const eligible = day.standings.filter(({ figures }) => !award.needsBase || figures.track?.isBaseMet);
  return eligible.filter(({ rank }) => rank === eligible[0]?.rank).map(({ figures }) => ({ ...to(award, figures), at: endsAt }));
}
