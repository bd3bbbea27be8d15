import type { BoardEvent } from '../../shared/events/board-event.ts';
import type { Deliver } from '../../server/sources/source.ts';
import { importFile, type ImportReport } from '../../server/sources/asterisk-files/import-file.ts';
import type { FileReader } from '../../server/sources/asterisk-files/file-reader.ts';
import { noPositions, type Positions } from '../../server/sources/asterisk-files/positions.ts';

/** The least a log does: keeps each event once by (source, id), in the order of arrival. */
export class ImportLog {
  readonly events: BoardEvent[] = [];
  readonly #known = new Set<string>();

  readonly deliver: Deliver = (events) => {
    const fresh = events.filter((event) => {
      const key = `${event.source} ${event.id}`;
      const isNew = !this.#known.has(key);
      this.#known.add(key);
      return isNew;
    });
    this.events.push(...fresh);
    return Promise.resolve({ accepted: fresh.length, duplicates: events.length - fresh.length, refused: [] });
  };

  import(
    reader: FileReader,
    path: string,
    { positions = noPositions, isAskedToStop = () => false }: ImportOptions = {},
  ): Promise<ImportReport> {
    return importFile({ path, reader, positions, deliver: this.deliver, onProgress: () => undefined, isAskedToStop });
  }
}

interface ImportOptions {
  readonly positions?: Positions;
  readonly isAskedToStop?: () => boolean;
}
