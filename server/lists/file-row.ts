import { textOf, type Said } from '../../shared/said.ts';

/** One row of a file of leads. */
export interface FileRow {
  /** Of the file, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** A row that could not be read as one. */
export interface BrokenRow {
  readonly line: number;
  readonly reason: Said;
}

export type ReadRow = FileRow | BrokenRow;

/** The file is none of its kind, or too large: nothing more of it can be read. The message is for a person. */
export class UnreadableFile extends Error {
  readonly said: Said;
  readonly isTooLarge: boolean;

  constructor(reason: Said, isTooLarge = false) {
    super(textOf(reason));
    this.name = 'UnreadableFile';
    this.said = reason;
    this.isTooLarge = isTooLarge;
  }
}
