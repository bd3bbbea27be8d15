import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { digestOf } from '../../shared/exact/digest.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Period } from '../../shared/site/period.ts';
import { siteOf } from '../../shared/tally/board.ts';
import { seq } from '../../shared/units.ts';
import type { SiteFiles } from '../accounts/site-files.ts';
import { batchesOf } from '../reports/facts-of-log.ts';
import { writeLog } from '../reports/log-lines.ts';
import { filesOf, finishPack, MANIFEST, packPath, type Asked } from '../reports/pack.ts';
import { settlementResult } from '../reports/settlement-result.ts';
import { LARGEST_BYTES } from '../reports/unpacked.ts';
import { zipOf } from '../reports/zip-files.ts';
import type { BookParts } from './parts.ts';

/** The evidence of a month in a folder of its own until it is closed. */
export interface MonthPack {
  /** Piece by piece. */
  zip(): AsyncGenerator<Uint8Array>;
  close(): void;
}

/** ST8, B13: what everybody's statements of the month were worked out from, and they; the error says why there can be none. */
export async function monthPack({ desk, settle, log }: BookParts, siteFiles: SiteFiles, month: Period): Promise<Result<MonthPack, string>> {
  const board = desk.board();
  const site = siteOf(board);
  const applied = siteFiles.meaning(digestOf(site));
  if (applied === null) return err('the site file that it goes by was not applied on this server');
  const { digest, text } = settlementResult(await settle(board, month));
  const asked: Asked = { kind: 'settlement', month: month.id };
  const folder = mkdtempSync(join(tmpdir(), 'tallyboard-pack-'));
  const close = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    writeFileSync(packPath(folder, 'site.yaml'), applied.yaml);
    const events = packPath(folder, 'events.ndjson');
    await writeLog(events, batchesOf(log, site.site.id, seq(0)), board.seq);
    if (statSync(events).size > LARGEST_BYTES) {
      close();
      return err('the events of this site are more than a zip holds');
    }
    await finishPack(folder, { site: site.site.id, asked, digest }, text);
  } catch (error) {
    close();
    throw error;
  }
  return ok({ zip: () => zipOf(folder, [...filesOf(asked), MANIFEST]), close });
}
