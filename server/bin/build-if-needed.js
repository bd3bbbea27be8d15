// Builds the screens and the server when a source is newer than the last build, so that `npm start` after a pull is one command.
import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const dist = join(root, 'dist');
const stamp = join(dist, 'built-at');
const sources = ['client', 'server', 'shared', 'vite.config.ts', 'package-lock.json'].map((name) => join(root, name));

/**
 * When something at or below this path last changed, in epoch ms. Folders count too: a folder's own time moves when a file in it is deleted.
 * @param {string} path
 * @returns {number}
 */
function newestChange(path) {
  const entry = statSync(path, { throwIfNoEntry: false });
  if (!entry) return 0;
  if (!entry.isDirectory()) return entry.mtimeMs;
  return Math.max(entry.mtimeMs, ...readdirSync(path).map((name) => newestChange(join(path, name))));
}

function builtAt() {
  try {
    return Number(readFileSync(stamp, 'utf8'));
  } catch {
    return 0; // never built, or the last build did not finish
  }
}

/** Each half is built beside its old one and then takes its place: a build that fails leaves the last good one, two at once do not mix. The wall, for older browsers, is laid into the client's half by a build of its own. */
async function build() {
  const vite = await import('vite').catch(() => {
    throw new Error('the dependencies are not installed: run `npm ci` first');
  });
  const startedAt = Date.now();
  const common = { configFile: join(root, 'vite.config.ts'), logLevel: /** @type {const} */ ('warn') };
  for (const [half, builds] of /** @type {const} */ ([
    ['client', [{ mode: 'production' }, { mode: 'wall' }]],
    ['server', [{ mode: 'production', ssr: true }]],
  ])) {
    const outDir = join(dist, `${half}.${process.pid}`);
    try {
      for (const { mode, ...build } of builds) await vite.build({ ...common, mode, build: { ...build, outDir } });
      rmSync(join(dist, half), { recursive: true, force: true });
      renameSync(outDir, join(dist, half));
    } finally {
      rmSync(outDir, { recursive: true, force: true });
    }
  }
  writeFileSync(stamp, String(startedAt));
  return Date.now() - startedAt;
}

if (process.argv.includes('--always') || Math.max(...sources.map(newestChange)) > builtAt()) {
  process.stdout.write('Building the screens and the server … ');
  try {
    const tookMs = await build();
    process.stdout.write(`done in ${(tookMs / 1000).toFixed(1)} s\n`);
  } catch (error) {
    process.stdout.write('failed\n');
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
