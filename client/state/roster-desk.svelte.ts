import { inverseOf, type CellPlace, type CellPlan } from '../../shared/roster/cell-edits.ts';
import { changesTo, type PlannedChanges } from '../../shared/roster/planned-week.ts';
import type { SiteEdit } from '../../shared/site-edit/site-edit.ts';
import type { RosterAnswer } from '../../shared/wire/roster-answers.ts';
import { closedMonthsOf, faultsOf, NO_FAULTS, outcomeOf, rosterPath, type Outcome } from '../view/edit-outcome.ts';
import { Fetched } from './fetched.svelte.ts';
import { ask } from './http.ts';

/** RO4: edits that were tried and wait for a yes. */
export interface Pending {
  readonly edits: readonly SiteEdit[];
  readonly closedMonths: readonly string[];
}

/** More are looked at first. */
const MANY = 14;

/** RO: a week of the roster, and its edits. */
export class RosterDesk {
  readonly told = new Fetched<RosterAnswer>();
  /** A date of the week; null: today's. */
  from = $state.raw<string | null>(null);
  /** '': all. */
  team = $state('');
  search = $state('');
  outcome = $state.raw<Outcome | null>(null);
  pending = $state.raw<Pending | null>(null);
  isBusy = $state(false);
  /** RO4: by cell, what the server has against the last edits there; '': somebody else has changed it meanwhile. */
  faults = $state.raw(NO_FAULTS);
  #undo = $state.raw<readonly (readonly SiteEdit[])[]>([]);
  #round = $state(0);
  /** Keys come faster than answers: each act begins on what the one before it left. */
  #acts: Promise<void> = Promise.resolve();

  get path(): string {
    return rosterPath(this.from, this.team);
  }

  /** To be called in an effect: asks again for another week or team, and after each edit. */
  follow(): Promise<RosterAnswer | null> {
    return this.told.follow(this.path, String(this.#round));
  }

  async again(): Promise<void> {
    this.#round += 1;
    await this.follow();
  }

  get mayUndo(): boolean {
    return this.#undo.length > 0;
  }

  /** RO3: makes the roster say `plan` of each of the places. */
  set(places: readonly CellPlace[], plan: CellPlan): Promise<void> {
    return this.plan((week) =>
      changesTo(
        week,
        places.map((place) => ({ ...place, plan })),
      ),
    );
  }

  /** What is already so makes no edit. */
  plan(of: (week: RosterAnswer) => PlannedChanges): Promise<void> {
    return this.#inTurn(async () => {
      const week = this.told.value;
      if (week) await this.#edit(of(week).edits);
    });
  }

  edit(edits: readonly SiteEdit[]): Promise<void> {
    return this.#inTurn(() => this.#edit(edits));
  }

  #inTurn(act: () => Promise<void>): Promise<void> {
    this.#acts = this.#acts.then(act);
    return this.#acts;
  }

  /** RO4: few edits of a live month are done at once; else they are tried, and wait for a yes. */
  async #edit(edits: readonly SiteEdit[]): Promise<void> {
    if (edits.length === 0) return;
    const closedMonths = closedMonthsOf(this.told.value?.closedMonths ?? [], edits);
    if (edits.length <= MANY && closedMonths.length === 0) await this.#send(edits, false);
    else if (await this.try(edits)) this.pending = { edits, closedMonths };
  }

  confirm(): Promise<void> {
    const { pending } = this;
    this.pending = null;
    return this.#inTurn(async () => {
      if (pending) await this.#send(pending.edits, false);
    });
  }

  leave(): void {
    this.pending = null;
  }

  /** RO8: another's change meanwhile makes it stale, like any edit. */
  undo(): Promise<void> {
    return this.#inTurn(async () => {
      const last = this.#undo.at(-1);
      if (last && (await this.#send(inverseOf(last), true))) this.#undo = this.#undo.slice(0, -1);
    });
  }

  /** False: it could not be done, and `outcome` says why. */
  async try(edits: readonly SiteEdit[]): Promise<boolean> {
    return this.#answered(await ask('POST', '/api/site/edits', { edits, isTrial: true }), edits);
  }

  async #send(edits: readonly SiteEdit[], isUndo: boolean): Promise<boolean> {
    this.isBusy = true;
    const isDone = this.#answered(await ask('POST', '/api/site/edits', { edits }), edits);
    this.isBusy = false;
    if (!isDone) return false;
    if (!isUndo) this.#undo = [...this.#undo, edits];
    this.outcome = { kind: 'done', edits: edits.length, isUndo };
    await this.again();
    return true;
  }

  #answered(answer: Awaited<ReturnType<typeof ask<unknown>>>, edits: readonly SiteEdit[]): boolean {
    this.outcome = answer.ok ? null : outcomeOf(answer.error, edits);
    this.faults = faultsOf(this.outcome, edits);
    if (this.outcome?.kind === 'stale') void this.again();
    return answer.ok;
  }
}
