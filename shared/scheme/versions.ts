import { canonicalJson } from '../exact/digest.ts';
import { problemIf, type Problems } from './scheme-problem.ts';
import type { Scheme } from './scheme.ts';
import { said } from '../said.ts';

/** Q19: of one policy a later version takes effect later, so that "the version in force" means what its number says. */
export const lintVersions = (schemes: readonly Scheme[]): Problems =>
  schemes.flatMap((scheme, index) => {
    const lower = schemes.filter(({ id, version }) => id === scheme.id && version < scheme.version);
    const clash = lower.find(({ effectiveFrom }) => effectiveFrom >= scheme.effectiveFrom);
    return problemIf(
      clash !== undefined,
      ['schemes', index, 'effectiveFrom'],
      said`version ${scheme.version} of ${scheme.id} takes effect on ${scheme.effectiveFrom}, not after version ${clash?.version ?? 0}, which does on ${clash?.effectiveFrom ?? ''}`,
      said`give the higher version the later date`,
    );
  });

/** Q19: the versions that say something else than in the site file before. What was published, and perhaps paid by, never changes. */
export const changedVersions = (before: readonly Scheme[], after: readonly Scheme[]): Problems =>
  after.flatMap((scheme, index) => {
    const published = before.find(({ id, version }) => id === scheme.id && version === scheme.version);
    const highest = Math.max(...[...before, ...after].filter(({ id }) => id === scheme.id).map(({ version }) => version));
    return problemIf(
      published !== undefined && canonicalJson(published) !== canonicalJson(scheme),
      ['schemes', index],
      said`version ${scheme.version} of ${scheme.id} is published, and this one says something else`,
      said`leave it as it was and put the change into version ${highest + 1} with a later effectiveFrom`,
    );
  });
