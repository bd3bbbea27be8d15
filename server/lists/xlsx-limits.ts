/** Bytes of one part, unpacked: what is read of it is let go piece by piece. */
export const MOST_UNPACKED = 2 * 1024 * 1024 * 1024;
/** Characters, and more than spreadsheets allow. */
export const LONGEST_CELL = 32 * 1024;
export const MOST_COLUMNS = 1000;
/** Characters of all texts of the workbook together. */
export const MOST_TEXT = 256 * 1024 * 1024;
/** A sheet has a million rows at most. */
export const MOST_TEXTS = 4_000_000;
