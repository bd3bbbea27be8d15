/** A file that a page offers, and what stands on its button. */
export interface ExportFile {
  readonly name: string;
  readonly path: string;
}

/** CF4: one table as files. `query`: without its question mark; empty: none. */
export const exportFiles = (path: string, query: string, formats: readonly string[] = ['csv', 'xlsx']): readonly ExportFile[] =>
  formats.map((format) => ({ name: format.toUpperCase(), path: `${path}.${format}${query && `?${query}`}` }));
