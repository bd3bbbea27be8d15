import type { PbfReader, PbfWriter } from 'pbf';
import type { SourceId } from '../events/event-base.ts';
import type { WhoKey } from '../site/who-key.ts';
import { epochMs, seq } from '../units.ts';
import { MARK_KINDS, type CallMark, type CallMarkKind, type MarkDetail } from './call-mark.ts';
import type { Numbering } from './numbering.ts';

/** What marks share, numbered, so that a packed mark is six small numbers. */
export interface MarkTables {
  readonly whos: readonly WhoKey[];
  readonly sources: readonly SourceId[];
  readonly details: readonly MarkDetail[];
}

export interface MarkNumbering {
  readonly whos: Numbering<WhoKey>;
  readonly sources: Numbering<SourceId>;
  readonly details: Numbering<MarkDetail>;
}

/** Their number, then each by kind, time and place (as steps from the one before), source, person and detail. */
export function packMarks(to: PbfWriter, marks: readonly CallMark[], { whos, sources, details }: MarkNumbering): void {
  to.writeVarint(marks.length);
  let [at, place] = [0, 0];
  for (const mark of marks) {
    to.writeVarint(MARK_KINDS.indexOf(mark.kind));
    to.writeSVarint(mark.at - at);
    to.writeSVarint(mark.seq - place);
    to.writeVarint(sources.of(mark.source, mark.source));
    to.writeVarint(mark.who === null ? 0 : whos.of(mark.who, mark.who) + 1);
    to.writeVarint(details.of(JSON.stringify(mark.detail), mark.detail));
    [at, place] = [mark.at, mark.seq];
  }
}

const NO_DETAIL: MarkDetail = {};

/** The opposite of `packMarks`. */
export function unpackMarks(packed: PbfReader, { whos, sources, details }: MarkTables): CallMark[] {
  const count = packed.readVarint();
  const marks: CallMark[] = [];
  let [at, place] = [0, 0];
  for (let index = 0; index < count; index += 1) {
    const kind = kindAt(packed.readVarint());
    at += packed.readSVarint();
    place += packed.readSVarint();
    const source = sources[packed.readVarint()] ?? 'tallyboard:';
    const who = packed.readVarint();
    const detail = details[packed.readVarint()] ?? NO_DETAIL;
    marks.push({ kind, at: epochMs(at), seq: seq(place), source, who: who === 0 ? null : (whos[who - 1] ?? null), detail });
  }
  return marks;
}

const kindAt = (index: number): CallMarkKind => MARK_KINDS[index] ?? 'ended';
