import { z } from 'zod';
import { ratio } from '../exact/ratio.ts';
import type { LocalName } from './name.ts';
import type { Ratio } from './bound.ts';
import { refuse } from './choice.schema.ts';
import { writtenAs, type NamedThing } from './written-as.schema.ts';
import { said, type Said } from '../said.ts';
import { spoken } from '../spoken.ts';

// Names and numbers of a scheme. A decimal is read from its text: 0.1 is 1/10, not the binary fraction next to it.

/** Ids are keys of plain objects too, so what every object already has is none. */
export const Id = z
  .string(spoken`write an id`)
  .regex(/^[\w.-]{1,64}$/, spoken`an id is up to 64 letters, digits, dots, dashes or underscores`)
  .refine((id) => !(id in Object.prototype), spoken`this word means something to the machine: choose another id`);

/** The name of something that stands elsewhere in the scheme. */
const nameOf = (of: NamedThing) => writtenAs({ is: 'name', of }, Id.clone());

export const MetricId = nameOf('metric');
export const FigureId = nameOf('figure');
export const CodeId = nameOf('code');
export const GradeId = nameOf('grade');

const A_SHORT_NAME = spoken`a name has at most 100 characters: shorten it`;

export const Name: z.ZodType<LocalName> = z.strictObject({
  'zh-CN': z
    .string(spoken`write the Chinese name`)
    .min(1, spoken`write the Chinese name`)
    .max(100, A_SHORT_NAME),
  en: z
    .string(spoken`write the English name`)
    .min(1, spoken`write the English name`)
    .max(100, A_SHORT_NAME),
});

interface DecimalRange {
  readonly least: number;
  readonly most: number;
  /** Places after the point. */
  readonly places: number;
  /** What to write, with an example. */
  readonly instead: Said;
}

/** More digits would not be exact any more in a number of 2^53. */
const MOST_DIGITS = 15;

export const decimal = (range: DecimalRange): z.ZodType<Ratio> => writtenAs({ is: 'decimal' }, decimalIn(range));

const decimalIn = ({ least, most, places, instead }: DecimalRange): z.ZodType<Ratio> =>
  z.unknown().transform((raw, context): Ratio => {
    const text = typeof raw === 'number' || typeof raw === 'string' ? String(raw) : '';
    const [, sign = '', whole, after = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
    if (whole === undefined) return refuse(context, instead);
    const isInRange = Number(text) >= least && Number(text) <= most;
    if (!isInRange || after.length > places || whole.length + after.length > MOST_DIGITS) {
      return refuse(context, said`write a decimal from ${least} to ${most} with at most ${places} decimals`);
    }
    // + 0: minus nought is nought.
    return ratio(Number(`${sign}${whole}${after}`) + 0, 10 ** after.length);
  });

/** Any figure of a policy. */
export const Decimal = decimal({ least: -1_000_000_000, most: 1_000_000_000, places: 6, instead: said`write a decimal, e.g. 0.85` });

/** Above this, or finer, a share says nothing about people's work and would overflow the exact arithmetic of a shift. */
export const Share = decimal({ least: 0, most: 100, places: 4, instead: said`write a decimal share of the target, e.g. 1.1` });

/** A part of a whole. */
export const Part = decimal({ least: 0, most: 1, places: 6, instead: said`write a share from 0 to 1, e.g. 0.2` });

const MOST_MINOR = 1_000_000_000_000;

const A_SUM = spoken`write whole minor units of the currency (fen, cents): 10000 is 100.00`;

export const Minor = writtenAs({ is: 'minor' }, z.int(A_SUM).min(0, A_SUM).max(MOST_MINOR, A_SUM));

export const SignedMinor = writtenAs({ is: 'minor' }, z.int(A_SUM).min(-MOST_MINOR, A_SUM).max(MOST_MINOR, A_SUM));

export const Months = z
  .int(spoken`write whole months, e.g. 3`)
  .min(1, spoken`write at least one month`)
  .max(120, spoken`write at most 120 months`);

export const Points = z
  .int(spoken`write whole points`)
  .min(-1000, spoken`at least -1000 points`)
  .max(1000, spoken`at most 1000 points`);

/** Nobody reads more of anything, and what nobody reads is a mistake. */
const MOST_ENTRIES = 200;

export const listOf = <Item extends z.ZodType>(item: Item, atLeast = 0, instead = spoken`write a list`) =>
  z
    .array(item, instead)
    .min(atLeast, instead)
    .max(MOST_ENTRIES, spoken`a list has at most ${MOST_ENTRIES} entries: make it shorter`);
