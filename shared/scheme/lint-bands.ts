import { compareRatios } from '../exact/ratio.ts';
import { chainOf, lowerOf, upperOf, type Flaw, type Link } from './bands.ts';
import { problemIf, type Problems, type SchemeProblem } from './scheme-problem.ts';
import type { Range } from './bound.ts';
import type { ValueBand } from './value.ts';
import { said, type Said } from '../said.ts';

type Path = SchemeProblem['path'];

const FLAWS: Readonly<Record<Flaw, readonly [reason: Said, wayOut: Said]>> = {
  gap: [
    said`between this band and the next above it lies something that belongs to neither`,
    said`let one begin where the other ends: lt: 90, then gte: 90`,
  ],
  overlap: [said`something belongs to this band and to the next above it`, said`let one end where the other begins: lt: 90, then gte: 90`],
  unsaid: [said`neither this band nor the next above it says where they meet`, said`write the border at one of them, e.g. gte: 90`],
  empty: [said`nothing lies in this band`, said`write the lower end below the upper one`],
  endsBelow: [said`what lies below the lowest band has no value`, said`leave its lower end out`],
  endsAbove: [said`what lies above the highest band has no value`, said`leave its upper end out`],
};

/** Y9: bands give every figure exactly one value: proved by their ends, with the comparators, in exact numbers. For grades, values and rates. */
export const lintBands = (bands: readonly Range[], path: Path): Problems => [
  ...problemIf(bands.length === 0, path, said`there is no band`, said`give at least one`),
  ...chainOf(bands).flatMap(({ index, flaws }) => flaws.flatMap((flaw) => problemIf(true, [...path, index], ...FLAWS[flaw]))),
];

/** The same of a value's bands; one that rises needs two ends apart from each other to rise between. */
export const lintValueBands = (bands: readonly ValueBand[], path: Path): Problems => [
  ...lintBands(bands, path),
  ...chainOf(bands).flatMap((link) =>
    problemIf(
      isRising(bands[link.index]) && !hasWidth(link),
      [...path, link.index],
      said`a band that rises needs a lower and an upper end, apart from each other`,
      said`write both ends, or one value for the whole band`,
    ),
  ),
];

const isRising = (band: ValueBand | undefined): boolean => band !== undefined && 'from' in band.value;

const hasWidth = ({ range: { lower, upper } }: Link): boolean =>
  lower !== null && upper !== null && compareRatios(lowerOf(lower), upperOf(upper)) < 0;
