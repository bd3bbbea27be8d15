import type { Column } from '../../../shared/setup/people-columns.ts';
import type { PersonProblem } from '../../../shared/setup/people.ts';
import type { PresetId } from '../../../shared/setup/draft.ts';
import type { Missing, Step } from '../../../shared/setup/problems.ts';
import type { SliderId } from '../../../shared/setup/sliders.ts';
import type { TrialEnd } from '../../../shared/wire/setup-answers.ts';

type Text = string;
type With<Value> = (value: Value) => string;

/** The words of the set-up wizard. Beside the catalogue: only the office loads them. */
export interface SetupWords {
  readonly title: Text;
  readonly about: Text;
  readonly notYours: Text;
  readonly failed: With<string>;
  readonly retry: Text;
  readonly steps: Readonly<Record<Step | 'finish', string>>;
  /** What a step is told to be, beside its name. */
  readonly done: Text;
  readonly open: With<number>;
  readonly next: With<string>;
  readonly saving: Text;
  readonly saved: Text;
  readonly notSaved: With<string>;
  readonly rival: With<string>;
  readonly takeTheirs: Text;
  readonly keepMine: Text;
  readonly missing: Readonly<Record<Missing, string>>;
  readonly lint: Text;
  readonly site: {
    readonly why: Text;
    readonly name: Text;
    readonly nameHint: Text;
    readonly timeZone: Text;
    readonly ofBrowser: With<string>;
    readonly currency: Text;
    readonly locale: Text;
    readonly locales: Readonly<Record<'zh-CN' | 'en', string>>;
    /** CF20 */
    readonly shown: Text;
    readonly everybody: Text;
    readonly everybodyWhy: Text;
    readonly teamsOnly: Text;
    readonly teamsOnlyWhy: Text;
  };
  readonly people: {
    readonly why: Text;
    readonly table: Text;
    readonly hint: Text;
    readonly preview: Text;
    readonly count: (people: number, teams: number) => string;
    readonly wrong: With<number>;
    readonly nobody: Text;
    readonly passedOver: With<string>;
    readonly more: With<string>;
    readonly line: Text;
    readonly columns: Readonly<Record<Column, string>>;
    readonly problem: (kind: PersonProblem['kind'], column: string, found: string) => string;
    readonly noNumbers: Text;
    readonly shift: Text;
    readonly shiftWhy: Text;
    readonly from: Text;
    readonly to: Text;
    readonly lunch: Text;
    readonly days: Text;
  };
  readonly phones: {
    readonly why: Text;
    readonly linked: Text;
    readonly later: Text;
    readonly host: Text;
    readonly port: Text;
    readonly username: Text;
    readonly secret: Text;
    readonly secretKept: Text;
    readonly secretWhy: Text;
    readonly trunks: Text;
    readonly trunksWhy: Text;
    readonly internal: Text;
    readonly internalWhy: Text;
    readonly account: Text;
    readonly test: Text;
    readonly stop: Text;
    readonly states: Readonly<Record<'none' | 'connecting' | 'listening', string>>;
    readonly ends: Readonly<Record<TrialEnd, string>>;
    readonly refusedList: With<string>;
    readonly lists: Readonly<Record<string, string>>;
    readonly live: Text;
    readonly nothingYet: Text;
    readonly heard: With<string>;
    /** By type of event, or `agent.state STATE`. */
    readonly events: Readonly<Record<string, string>>;
    readonly inQueue: With<string>;
    readonly unmatched: Text;
    readonly unmatchedWhy: Text;
    readonly allMatched: Text;
    readonly isWho: With<string>;
    readonly who: With<string>;
    readonly choose: Text;
    /** SI13 */
    readonly noPerson: Text;
    readonly isNoPerson: With<string>;
    readonly notPeople: Text;
    readonly takeBack: With<string>;
  };
  readonly scheme: {
    readonly why: Text;
    readonly presets: Readonly<Record<PresetId, { readonly name: string; readonly about: string }>>;
    readonly figures: Text;
    readonly sliders: Readonly<Record<SliderId, string>>;
    readonly hours: With<string>;
    readonly preset: With<string>;
    readonly reset: Text;
  };
  readonly finish: {
    readonly why: Text;
    readonly download: Text;
    readonly downloadWhy: Text;
    readonly apply: Text;
    readonly applying: Text;
    readonly again: Text;
    readonly inForce: (by: string, at: string) => string;
    readonly inForceOther: (by: string, at: string) => string;
    readonly keptElsewhere: Text;
    readonly unfinished: Text;
    readonly notLinked: Text;
    readonly starting: Text;
    readonly floor: Text;
    readonly screens: Text;
  };
  readonly problems: Readonly<Record<string, string>>;
}
