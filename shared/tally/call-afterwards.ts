import type { CallCorrected } from '../events/call-events.ts';
import type { Names } from '../site/resolve-agent.ts';
import type { CallMark } from './call-mark.ts';
import type { CallPart } from './shift-tally.ts';

interface Afterwards {
  readonly parts: readonly CallPart[];
  readonly uncounted: readonly CallPart[];
}

/** T11: chosen outcomes and corrections come on top of what is told, in the order of their time; a later one of the same kind wins. */
export const afterwards = (parts: readonly CallPart[], marks: readonly CallMark[], names: Names): Afterwards =>
  marks.reduce<Afterwards>((told, mark) => apply(told, mark, names), { parts, uncounted: NONE });

const NONE: readonly CallPart[] = [];

function apply({ parts, uncounted }: Afterwards, mark: CallMark, names: Names): Afterwards {
  const agent = mark.who === null ? null : names.subjectOf(mark.who);
  const isMeant = (part: CallPart): boolean => agent === null || part.agent === agent;
  const { code, changes } = mark.detail;
  if (code !== undefined) {
    const last = parts.filter(isMeant).at(-1);
    return { parts: parts.map((part) => (part === last ? withEvidence({ ...part, disposition: code }, mark) : part)), uncounted };
  }
  if (changes === undefined) return { parts, uncounted };
  const lastConnected = parts.filter((part) => isMeant(part) && part.answeredAt !== null).at(-1);
  const corrected = (part: CallPart): CallPart =>
    withEvidence(moved(part === lastConnected ? retimed(part, changes) : part, changes), mark);
  return recount(parts, uncounted, isMeant, corrected, changes);
}

function recount(
  parts: readonly CallPart[],
  uncounted: readonly CallPart[],
  isMeant: (part: CallPart) => boolean,
  corrected: (part: CallPart) => CallPart,
  { counts }: CallCorrected['changes'],
): Afterwards {
  const counted = counts === true ? [...parts, ...uncounted.filter(isMeant)] : parts;
  const out = counts === true ? uncounted.filter((part) => !isMeant(part)) : uncounted;
  const changed = counted.map((part) => (isMeant(part) ? { part: corrected(part), isOut: counts === false } : { part, isOut: false }));
  return {
    parts: changed.flatMap(({ part, isOut }) => (isOut ? [] : [part])),
    uncounted: [...out, ...changed.flatMap(({ part, isOut }) => (isOut ? [part] : []))],
  };
}

const withEvidence = (part: CallPart, { seq }: CallMark): CallPart => ({ ...part, evidence: [...part.evidence, seq] });

const moved = (part: CallPart, { agent }: CallCorrected['changes']): CallPart => (agent === undefined ? part : { ...part, agent });

function retimed(part: CallPart, { talkSeconds }: CallCorrected['changes']): CallPart {
  if (talkSeconds === undefined) return part;
  const talkMs = Math.round(talkSeconds * 1000);
  const longestTalkMs = part.longestTalkMs === part.talkMs ? talkMs : Math.min(part.longestTalkMs, talkMs);
  return { ...part, talkMs, longestTalkMs };
}
