import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Once before the tests, as files that run side by side would build into each other. Builds where a source is newer. Vite's configuration is another one
 * under vitest and Svelte's code another one under NODE_ENV=test, so the build runs outside of both.
 */
export default function buildPages(): void {
  const { VITEST: _, NODE_ENV: __, ...env } = process.env;
  execFileSync(process.execPath, ['server/bin/build-if-needed.js'], { cwd: ROOT, env, stdio: ['ignore', 'ignore', 'inherit'] });
}
