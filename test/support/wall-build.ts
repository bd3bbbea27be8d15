import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { PAGES } from './built-pages.ts';

/** What a wall loads, as it was built. */
export interface WallBuild {
  /** Scripts and styles before the first paint: what its page names. */
  readonly first: readonly string[];
  /** Those and all that they may load later. */
  readonly all: readonly string[];
  readonly textOf: (name: string) => string;
}

const NAMED = /assets\/([\w-]+\.(?:js|css))/g;
/** As the loader of later parts writes them: `./trend-drawing-D3k.js` beside the file that names it, or below the root. */
const NAMED_LATER = /["'`](?:\.\/|assets\/)([\w-]+\.(?:js|css))["'`]/g;

export function wallBuild(): WallBuild {
  const textOf = (name: string): string => readFileSync(join(PAGES, 'assets', name), 'utf8');
  const page = readFileSync(join(PAGES, 'wall/index.html'), 'utf8');
  const first = [...page.matchAll(NAMED)].map(([, name = '']) => name);
  const all = new Set(first);
  for (const name of all) if (name.endsWith('.js')) for (const [, later = ''] of textOf(name).matchAll(NAMED_LATER)) all.add(later);
  return { first, all: [...all], textOf };
}

export const gzippedBytes = (names: readonly string[], textOf: WallBuild['textOf']): number =>
  names.reduce((sum, name) => sum + gzipSync(textOf(name)).length, 0);
