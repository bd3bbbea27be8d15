import { exact, ONE, textOf, ZERO, type Exact } from '../exact/exact.ts';
import { meets } from '../exact/within.ts';
import type { Reason } from '../explain/reason.ts';
import { figureKey } from '../scheme/figure-key.ts';
import type { Condition, Ladder } from '../scheme/ladder.ts';
import { boundInputs, count, figureInput, figureResult, ladderReason, unitOf } from './ladder-reason.ts';
import type { PastPeriod } from './period-facts.ts';

/** What the ladder looks at of a month, the one being settled included. */
export type LadderMonth = Pick<PastPeriod, 'period' | 'figures' | 'isWholeLeave' | 'employment'>;

/** A condition on one figure. */
export type Simple = Extract<Condition, { readonly kind: 'streak' | 'mean' }>;

export interface Judgement {
  readonly isMet: boolean;
  readonly because: Reason;
}

type LeaveMonth = Ladder['fullLeaveMonth'];

/** D2, D5: whether the months (oldest first) meet the condition, on exact values. */
export function judge(condition: Condition, months: readonly LadderMonth[], leaveMonth: LeaveMonth): Judgement {
  switch (condition.kind) {
    case 'streak':
      return judgeStreak(condition, months, leaveMonth);
    case 'mean':
      return judgeMean(condition, months);
    case 'any':
    case 'every': {
      const parts = condition.of.map((part) => judge(part, months, leaveMonth));
      const isMet = condition.kind === 'any' ? parts.some((part) => part.isMet) : parts.every((part) => part.isMet);
      const message = condition.kind === 'any' ? 'ladder.any' : 'ladder.every';
      return {
        isMet,
        because: ladderReason({
          rule: 'D2',
          message,
          inputs: { met: count(parts.filter((part) => part.isMet).length), of: count(parts.length) },
          because: parts.map((part) => part.because),
        }),
      };
    }
  }
}

/** null: n/a, in a month of whole leave whatever was measured. */
export function figureOf({ of }: Simple, { figures, isWholeLeave }: LadderMonth): Exact | null {
  const text = isWholeLeave ? null : (figures[figureKey(of)] ?? null);
  return text === null ? null : exact(text);
}

/** Whether a month by itself is on the side of the bound; null: it has no figure, so it neither passes nor fails. */
export function passes(condition: Condition, month: LadderMonth): boolean | null {
  if (condition.kind === 'streak' || condition.kind === 'mean') {
    const figure = figureOf(condition, month);
    return figure === null ? null : meets(figure, condition.bound);
  }
  const parts = condition.of.map((part) => passes(part, month));
  const decides = condition.kind === 'any';
  if (parts.includes(decides)) return decides;
  return parts.includes(null) ? null : !decides;
}

/** D4: the latest months in a row of which this holds, newest first, at most so many; months of whole leave are passed over or end the row. */
export function rowOf(
  months: readonly LadderMonth[],
  holds: (month: LadderMonth) => boolean,
  { atMost, leaveMonth }: { readonly atMost: number; readonly leaveMonth: LeaveMonth },
): readonly LadderMonth[] {
  const row: LadderMonth[] = [];
  for (const month of months.toReversed()) {
    if (row.length === atMost) break;
    if (month.isWholeLeave && leaveMonth === 'skip') continue;
    if (!holds(month)) break;
    row.push(month);
  }
  return row;
}

function judgeStreak(condition: Simple, months: readonly LadderMonth[], leaveMonth: LeaveMonth): Judgement {
  const row = rowOf(months, (month) => passes(condition, month) === true, { atMost: condition.months, leaveMonth });
  const inputs = { ...figureInput(condition.of), ...boundInputs(condition), months: count(condition.months), met: count(row.length) };
  // Where the row is too short, the latest months say why.
  const isMet = row.length === condition.months;
  const first = row.at(-1);
  const shown = isMet && first !== undefined ? months.slice(months.indexOf(first)) : months.slice(-condition.months);
  const because = shown.map((month) => monthReason(condition, month));
  return { isMet, because: ladderReason({ rule: 'D2', message: 'ladder.streak', inputs, because }) };
}

function judgeMean(condition: Simple, months: readonly LadderMonth[]): Judgement {
  const measured = months.filter((month) => figureOf(condition, month) !== null).slice(-condition.months);
  const sum = measured.reduce((total, month) => total.add(figureOf(condition, month) ?? ZERO), ZERO);
  const mean = measured.length === condition.months ? sum.mul(ONE.div(exact(condition.months))) : null;
  return {
    isMet: mean !== null && meets(mean, condition.bound),
    because: ladderReason({
      rule: 'D5',
      message: 'ladder.mean',
      inputs: {
        ...figureInput(condition.of),
        ...boundInputs(condition),
        months: count(condition.months),
        measured: count(measured.length),
      },
      result: mean === null ? null : { unit: unitOf(condition.of), value: textOf(mean) },
      because: measured.map((month) => monthReason(condition, month)),
    }),
  };
}

/** One month as the condition sees it. */
export function monthReason(condition: Simple, month: LadderMonth): Reason {
  const figure = figureOf(condition, month);
  const message = month.isWholeLeave ? 'ladder.leaveMonth' : figure === null ? 'ladder.noFigure' : 'ladder.month';
  return ladderReason({
    rule: 'D4',
    message,
    inputs: { ...figureInput(condition.of), period: { id: month.period.id } },
    result: figureResult(condition.of, figure),
  });
}
