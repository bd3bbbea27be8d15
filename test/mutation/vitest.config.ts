// What mutants are held against: the rules, in one thread that keeps everything loaded (standing-runner.ts).
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: at('../..'),
  test: {
    include: ['test/rules/**/*.test.ts'],
    // The house's own files stand elsewhere here; damaged files, demo days and whole presets take their time and say little about a single mutant.
    exclude: ['test/rules/{house,protocol-version,damaged-files,demo-day,frame-buffer,scheme-presets}.test.ts'],
    runner: at('standing-runner.ts'),
    pool: 'threads',
    isolate: false,
    maxWorkers: 1,
    // A busy machine kills no mutant: endless loops are ended by the count of hits, and by the command at last.
    testTimeout: 0,
  },
});
