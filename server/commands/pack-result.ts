import { rmSync } from 'node:fs';
import type { Seq } from '../../shared/units.ts';
import { finishPack, openPackFolder, packPath, type Asked } from '../reports/pack.ts';
import { refuse, type ExitStatus, type Terminal } from './command.ts';
import type { Evidence } from './evidence.ts';

/** What came out, as it is compared byte by byte. */
export interface Worked {
  readonly digest: string;
  /** Canonical JSON and a line end. */
  readonly text: string;
  /** The number of the last event that it was worked out from. */
  readonly through: Seq;
}

/** `--pack`: writes the evidence with what came out of it into a new folder. What can't be written whole is not left behind. */
export async function packResult(
  terminal: Terminal,
  folder: string,
  evidence: Evidence,
  asked: Asked,
  worked: Worked,
): Promise<ExitStatus> {
  const opened = openPackFolder(folder);
  if (!opened.ok) return refuse(terminal, opened.error);
  try {
    await evidence.copyTo(packPath(folder, 'site.yaml'), packPath(folder, 'events.ndjson'), worked.through);
    await finishPack(folder, { site: evidence.site.site.id, asked, digest: worked.digest }, worked.text);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    return refuse(terminal, `${folder} can't be written: ${error instanceof Error ? error.message : String(error)}`);
  }
  terminal.print(`packed into ${folder}, digest ${worked.digest}; anybody can work it out again: tallyboard verify ${folder}`);
  return 0;
}
