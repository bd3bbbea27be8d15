import type { AnnotationKind } from '../../shared/events/board-event.ts';
import type { EpochMs } from '../../shared/units.ts';
import type { OfferedRule } from '../../shared/wire/offered-rules.ts';
import type { PageWords } from './page-words.ts';

interface Bounds {
  readonly min: number;
  readonly max: number;
}

/** What keeps a note from being sent. */
export interface Flaw {
  readonly field: 'text' | 'rule' | 'points' | 'from';
  readonly words: string;
}

/** The rules a note of this kind may name: praise those that give, a deduction those that take, the others those that do neither; and always the one with the kind's own code. */
export const rulesFor = (kind: AnnotationKind, rules: readonly OfferedRule[]): OfferedRule[] =>
  rules.filter((rule) => rule.code === kind || fits(kind, rule));

function fits(kind: AnnotationKind, { delta }: OfferedRule): boolean {
  const { min, max } = reachOf(delta);
  if (kind === 'commendation') return max > 0;
  if (kind === 'deduction') return min < 0;
  return min === 0 && max === 0;
}

/** How far a rule's points go either way; a veto takes whatever there is (P10). */
const reachOf = (delta: OfferedRule['delta']): Bounds =>
  typeof delta === 'number' ? { min: delta, max: delta } : 'free' in delta ? delta.free : { min: -Infinity, max: 0 };

/** What stands there before anybody chose: the kind's own rule, or the only one. No other: a rule taken by oversight is somebody's pay. */
export const ruleAtFirst = (kind: AnnotationKind, offered: readonly OfferedRule[]): OfferedRule | null =>
  offered.find(({ code }) => code === kind) ?? (offered.length === 1 ? (offered[0] ?? null) : null);

/** P3: the bounds of points that are left free; null: the rule gives what it gives. */
export const freeBounds = ({ delta }: OfferedRule): Bounds | null => (typeof delta === 'object' && 'free' in delta ? delta.free : null);

export const isWithin = ({ min, max }: Bounds, points: number | null): points is number =>
  points !== null && Number.isInteger(points) && points >= min && points <= max;

/** What a rule gives, and the most in a shift (P4): "−2, at most −5 a shift". */
export function givesWords({ say, form }: PageWords, rule: OfferedRule): string {
  const { delta } = rule;
  if (delta === 0) return say.note.givesNothing;
  const most = rule.capPerShift === undefined ? '' : say.note.mostAShift(capWords(form, rule, rule.capPerShift));
  if (typeof delta === 'number') return say.note.gives(form.signed(delta)) + most;
  if ('set' in delta) return say.note.sets(form.count(delta.set));
  return say.note.givesFree(form.signed(delta.free.min), form.signed(delta.free.max)) + most;
}

/** The cap bounds both ways; a rule that goes one way only says that way. */
function capWords(form: PageWords['form'], rule: OfferedRule, cap: number): string {
  const [gives, takes] = [fits('commendation', rule), fits('deduction', rule)];
  return gives && takes ? `±${form.count(cap)}` : form.signed(takes ? -cap : cap);
}

interface Draft {
  readonly text: string;
  readonly offered: readonly OfferedRule[];
  readonly rule: OfferedRule | null;
  readonly points: number | null;
  /** An appointment has a time; what is excused has an end too, else nothing comes out of the target (S22). */
  readonly needs: 'noTime' | 'begin' | 'stretch';
  readonly from: EpochMs | null;
  readonly to: EpochMs | null;
}

/** The first thing to put right before a note can be sent; null: it can. */
export function flawOf({ say, form }: PageWords, { text, offered, rule, points, needs, from, to }: Draft): Flaw | null {
  const { missing } = say.note;
  if (offered.length > 0 && !rule) return { field: 'rule', words: missing.rule };
  const free = rule && freeBounds(rule);
  if (free && !isWithin(free, points)) return { field: 'points', words: missing.points(form.signed(free.min), form.signed(free.max)) };
  const isMissing = (needs !== 'noTime' && from === null) || (needs === 'stretch' && to === null);
  if (isMissing || (to !== null && (from === null || to < from))) return { field: 'from', words: missing.from };
  return text.trim() === '' ? { field: 'text', words: missing.text } : null;
}
