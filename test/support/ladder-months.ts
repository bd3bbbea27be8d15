import { figureKey } from '../../shared/scheme/figure-key.ts';
import type { Condition, Ladder, Level } from '../../shared/scheme/ladder.ts';
import type { Value } from '../../shared/scheme/value.ts';
import type { LadderMonth } from '../../shared/settle/ladder-condition.ts';
import { proposalsOf, type OnLadder } from '../../shared/settle/ladder.ts';
import { ratio } from '../../shared/exact/ratio.ts';
import { localDate, teamId } from '../../shared/units.ts';

export const BASE: Value = { node: 'quota', quota: 'base' };

/** In percent, of the base's attainment. */
export const atLeast = (percent: number, months: number): Condition => ({
  kind: 'streak',
  of: BASE,
  bound: { gte: ratio(percent, 100) },
  months,
});
export const under = (percent: number, months: number): Condition => ({
  kind: 'streak',
  of: BASE,
  bound: { lt: ratio(percent, 100) },
  months,
});

export const level = (id: string, base: number, more: Partial<Level> = {}): Level => ({
  ...{ id, base, probationBase: null, up: null, down: null },
  ...more,
});

export const ladderOf = (levels: readonly Level[], more: Partial<Ladder> = {}): Ladder => ({
  ...{ levels, probation: null, fullLeaveMonth: 'skip', effect: 'nextMonth' },
  ...more,
});

export const LEAVE = 'leave';

interface Past {
  /** Of all months. */
  readonly level?: string | null;
  readonly stage?: 'probation' | 'regular';
  /** Of each month, where it differs. */
  readonly levels?: readonly (string | null)[];
  readonly monthsOnProbation?: number;
  readonly of?: Value;
}

/** Month 1 is 2026-01: attainment in percent (`95`, or exact, `199/2`), null where there was none, LEAVE for a month of whole leave. */
export function after(percents: readonly (number | string | null)[], past: Past = {}): OnLadder {
  const { level: present = null, stage = 'regular', levels = [], monthsOnProbation = 0, of = BASE } = past;
  const months = percents.map((percent, index): LadderMonth => {
    const id = monthId(index);
    return {
      period: { kind: 'month', id, from: localDate(`${id}-01`), to: localDate(`${id}-28`) },
      figures: { [figureKey(of)]: percent === LEAVE || percent === null ? null : hundredth(percent) },
      isWholeLeave: percent === LEAVE,
      employment: { level: levels[index] ?? present, stage },
    };
  });
  const employment = { team: teamId('blue'), level: present, stage, joined: null, monthsOnProbation };
  return { employment, months, next: monthId(percents.length) };
}

const monthId = (index: number): string => `${2026 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
const hundredth = (percent: number | string): string => {
  const [n, d = '1'] = String(percent).split('/');
  return `${n}/${Number(d) * 100}`;
};

/** `up junior>mid from 2026-06`, one for each proposal. */
export const proposed = (ladder: Ladder, onLadder: OnLadder): string[] =>
  proposalsOf(ladder, onLadder).map(({ kind, from, to, effective }) => `${kind} ${from}>${to ?? ''} from ${effective}`);
