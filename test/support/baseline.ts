import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pixelmatch from 'pixelmatch';
import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { expect } from 'vitest';

const FOLDER = join(import.meta.dirname, '../browser/baselines');
/** Another build of Chromium smooths the edges of letters a little differently; a moved block is far more than this. */
const PIXEL_TOLERANCE = 0.2;
const MOST_DIFFERENT = 0.01;
/** A missing mark is few pixels of a wall, but most of a small square. */
const SQUARE_PX = 24;
const MOST_OF_A_SQUARE = 0.25;

/** Compares what the page shows with the picture kept under this name. TALLYBOARD_BASELINES=write keeps what it shows now. */
export async function expectBaseline(page: Page, name: string): Promise<void> {
  const shown = await page.screenshot();
  const path = join(FOLDER, `${name}.png`);
  if (process.env['TALLYBOARD_BASELINES'] === 'write') {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(path, shown);
    return;
  }
  if (!existsSync(path))
    throw new Error(`no baseline ${path}: look at the screen, then TALLYBOARD_BASELINES=write npx vitest run --project browser`);
  const now = PNG.sync.read(shown);
  const kept = PNG.sync.read(readFileSync(path));
  expect({ width: now.width, height: now.height }).toEqual({ width: kept.width, height: kept.height });
  const difference = new PNG({ width: now.width, height: now.height });
  const pixels = pixelmatch(kept.data, now.data, difference.data, now.width, now.height, { threshold: PIXEL_TOLERANCE, diffMask: true });
  const isDifferent = pixels / (now.width * now.height) > MOST_DIFFERENT || worstSquare(difference) > MOST_OF_A_SQUARE;
  const seen = isDifferent ? keepForLooking(name, shown, difference) : '';
  expect(isDifferent, `${name} looks different: see ${seen}; if it should, TALLYBOARD_BASELINES=write`).toBe(false);
}

/** The share of different pixels in the square that has most of them. In the mask only those are not transparent. */
function worstSquare({ width, height, data }: PNG): number {
  const across = Math.ceil(width / SQUARE_PX);
  const counts = new Uint32Array(across * Math.ceil(height / SQUARE_PX));
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    if (data[pixel * 4 + 3] === 0) continue;
    const square = Math.floor(Math.floor(pixel / width) / SQUARE_PX) * across + Math.floor((pixel % width) / SQUARE_PX);
    counts[square] = (counts[square] ?? 0) + 1;
  }
  return Math.max(...counts) / SQUARE_PX ** 2;
}

function keepForLooking(name: string, shown: Buffer, difference: PNG): string {
  const folder = mkdtempSync(join(tmpdir(), 'tallyboard-looks-'));
  writeFileSync(join(folder, `${name}.png`), shown);
  writeFileSync(join(folder, `${name}-difference.png`), PNG.sync.write(difference));
  return folder;
}
