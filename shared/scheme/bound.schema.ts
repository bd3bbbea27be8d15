import { z } from 'zod';
import type { AtLeast, AtMost, Bound, Range, Ratio } from './bound.ts';
import { refuse } from './choice.schema.ts';
import { Decimal } from './number.schema.ts';
import { said } from '../said.ts';

// Comparators are always written out: "90 and above" is gte, "over 90" is gt, "up to 90" is lte, "under 90" is lt.

export const lowerWords = <Value extends z.ZodType>(value: Value) => ({ gte: value.optional(), gt: value.optional() });
const upperWords = <Value extends z.ZodType>(value: Value) => ({ lte: value.optional(), lt: value.optional() });

export const RANGE_WORDS = { ...lowerWords(Decimal), ...upperWords(Decimal) };
export const BOUND_WORDS = { ...RANGE_WORDS, eq: Decimal.optional() };

interface Lower<Value> {
  readonly gte?: Value | undefined;
  readonly gt?: Value | undefined;
}

interface Upper<Value> {
  readonly lte?: Value | undefined;
  readonly lt?: Value | undefined;
}

const LOWER = said`say which: gte (this much and above) or gt (over this much)`;
const UPPER = said`say which: lte (up to and including this) or lt (under this)`;
const EITHER = said`say one of: gte (this much and above), gt (over this), lte (up to and including this), lt (under this)`;

export function atLeastOf<Value>({ gte, gt }: Lower<Value>, context: z.RefinementCtx): AtLeast<Value> {
  if (gte !== undefined && gt === undefined) return { gte };
  if (gt !== undefined && gte === undefined) return { gt };
  return refuse(context, LOWER);
}

function atMostOf<Value>({ lte, lt }: Upper<Value>, context: z.RefinementCtx): AtMost<Value> {
  if (lte !== undefined && lt === undefined) return { lte };
  if (lt !== undefined && lte === undefined) return { lt };
  return refuse(context, UPPER);
}

/** One side only. */
export function sideOf(written: Lower<Ratio> & Upper<Ratio>, context: z.RefinementCtx): AtLeast<Ratio> | AtMost<Ratio> {
  const { lower, upper } = rangeOf(written, context);
  if (lower !== null && upper === null) return lower;
  if (upper !== null && lower === null) return upper;
  return refuse(context, EITHER);
}

export function boundOf(
  { eq, ...written }: Lower<Ratio> & Upper<Ratio> & { readonly eq?: Ratio | undefined },
  context: z.RefinementCtx,
): Bound {
  if (eq === undefined)
    return Object.values(written).some((side) => side !== undefined)
      ? sideOf(written, context)
      : refuse(context, said`${EITHER}, eq (exactly)`);
  return Object.values(written).every((side) => side === undefined) ? { eq } : refuse(context, said`${EITHER}, eq (exactly)`);
}

/** A side that isn't written is open; the lint says whether it may be. */
export const rangeOf = ({ gte, gt, lte, lt }: Lower<Ratio> & Upper<Ratio>, context: z.RefinementCtx): Range => ({
  lower: gte === undefined && gt === undefined ? null : atLeastOf({ gte, gt }, context),
  upper: lte === undefined && lt === undefined ? null : atMostOf({ lte, lt }, context),
});

export const AtLeastSchema = z.strictObject(lowerWords(Decimal)).transform(atLeastOf<Ratio>);
