import type { EditProblem } from '../../shared/wire/site-edit-answers.ts';
import type { Problem } from './http.ts';

/** Why nothing of the site was changed. */
export type EditRefusal =
  | { readonly kind: 'stale' }
  | { readonly kind: 'unfit'; readonly problems: readonly EditProblem[] }
  | { readonly kind: 'keptElsewhere'; readonly yaml: string }
  | { readonly kind: 'other'; readonly problem: Problem };

/** The answer's shape is that of its route. */
export function editRefusal(problem: Problem): EditRefusal {
  if (problem.error === 'stale') return { kind: 'stale' };
  if (problem.error === 'unfit')
    return { kind: 'unfit', problems: (problem.details?.['problems'] as readonly EditProblem[] | undefined) ?? [] };
  if (problem.error === 'keptElsewhere') return { kind: 'keptElsewhere', yaml: (problem.details?.['yaml'] as string | undefined) ?? '' };
  return { kind: 'other', problem };
}
