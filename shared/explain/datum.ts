import type { ExactText } from '../exact/exact.ts';
import type { EpochMs, LocalDate } from '../units.ts';

/** What a number in a sentence means, so that each language writes it its own way. Money is in minor units, shares are ratios. */
export type Unit = 'count' | 'ms' | 'money' | 'percent' | 'number' | 'points' | 'days' | 'hours';

export type Figure = {
  readonly unit: Unit;
  readonly value: ExactText;
  /** Which of the reasons below gives it, so that the sentence can name it; left out: it stands for itself. */
  readonly by?: number;
};

/** A metric, quota, grade, award … by its id, and its name where the scheme gives one. */
export type Named = { readonly id: string; readonly name?: { readonly 'zh-CN': string; readonly en: string } };
export type Moment = { readonly at: EpochMs };
/** Of the site's zone. */
export type Day = { readonly date: LocalDate };

/** What stands in a sentence. */
export type Datum = Figure | Named | Moment | Day;
