import type { Leaf } from '../tally/sharded-map.ts';
import type { AgentId } from '../units.ts';
import { notTakenIn, type ListView } from './list-view.ts';
import { leadOn, toldLead, type LeadGround } from './told-lead.ts';

/** LS9: nobody's, somebody's, ended, or imported and not taken (N15). */
export const LEAD_STATES = ['free', 'held', 'closed', 'notTaken'] as const;
export type LeadState = (typeof LEAD_STATES)[number];

export interface LeadsAsked {
  /** null: in any state. */
  readonly state: LeadState | null;
  /** null: of anybody, and of nobody. */
  readonly owner: AgentId | null;
  /** N17: whether those of this owner are shown to whoever asks. */
  readonly isSeen: (owner: AgentId) => boolean;
}

/** Leads by their ids, in the order in which they were imported first; those that nobody imported come last. */
export interface LeadsFound {
  /** All that fit. */
  readonly total: number;
  /** So many of them from the place asked for on. */
  readonly leads: readonly string[];
}

const STRANGER = -1;

/** What is kept of the leads of one leaf that have marks, side by side: a million of them are some 15 MB. */
interface Columns {
  readonly places: Int32Array;
  readonly states: readonly LeadState[];
  readonly owners: readonly (AgentId | null)[];
  /** The ids of those that nobody imported, at their index. */
  readonly strangers: ReadonlyMap<number, string>;
}
interface Kept extends LeadGround {
  readonly columns: Columns;
  readonly today: ListView['today'];
  readonly size: number;
}
const kept = new WeakMap<Leaf<string>, Kept>();

const UNTOUCHED = 0;
const FITS = 1;
const OTHER = 2;

/**
 * LS9: a page of the leads that fit, out of a million: where one lead changed, one leaf of 4096 is read again, and nothing is sorted. In steps, as a list that
 * nobody looked at today is read whole.
 */
export function* findingLeads(view: ListView, asked: LeadsAsked, from: number, most: number): Generator<undefined, LeadsFound> {
  const { imports, marks } = view.book;
  const signs = new Uint8Array(imports.size);
  const strangers: string[] = [];
  const fits = fitting(asked);
  for (const branch of marks.branches) {
    for (const leaf of branch) {
      if (leaf.size === 0) continue;
      const { places, states, owners, strangers: ids } = columnsOf(view, leaf);
      for (const [index, place] of places.entries()) {
        const isFit = fits(states[index] ?? 'free', owners[index] ?? null);
        if (place !== STRANGER) signs[place] = isFit ? FITS : OTHER;
        else if (isFit) strangers.push(ids.get(index) ?? '');
      }
      yield;
    }
  }
  const untaken = fits('notTaken', null) ? FITS : OTHER;
  for (const lead of notTakenIn(view).keys()) {
    const place = imports.placeOf(lead);
    if (place !== null && signs[place] === UNTOUCHED) signs[place] = untaken;
  }
  return page(view, signs, fits('free', null), strangers, from, most);
}

function page(
  { book }: ListView,
  signs: Uint8Array,
  isFree: boolean,
  strangers: readonly string[],
  from: number,
  most: number,
): LeadsFound {
  const leads: string[] = [];
  let total = 0;
  for (let place = 0; place < signs.length; place += 1) {
    if (signs[place] !== FITS && !(isFree && signs[place] === UNTOUCHED)) continue;
    if (total >= from && leads.length < most) leads.push(book.imports.leadAt(place));
    total += 1;
  }
  const more = strangers.slice(Math.max(0, from - total), Math.max(0, from - total) + most - leads.length);
  return { total: total + strangers.length, leads: [...leads, ...more] };
}

function fitting({ state, owner, isSeen }: LeadsAsked): (state: LeadState, owner: AgentId | null) => boolean {
  const seen = new Map<AgentId, boolean>();
  const sees = (whose: AgentId): boolean => {
    const known = seen.get(whose) ?? isSeen(whose);
    seen.set(whose, known);
    return known;
  };
  return (is, whose) => (state === null || is === state) && (owner === null || whose === owner) && (whose === null || sees(whose));
}

function columnsOf(view: ListView, leaf: Leaf<string>): Columns {
  const { rules, timeZone, names, today } = view;
  const { size } = view.book.imports;
  const known = kept.get(leaf);
  if (known?.rules === rules && known.timeZone === timeZone && known.names === names && known.today === today) {
    // Who was a stranger may have been imported since.
    if (known.columns.strangers.size === 0 || known.size === size) return known.columns;
  }
  const columns = readColumns(view, leaf);
  kept.set(leaf, { columns, rules, timeZone, names, today, size });
  return columns;
}

function readColumns(view: ListView, leaf: Leaf<string>): Columns {
  const places = new Int32Array(leaf.size);
  const states: LeadState[] = [];
  const owners: (AgentId | null)[] = [];
  const strangers = new Map<number, string>();
  let index = 0;
  for (const [lead, packed] of leaf) {
    const told = leadOn(view, toldLead(view, view.id, lead, packed), view.today);
    const place = view.book.imports.placeOf(lead) ?? STRANGER;
    if (place === STRANGER) strangers.set(index, lead);
    places[index] = place;
    states.push(stateOf(told));
    owners.push(told.owner);
    index += 1;
  }
  return { places, states, owners, strangers };
}

/** Of a lead that has marks, or was taken. */
export const stateOf = ({ owner, closedBecause }: { readonly owner: AgentId | null; readonly closedBecause: string | null }): LeadState =>
  closedBecause !== null ? 'closed' : owner === null ? 'free' : 'held';
