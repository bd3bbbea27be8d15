import type { SetupDraft } from './draft.ts';
import type { Said } from '../said.ts';
import { readPeople, type PersonProblem } from './people.ts';

/** SU8: the parts of a draft, in the order in which they are asked for. */
export const STEPS = ['site', 'people', 'phones', 'scheme'] as const;
export type Step = (typeof STEPS)[number];

/** What keeps a step from being done: something of the wizard's own, a line of the table, or what the site file's lint says of the whole (`reason` in English, with its way out; `said` for a page that says it in its reader's language). */
export type SetupProblem =
  | { readonly step: Step; readonly kind: 'missing'; readonly field: Missing }
  | { readonly step: 'people'; readonly kind: 'person'; readonly problem: PersonProblem }
  | { readonly step: 'people'; readonly kind: 'nobody' }
  | { readonly step: Step; readonly kind: 'lint'; readonly path: string; readonly reason: string; readonly said: readonly Said[] };

export type Missing = 'name' | 'timeZone' | 'currency' | 'days' | 'host' | 'username' | 'secret' | 'preset';

/** SU8: what is missing or can not be read, before the lint of the site file has its say. `hasSecret`: that of the phone system is known. */
export function ownProblems({ site, people, shift, phones, scheme }: SetupDraft, hasSecret: boolean): readonly SetupProblem[] {
  const missing = (step: Step, field: Missing, isThere: boolean): readonly SetupProblem[] =>
    isThere ? [] : [{ step, kind: 'missing', field }];
  const read = readPeople(people);
  return [
    ...missing('site', 'name', site.name.trim() !== ''),
    ...missing('site', 'timeZone', site.timeZone.trim() !== ''),
    ...missing('site', 'currency', site.currency.trim() !== ''),
    ...read.problems.map((problem) => ({ step: 'people', kind: 'person', problem }) as const),
    ...(read.people.length === 0 && read.problems.length === 0 ? [{ step: 'people', kind: 'nobody' } as const] : []),
    ...missing('people', 'days', shift.days.length > 0),
    ...(phones.isLinked
      ? [
          ...missing('phones', 'host', phones.host.trim() !== ''),
          ...missing('phones', 'username', phones.username.trim() !== ''),
          ...missing('phones', 'secret', hasSecret),
        ]
      : []),
    ...missing('scheme', 'preset', scheme.preset !== null),
  ];
}

/** Which step a part of the site file is made in. */
const STEP_OF: Readonly<Record<string, Step>> = { site: 'site', sources: 'phones', notPeople: 'phones', schemes: 'scheme' };

export const stepOf = (part: PropertyKey | undefined): Step => STEP_OF[String(part)] ?? 'people';
