import type { Board } from '../tally/board.ts';
import type { Leaf } from '../tally/sharded-map.ts';
import type { EpochMs, LocalDate } from '../units.ts';
import type { ListProgress } from '../wire/list-answers.ts';
import { unpackedMarks, type LeadMark } from './lead-marks.ts';
import { readingSums, sumsOfList } from './list-sums.ts';
import { listIds, viewOfList, type ListView } from './list-view.ts';
import { dateOfMoment } from './local-days.ts';

/** LS13: what a wall shows of the lists that hold leads. In steps, as a list that nobody looked at today is read whole. */
export function* readingProgress(board: Board, now: EpochMs): Generator<undefined, readonly ListProgress[]> {
  const told: ListProgress[] = [];
  for (const id of listIds(board)) {
    const view = viewOfList(board, id, now);
    if (view === null) continue;
    yield* readingSums(view);
    const { dialledToday, begun } = yield* counting(view);
    const { whole, byOwner } = sumsOfList(view);
    const { leads, dialled, connected, closed } = whole;
    const free = byOwner.find(({ owner }) => owner === null)?.open ?? 0;
    if (leads > 0)
      told.push({ list: id, name: view.name ?? id, leads, dialled, reached: connected, closed, free, toCome: leads - begun, dialledToday });
  }
  return told;
}

interface Counts {
  readonly dialledToday: number;
  /** Tried or closed, each lead once. */
  readonly begun: number;
}
interface Kept extends Counts {
  readonly timeZone: string;
  readonly today: LocalDate;
}
const kept = new WeakMap<Leaf<string>, Kept>();

function* counting(view: ListView): Generator<undefined, Counts> {
  let [dialledToday, begun] = [0, 0];
  for (const branch of view.book.marks.branches) {
    for (const leaf of branch) {
      if (leaf.size === 0) continue;
      const counts = countsOf(view, leaf);
      dialledToday += counts.dialledToday;
      begun += counts.begun;
      yield;
    }
  }
  return { dialledToday, begun };
}

const BEGINS: readonly LeadMark['kind'][] = ['attempted', 'closed', 'objected'];

function countsOf({ timeZone, today }: ListView, leaf: Leaf<string>): Counts {
  const known = kept.get(leaf);
  if (known?.timeZone === timeZone && known.today === today) return known;
  let [dialledToday, begun] = [0, 0];
  for (const packed of leaf.values()) {
    const marks = unpackedMarks(packed);
    if (marks.some(({ kind }) => BEGINS.includes(kind))) begun += 1;
    if (marks.some(({ kind, at }) => kind === 'attempted' && dateOfMoment(timeZone, at) === today)) dialledToday += 1;
  }
  const counts = { dialledToday, begun, timeZone, today };
  kept.set(leaf, counts);
  return counts;
}
