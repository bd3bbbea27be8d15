import type { Seq } from '../units.ts';
import type { Reason, SchemeVersion } from './reason.ts';
import type { Telling } from './telling.ts';
import { TERMS } from './terms.ts';
import { tellReason } from './write-reason.ts';

/** A reason in words, with the reasons of its inputs below it. */
export interface ToldReason {
  readonly text: string;
  /** `Y1/base` */
  readonly rule: string;
  /** E2: where another version than that of the reason above worked it out, or at the top. */
  readonly scheme: SchemeVersion | null;
  readonly because: readonly ToldReason[];
  /** E3: the shifts behind it, where they were asked for. */
  readonly behind: readonly ToldReason[];
  readonly evidence: readonly Seq[];
}

/** The whole tree of a reason in words. */
export const tellTree = (reason: Reason, telling: Telling, under: SchemeVersion | null = null): ToldReason => {
  const scheme = reason.scheme && !isSame(reason.scheme, under) ? reason.scheme : null;
  const below = (reasons: readonly Reason[]): ToldReason[] => reasons.map((one) => tellTree(one, telling, reason.scheme ?? under));
  return {
    text: tellReason(reason, telling),
    rule: reason.rule,
    scheme,
    because: below(reason.because),
    behind: below(reason.behind ?? []),
    evidence: reason.evidence,
  };
};

const isSame = (one: SchemeVersion, other: SchemeVersion | null): boolean => one.id === other?.id && one.version === other.version;

const INDENT = '  ';

/**
 * As lines, what is below a reason indented under it: `sentence [rule, scheme version] (events)`. The same list of shifts is written once;
 * `shown` remembers those of earlier trees of the same page.
 */
export function treeLines(told: ToldReason, telling: Telling, shown = new Set<string>()): readonly string[] {
  const { events, version, asAbove } = TERMS[telling.language];
  const { text, rule, scheme, evidence } = told;
  const where = [rule, ...(scheme ? [version(scheme.id, `${scheme.version}`)] : [])].join(', ');
  const seen = evidence.length === 0 ? [] : [events(rangesOf(evidence), evidence.length === 1)];
  const linesOf = (reasons: readonly ToldReason[]): string[] => reasons.flatMap((one) => treeLines(one, telling, shown));
  const because = linesOf(told.because);
  const behind = linesOf(told.behind);
  const list = behind.join('\n');
  const isKnown = behind.length > 1 && shown.has(list);
  shown.add(list);
  return [[`${text} [${where}]`, ...seen].join(' '), ...[...because, ...(isKnown ? [asAbove] : behind)].map((line) => `${INDENT}${line}`)];
}

/** 12–14, 20 */
function rangesOf(evidence: readonly Seq[]): string {
  const ranges: { from: number; to: number }[] = [];
  for (const seq of [...evidence].sort((left, right) => left - right)) {
    const last = ranges.at(-1);
    if (last && seq <= last.to + 1) last.to = seq;
    else ranges.push({ from: seq, to: seq });
  }
  return ranges.map(({ from, to }) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
}

/** In one line: the sentence, and the formulas right below it. */
export const formulaOf = (reason: Reason, telling: Telling): string =>
  [reason, ...reason.because].map((one) => tellReason(one, telling)).join(TERMS[telling.language].and);
