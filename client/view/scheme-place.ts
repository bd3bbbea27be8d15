import type { Snippet } from 'svelte';
import type { FormNode } from '../../shared/scheme-draft/form.ts';
import type { FieldPath } from '../../shared/scheme-draft/tree-path.ts';

/** SE3: a place of the form that holds others. */
export interface SchemePlace<Is extends FormNode['is']> {
  readonly node: Extract<FormNode, { readonly is: Is }>;
  readonly path: FieldPath;
  /** Empty: it stands under a name already. */
  readonly label: string;
  /** Draws a place in it: what that is of (a name in the form), where it stands, and its label. */
  readonly field: Snippet<[of: string, path: FieldPath, label: string]>;
}

/** One in which bounds may stand (from, to, at least …), drawn together: `words` are their keys. */
export interface BoundedPlace<Is extends FormNode['is']> extends SchemePlace<Is> {
  readonly bounds: Snippet<[words: readonly string[], path: FieldPath]>;
}
