import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pixelmatch from 'pixelmatch';
import type { Locator, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { expect } from 'vitest';

const FOLDER = join(import.meta.dirname, '../browser/baselines');
/** Another build of Chromium smooths the edges of letters a little differently; a moved block is far more than this. */
const PIXEL_TOLERANCE = 0.2;
const MOST_DIFFERENT = 0.01;
/** A missing mark is few pixels of a wall, but most of a small square. */
const SQUARE_PX = 24;
const MOST_OF_A_SQUARE = 0.25;

/** The links between the office's pages, which every one of them shows: they are pictured once, so that a new page is no news of all others. */
const WITHOUT_WAY = '.office-way { display: none !important; }';

/** How two pictures are compared. `hasWay`: with the links between the office's pages. `shrink`: so many times smaller, each pixel the mean of its square, in steps of colour too small to see: a moved or missing block shows as well, and dozens of pictures stay small. `mask`: what is another at each run. */
export interface Comparing {
  readonly shrink?: number;
  readonly mask?: Locator[];
  readonly hasWay?: boolean;
}

/** Compares what the page shows with the picture kept under this name. TALLYBOARD_BASELINES=write keeps what it shows now. */
export async function expectBaseline(page: Page, name: string, { shrink = 1, mask = [], hasWay = false }: Comparing = {}): Promise<void> {
  const taken = await page.screenshot({ mask, maskColor: '#808080', ...(!hasWay && { style: WITHOUT_WAY }) });
  const path = join(FOLDER, `${name}.png`);
  if (process.env['TALLYBOARD_BASELINES'] === 'write') {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(path, shrink === 1 ? taken : PNG.sync.write(shrunk(taken, shrink), RGB));
    return;
  }
  if (!existsSync(path))
    throw new Error(`no baseline ${path}: look at the screen, then TALLYBOARD_BASELINES=write npx vitest run --project browser`);
  const drawn = readFileSync(path);
  if (taken.equals(drawn)) return;
  const now = shrink === 1 ? PNG.sync.read(taken) : shrunk(taken, shrink);
  const kept = PNG.sync.read(drawn);
  if (now.data.equals(kept.data)) return;
  expect({ width: now.width, height: now.height }).toEqual({ width: kept.width, height: kept.height });
  const difference = new PNG({ width: now.width, height: now.height });
  const pixels = pixelmatch(kept.data, now.data, difference.data, now.width, now.height, { threshold: PIXEL_TOLERANCE, diffMask: true });
  const isDifferent = pixels / (now.width * now.height) > MOST_DIFFERENT || worstSquare(difference) > MOST_OF_A_SQUARE;
  const seen = isDifferent ? keepForLooking(name, now, difference) : '';
  expect(isDifferent, `${name} looks different: see ${seen}; if it should, TALLYBOARD_BASELINES=write`).toBe(false);
}

/** pixelmatch begins to see a difference at several times this (PIXEL_TOLERANCE). */
const COLOUR_STEP = 8;
const RGB = { deflateLevel: 9, colorType: 2 } as const;

function shrunk(taken: Buffer, by: number): PNG {
  const { width, height, data } = PNG.sync.read(taken);
  const small = new PNG({ width: Math.floor(width / by), height: Math.floor(height / by) });
  for (let y = 0; y < small.height; y += 1) {
    for (let x = 0; x < small.width; x += 1) {
      for (let channel = 0; channel < 4; channel += 1) {
        let sum = 0;
        for (let square = 0; square < by * by; square += 1)
          sum += data[((y * by + Math.floor(square / by)) * width + x * by + (square % by)) * 4 + channel] ?? 0;
        small.data[(y * small.width + x) * 4 + channel] = Math.min(255, Math.round(sum / (by * by) / COLOUR_STEP) * COLOUR_STEP);
      }
    }
  }
  return small;
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

function keepForLooking(name: string, shown: PNG, difference: PNG): string {
  const folder = mkdtempSync(join(tmpdir(), 'tallyboard-looks-'));
  writeFileSync(join(folder, `${name}.png`), PNG.sync.write(shown));
  writeFileSync(join(folder, `${name}-difference.png`), PNG.sync.write(difference));
  return folder;
}
