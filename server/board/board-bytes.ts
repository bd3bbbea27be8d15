import { setImmediate as othersTurn } from 'node:timers/promises';
import { deserialize, serialize } from 'node:v8';
import { packingOf, unpackBoard, type PackedBoard } from '../../shared/tally/board-codec.ts';
import type { Board } from '../../shared/tally/board.ts';

/**
 * A board as bytes, in small steps, so that a server goes on meanwhile. Not compressed: unpacking half as many bytes would take a start longer
 * than reading them all.
 */
export async function boardToBytes(board: Board): Promise<Uint8Array> {
  const packing = packingOf(board);
  let step = packing.next();
  for (; !step.done; step = packing.next()) await othersTurn();
  return serialize(step.value);
}

/** null: made by another version of the fold. Throws when they are no bytes of a board. */
export const boardFromBytes = (bytes: Uint8Array): Board | null => unpackBoard(deserialize(bytes) as PackedBoard);
