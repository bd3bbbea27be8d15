#!/usr/bin/env node
// The `tallyboard` command. Plain JavaScript, so that it can also answer when nothing is built yet.
import { existsSync } from 'node:fs';

const cli = new URL('../../dist/server/cli.js', import.meta.url);
if (existsSync(cli)) {
  await import(cli.href);
} else {
  console.error(
    'tallyboard is not built yet: run `npm run build` in its folder first (`npm start` and `npm run demo` do so by themselves).',
  );
  process.exitCode = 1;
}
