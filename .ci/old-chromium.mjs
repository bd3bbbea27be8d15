// Brings the oldest engine that a wall is tried in, Chromium 69, into node_modules/.cache, once. It is no dependency: 110 MB for a few tests.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';

const PACKAGE = 'chrome-aws-lambda@1.6.3';
const SHA_512 = 'K22/X+AqpSFPmBxuIOHhmzH4Id7Od9GpKvEksuaV7fy+WLvS/TYlwpc4I4B36Wz9u/NmvL9wKsQ1TT9cMhdYhg==';
const PACKED = 'package/bin/chromium-69.0.3494.0.br';
const CHROMIUM = fileURLToPath(new URL('../node_modules/.cache/tallyboard/chromium-69', import.meta.url));

/** The package holds the browser itself, packed; nothing of it is run but that. */
function bring() {
  mkdirSync(dirname(CHROMIUM), { recursive: true });
  const folder = mkdtempSync(`${CHROMIUM}-`);
  try {
    execFileSync('npm', ['pack', '--silent', '--pack-destination', folder, PACKAGE], { stdio: ['ignore', 'ignore', 'inherit'] });
    const tarball = join(folder, 'chrome-aws-lambda-1.6.3.tgz');
    const digest = createHash('sha512').update(readFileSync(tarball)).digest('base64');
    if (digest !== SHA_512) throw new Error(`${PACKAGE} has another content than it had: sha512-${digest}`);
    execFileSync('tar', ['-xzf', tarball, '-C', folder, PACKED]);
    const unpacked = join(folder, 'chromium');
    writeFileSync(unpacked, brotliDecompressSync(readFileSync(join(folder, PACKED))), { mode: 0o755 });
    renameSync(unpacked, CHROMIUM);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (!existsSync(CHROMIUM)) bring();
