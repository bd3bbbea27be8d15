import type { ImportFault } from '../../../shared/site-edit/people-import.ts';
import type { Stage } from '../../../shared/site/site-file.ts';
import type { PersonColumn } from '../../../shared/site-edit/people-rows.ts';
import type { PeoplePart } from '../people-parts.ts';

type Text = string;
type With<Value> = (value: Value) => string;
type WithTwo = (one: string, other: string) => string;

/** The words of the page on which the people of the site are kept. Beside the catalogue: no other page loads them. */
export interface PeopleWords {
  readonly title: Text;
  readonly about: Text;
  readonly notYours: Text;
  readonly failed: With<string>;
  readonly stale: With<string>;
  readonly keptElsewhere: Text;
  readonly parts: Readonly<Record<PeoplePart, string>>;
  readonly waiting: With<number>;
  readonly stages: Readonly<Record<Stage, string>>;
  readonly columns: Readonly<Record<PersonColumn, string>>;
  readonly search: {
    readonly text: Text;
    readonly hint: Text;
    readonly everyTeam: Text;
    readonly everyLevel: Text;
    readonly everyStage: Text;
    readonly shown: WithTwo;
    readonly none: Text;
    readonly noneAtAll: Text;
    readonly noneWay: Text;
    readonly showAll: Text;
  };
  readonly table: {
    readonly choose: With<string>;
    readonly chooseAll: Text;
    readonly open: With<string>;
    readonly lowest: Text;
    readonly noNumber: Text;
    readonly add: Text;
    readonly elsewhere: WithTwo;
    readonly showThere: Text;
    readonly shownThere: WithTwo;
    readonly sortedUp: With<string>;
    readonly sortedDown: With<string>;
  };
  readonly form: {
    readonly add: Text;
    readonly name: Text;
    readonly alias: Text;
    readonly id: Text;
    readonly idWhy: Text;
    readonly team: Text;
    readonly level: Text;
    readonly stage: Text;
    readonly joined: Text;
    readonly numbers: With<string>;
    readonly numbersHint: Text;
    readonly save: Text;
    readonly saving: Text;
    readonly close: Text;
    readonly nothing: Text;
    readonly needed: Text;
    readonly beforeJoined: With<string>;
    readonly stepBefore: With<string>;
    readonly needsJoined: With<string>;
    readonly standsNow: Text;
    readonly takeNow: Text;
    readonly gone: Text;
  };
  readonly since: {
    readonly title: Text;
    readonly today: With<string>;
    readonly on: Text;
    readonly always: Text;
    readonly alwaysWhy: Text;
    readonly date: Text;
    readonly sealed: With<string>;
    readonly closed: With<string>;
  };
  /** S28 */
  readonly handover: {
    readonly since: With<string>;
    readonly before: (number: string, from: string, name: string) => string;
    readonly nobody: (number: string, from: string) => string;
    readonly after: (number: string, from: string, name: string) => string;
    /** Of work that waits under a number of nobody. */
    readonly on: Text;
    readonly date: With<string>;
    readonly always: Text;
    readonly span: WithTwo;
    readonly waiting: (number: string, calls: string, reports: string, span: string) => string;
    readonly all: Text;
    readonly part: With<string>;
    readonly none: Text;
  };
  /** S28: whether work waits under a number is not known yet. */
  readonly unsure: Text;
  /** S28: a number that is taken from somebody. */
  readonly taken: {
    readonly work: (number: string, calls: string, reports: string, span: string) => string;
    readonly nobody: Text;
    readonly others: With<string>;
    readonly noOne: Text;
    readonly instead: Text;
    readonly failed: With<string>;
  };
  readonly career: {
    readonly title: Text;
    readonly beginning: Text;
    readonly now: Text;
    readonly coming: Text;
  };
  readonly leaving: {
    readonly open: Text;
    readonly title: With<string>;
    readonly login: With<string>;
    readonly noLogin: Text;
    readonly leads: With<string>;
    readonly noLeads: Text;
    readonly planned: With<string>;
    readonly sealedStay: Text;
    readonly unsealed: With<string>;
    readonly numbers: Text;
    readonly doIt: With<string>;
    readonly cancel: Text;
    /** S26 */
    readonly lastDay: Text;
    readonly lastDayWhy: Text;
    readonly setLastDay: Text;
    readonly orOut: Text;
    readonly leavesOn: With<string>;
    readonly leftOn: With<string>;
    readonly stays: Text;
    /** Of a last day that is over. */
    readonly gap: Text;
  };
  readonly many: {
    readonly chosen: With<number>;
    readonly move: Text;
    readonly level: Text;
    readonly stage: Text;
    readonly keep: Text;
    readonly doIt: With<number>;
    readonly none: Text;
  };
  readonly done: {
    readonly added: With<string>;
    readonly changed: With<string>;
    readonly left: With<string>;
    readonly lastDay: WithTwo;
    readonly stays: With<string>;
    readonly many: With<number>;
    readonly matched: WithTwo;
    readonly matchedFrom: (identity: string, name: string, from: string) => string;
    readonly imported: (added: string, changed: string) => string;
    readonly noPerson: With<string>;
    readonly takenBack: With<string>;
    readonly undo: Text;
    readonly undone: Text;
  };
  readonly refused: {
    readonly stale: Text;
    readonly unfit: Text;
    readonly other: With<string>;
    readonly kept: Text;
    readonly copy: Text;
    readonly copied: Text;
    readonly close: Text;
  };
  readonly unmatched: {
    readonly title: Text;
    readonly about: Text;
    readonly none: Text;
    readonly noneWay: Text;
    readonly columns: Readonly<Record<'name' | 'calls' | 'reports' | 'since' | 'last' | 'who', string>>;
    readonly ofId: Text;
    readonly is: With<string>;
    readonly choose: Text;
    readonly who: With<string>;
    readonly somebodyNew: Text;
    readonly match: Text;
    readonly effect: WithTwo;
    readonly effectOnDay: With<string>;
    readonly since: Text;
    readonly sinceThis: With<string>;
    readonly badge: With<number>;
    readonly noSystem: Text;
    /** SI13 */
    readonly noPerson: Text;
    readonly isNoPerson: With<string>;
    readonly notPeople: Text;
    readonly notPeopleAbout: Text;
    readonly takeBack: Text;
    readonly takeBackThis: With<string>;
  };
  readonly teams: {
    readonly about: Text;
    readonly name: Text;
    readonly id: Text;
    readonly shift: Text;
    readonly noShift: Text;
    readonly people: Text;
    readonly add: Text;
    readonly save: Text;
    readonly remove: Text;
    readonly removeThis: With<string>;
    readonly inUse: Text;
    readonly taken: Text;
    readonly renamed: With<string>;
    readonly added: With<string>;
    readonly removed: With<string>;
    readonly shiftOf: With<string>;
    readonly nameOf: With<string>;
    readonly shiftWhy: Text;
  };
  readonly levels: {
    readonly about: Text;
    readonly none: Text;
    readonly noneWay: Text;
    readonly scheme: Text;
    readonly people: Text;
    readonly outside: Text;
    readonly show: With<string>;
  };
  readonly holidays: {
    readonly about: Text;
    readonly year: Text;
    readonly none: With<string>;
    readonly date: Text;
    readonly name: Text;
    readonly works: Text;
    readonly worksWhy: Text;
    readonly rest: Text;
    readonly add: Text;
    readonly remove: Text;
    readonly removeThis: With<string>;
    readonly worksOn: With<string>;
    readonly taken: Text;
    readonly added: With<string>;
    readonly changed: With<string>;
    readonly removed: With<string>;
    readonly paste: Text;
    readonly pasteWhy: Text;
    readonly pasteHint: Text;
    readonly wrong: With<string>;
    readonly take: With<number>;
    readonly month: With<string>;
    readonly week: With<string>;
    readonly fixed: Text;
  };
  readonly importing: {
    readonly about: Text;
    readonly table: Text;
    readonly hint: Text;
    readonly system: Text;
    readonly noSystem: Text;
    readonly plan: (added: number, changed: number, unchanged: number) => string;
    readonly newTeams: With<string>;
    readonly faults: Readonly<Record<ImportFault['kind'], (found: string) => string>>;
    readonly line: With<string>;
    readonly wrong: With<number>;
    readonly doIt: With<number>;
    readonly nothing: Text;
    readonly isNew: Text;
    readonly rules: Text;
    /** S27 */
    readonly firstDays: With<string>;
    /** S28 */
    readonly waiting: Text;
    readonly fromFirstDay: Text;
    readonly waits: (number: string, name: string, calls: string, reports: string, span: string) => string;
    readonly from: With<string>;
    /** SI10 */
    readonly elsewhere: With<string>;
  };
}
