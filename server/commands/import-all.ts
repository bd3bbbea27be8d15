import type { Result } from '../../shared/result.ts';
import { err, ok } from '../../shared/result.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { importFile, type ImportReport } from '../sources/asterisk-files/import-file.ts';
import type { Positions } from '../sources/asterisk-files/positions.ts';
import type { Deliver } from '../sources/source.ts';
import { refuse, type ExitStatus, type Terminal } from './command.ts';
import type { FileToImport } from './import-files.ts';
import { MEGABYTES, onStderr } from './import-progress.ts';
import { unreadable } from './import-site.ts';
import { importSummary } from './import-summary.ts';

/** Where events go, and where it is kept how far a file was read. */
export interface Destination {
  readonly deliver: Deliver;
  readonly positions: Positions;
}

/** One file after the other, each with its summary; the first that can't be read ends it. */
export async function importAll(
  terminal: Terminal,
  files: readonly FileToImport[],
  site: SiteFile,
  destination: Destination,
): Promise<ExitStatus> {
  let isAskedToStop = false;
  void terminal.ended.then(() => (isAskedToStop = true));
  for (const file of files) {
    const report = await importOne(terminal, file, destination, () => isAskedToStop);
    if (!report.ok) return refuse(terminal, report.error);
    for (const line of importSummary(report.value, site)) terminal.print(line);
    if (report.value.isStopped) return refuse(terminal, 'stopped before the end');
    if (isForeign(report.value))
      return refuse(terminal, `no line of ${file.path} could be read: is it the right file for --${file.option}?`);
  }
  return 0;
}

async function importOne(
  terminal: Terminal,
  { path, reader }: FileToImport,
  destination: Destination,
  isAskedToStop: () => boolean,
): Promise<Result<ImportReport, string>> {
  const view = onStderr(terminal, path, MEGABYTES);
  try {
    return ok(
      await importFile({
        path,
        reader,
        ...destination,
        isAskedToStop,
        onProgress: ({ bytes, totalBytes }) => view.show(bytes, totalBytes),
      }),
    );
  } catch (error) {
    if (error instanceof Error && 'code' in error) return err(unreadable(path, error));
    throw error;
  } finally {
    view.done();
  }
}

const isForeign = ({ lines, refused }: ImportReport): boolean => lines > 0 && refused >= lines;
