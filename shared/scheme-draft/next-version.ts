import { problemIf, type Problems } from '../scheme/scheme-problem.ts';
import type { Scheme } from '../scheme/scheme.ts';
import type { LocalDate } from '../units.ts';
import { isTreeMap, type TreeMap } from './tree-path.ts';
import { said } from '../said.ts';

type Published = Pick<Scheme, 'id' | 'version'>;

/** SE2: the draft of an id is its next version, whatever it says of itself; the head stands first, as people write it. */
export function asNextVersion(tree: unknown, published: readonly Published[]): unknown {
  if (!isTreeMap(tree)) return tree;
  const { id, version: _, effectiveFrom, ...content } = tree;
  return { id, version: nextVersion(id, published), effectiveFrom, ...content };
}

const nextVersion = (id: unknown, published: readonly Published[]): number =>
  Math.max(0, ...published.filter((one) => one.id === id).map(({ version }) => version)) + 1;

/** The same content as the next version of the policy that is in force; of a preset on a site without one, under its own name. */
export function basedOn(content: TreeMap, policy: string | null, effectiveFrom: LocalDate): TreeMap {
  return { ...content, ...(policy !== null && { id: policy }), effectiveFrom };
}

export interface Calendar {
  /** The business date. */
  readonly today: LocalDate;
  /** The last day of the months that are closed or sealed; null: none is. */
  readonly closedThrough: LocalDate | null;
  readonly isFirst: boolean;
}

/** SE5: what was worked under one rule is not scored under another afterwards. Of one policy the dates follow the versions (Q19). */
export function lintEffectiveFrom(from: LocalDate, { today, closedThrough, isFirst }: Calendar): Problems {
  const path = ['effectiveFrom'];
  if (closedThrough !== null && from <= closedThrough)
    return problemIf(true, path, said`the month that ends ${closedThrough} is closed`, said`give a later date`);
  return problemIf(
    !isFirst && from < today,
    path,
    said`${from} is over`,
    said`give a date from ${today} on: what is worked is not scored anew`,
  );
}
