import type { NamesOverTime } from '../site/resolve-agent.ts';
import { getSharded } from '../tally/sharded-map.ts';
import type { AgentId, CallId, EpochMs, Seq } from '../units.ts';
import { newLead } from './lead.ts';
import { canonicalLeadMarks, unpackedMarks, type LeadMark } from './lead-marks.ts';
import type { ListView } from './list-view.ts';
import { midnightOf } from './local-days.ts';
import { dateIn, leadOn, taken } from './told-lead.ts';

/** One thing that the log tells of a lead, or that follows from its rules. */
export interface LeadStep {
  /** `due`: nobody said so, its protection was over (N1). */
  readonly kind: LeadMark['kind'] | 'due';
  readonly at: EpochMs;
  /** Of the event; null: there is none, or it is one of an import's many. */
  readonly seq: Seq | null;
  readonly agent: AgentId | null;
  /** The outcome of an attempt, or why it was closed; else null. Never a key. */
  readonly word: string | null;
  readonly call: CallId | null;
  /** False: it changed nothing (N6, N14): the lead was closed, or somebody else's. */
  readonly hadEffect: boolean;
}

/** LS10: what became of a lead, the oldest first; what was told twice stands once. */
export function historyOf(view: ListView, lead: string): readonly LeadStep[] {
  const imports = view.book.imports.momentsOf(lead).map((at): LeadStep => ({ ...NOTHING, kind: 'imported', at }));
  const packed = getSharded(view.book.marks, lead);
  const steps = packed === undefined ? [] : stepsOf(view, lead, canonicalLeadMarks(packed));
  // An import comes before whatever else is told of the same moment (N13), and sorting keeps the order of equals.
  return [...imports, ...steps].sort((a, b) => a.at - b.at);
}

/** How much was told of a lead besides its imports: grows with each report. */
export function reportsOf({ book }: ListView, lead: string): number {
  const packed = getSharded(book.marks, lead);
  return packed === undefined ? 0 : unpackedMarks(packed).length;
}

const NOTHING = { seq: null, agent: null, word: null, call: null, hadEffect: true } as const;

function stepsOf(view: ListView, lead: string, marks: readonly LeadMark[]): readonly LeadStep[] {
  const steps: LeadStep[] = [];
  let told = newLead(view.id, lead);
  const untilDay = (today: ListView['today']): void => {
    const later = leadOn(view, told, today);
    if (later !== told)
      steps.push({ ...NOTHING, kind: 'due', at: later.former?.at ?? midnightOf(view.timeZone, today), agent: told.owner });
    told = later;
  };
  for (const mark of marks) {
    untilDay(dateIn(view, mark));
    const next = taken(view, told, mark);
    steps.push(stepOf(view.names, mark, next !== told));
    told = next;
  }
  untilDay(view.today);
  return steps;
}

const stepOf = (names: NamesOverTime, { kind, at, seq, who, word, call }: LeadMark, hadEffect: boolean): LeadStep => ({
  ...{ kind, at, seq, call, hadEffect },
  agent: who === null ? null : names.at(at).subjectOf(who),
  word: kind === 'attempted' || kind === 'closed' ? word : null,
});
