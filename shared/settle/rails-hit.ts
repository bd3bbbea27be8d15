import { exact, roundHalfUp } from '../exact/exact.ts';
import type { MessageOf } from '../explain/messages.ts';
import type { LocalName } from '../scheme/name.ts';
import type { Statement } from './statement.ts';

/** A deduction that the pay rails (Y3, Y4) did not let through whole. Minor units, 0 or more. */
export interface RailHit {
  readonly line: string;
  readonly lineName: LocalName;
  readonly wanted: number;
  readonly taken: number;
}

const CUT = 'pay.deductionCut' satisfies MessageOf<'pay'>;

/** ST3: as the lines themselves say it. */
export const railsHitIn = ({ lines }: Pick<Statement, 'lines'>): readonly RailHit[] =>
  lines.flatMap(({ id, name, amount, because }): readonly RailHit[] => {
    const wanted = because.message === CUT ? because.inputs['wanted'] : undefined;
    if (wanted === undefined || !('value' in wanted)) return [];
    return [{ line: id, lineName: name, wanted: roundHalfUp(exact(wanted.value)), taken: 0 - amount }];
  });
