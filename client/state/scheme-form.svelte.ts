import { createContext } from 'svelte';
import type { NamedThing } from '../../shared/scheme/written-as.schema.ts';
import type { Form } from '../../shared/scheme-draft/form.ts';
import { atPath, childOf } from '../../shared/scheme-draft/tree.ts';
import { isTreeMap, type FieldPath } from '../../shared/scheme-draft/tree-path.ts';
import type { DraftProblem } from '../../shared/wire/scheme-answers.ts';
import type { SchemeDesk } from './scheme-desk.svelte.ts';

/** What the fields of the form share: the draft, its problems, and what it defines that can be named elsewhere. */
export class SchemeForm {
  readonly #desk: SchemeDesk;
  readonly form: Form;
  readonly isReadOnly: boolean;
  readonly currency: string;

  constructor(desk: SchemeDesk, form: Form, { isReadOnly, currency }: { readonly isReadOnly: boolean; readonly currency: string }) {
    this.#desk = desk;
    this.form = form;
    this.isReadOnly = isReadOnly;
    this.currency = currency;
  }

  at(path: FieldPath): unknown {
    return atPath(this.#desk.tree, path);
  }

  /** undefined: what stands there is taken out. */
  change(path: FieldPath, value: unknown): void {
    this.#desk.change(path, value);
  }

  /** SE4: at just this place. */
  problemsAt(path: FieldPath): readonly DraftProblem[] {
    const place = idOf(path);
    return (this.#desk.checked?.problems ?? []).filter((problem) => idOf(problem.path) === place);
  }

  /** What can be named there. */
  namesOf(thing: NamedThing): readonly string[] {
    const { tree } = this.#desk;
    if (thing === 'code') return fieldsIn(atPath(tree, ['points', 'rules']), 'code');
    if (thing === 'grade')
      return [...fieldsIn(atPath(tree, ['grades', 'bands']), 'id'), ...fieldsIn(atPath(tree, ['grades', 'shares']), 'id')];
    const metrics = childOf(tree, 'metrics');
    return [...(thing === 'figure' ? ['attainment'] : []), ...(isTreeMap(metrics) ? Object.keys(metrics) : [])];
  }
}

function fieldsIn(list: unknown, key: string): readonly string[] {
  const names = Array.isArray(list) ? list.map((one: unknown) => childOf(one, key)) : [];
  return [...new Set(names.filter((name) => typeof name === 'string'))];
}

/** The id of the element in which a place of the draft is written. */
export const idOf = (path: FieldPath): string => `at-${path.map(String).join('/')}`;

export const [useSchemeForm, provideSchemeForm] = createContext<SchemeForm>();
