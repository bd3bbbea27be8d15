/// <reference types="vitest/config" />
// The one place for what is built and how it is tested: the client's pages, the server (`vite build --ssr`) and vitest's projects.
// `vitest` is referenced as a type only: a production install builds without it.
import { existsSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type UserConfig } from 'vite';
import { OLDEST_ENGINE, onlyWebSockets, wallCss } from './.config/wall-engine.js';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Every folder of client/ with an index.html is a page of its own, so that a wall never loads the editor. */
const screens = existsSync(at('client')) ? readdirSync(at('client')).filter((screen) => existsSync(at(`client/${screen}/index.html`))) : [];
const pagesOf = (wanted: readonly string[]): string[] => wanted.map((screen) => at(`client/${screen}/index.html`));

const server = 'http://localhost:3000';

/** A build on a busy machine is slow, and nothing is wrong with it. */
const checks = { bundlerTimings: false };

/** The root is client/, so the built pages stand at /wall/, /floor/, /desk/ and /office/ below dist/client. */
const client: UserConfig = {
  root: at('client'),
  plugins: [
    svelte({
      configFile: false,
      dynamicCompileOptions: ({ filename }) => (filename.includes('node_modules') ? undefined : { runes: true }),
    }),
  ],
  build: {
    outDir: at('dist/client'),
    emptyOutDir: true,
    rolldownOptions: { input: pagesOf(screens.filter((screen) => screen !== 'wall')), checks },
  },
  server: { proxy: { '/api': server, '/socket.io': { target: server, ws: true } } },
};

/** Beside the others, for older engines. */
const wall: UserConfig = {
  ...client,
  plugins: [client.plugins, onlyWebSockets],
  css: { postcss: { plugins: [wallCss] } },
  build: {
    ...client.build,
    emptyOutDir: false,
    target: OLDEST_ENGINE,
    cssTarget: OLDEST_ENGINE,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: pagesOf(['wall']), checks },
  },
};

const serverBuild: UserConfig = {
  root: at('.'),
  publicDir: false,
  // Packages are built in, which halves the time that a start takes to load them; those that carry a binary, or read files of their own, stay outside.
  ssr: { noExternal: true, external: ['better-sqlite3', 'better-sqlite3-napi', '@node-rs/argon2', 'pino', 'pdfkit', 'subset-font'] },
  build: {
    ssr: true,
    outDir: at('dist/server'),
    emptyOutDir: true,
    target: 'node20',
    sourcemap: true,
    rolldownOptions: {
      input: { cli: at('server/cli.ts') },
      // All files side by side: what import.meta.url says does not depend on how the code was split.
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
};

/** Vitest would leave one of two cores idle. */
const TEST_WORKERS = Math.max(2, availableParallelism() - 1);

const tests: UserConfig = {
  root: at('.'),
  ...(client.plugins && { plugins: client.plugins }),
  test: {
    maxWorkers: TEST_WORKERS,
    // Until it has certainly failed: no test depends on speed.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
    projects: [
      { extends: true, test: { name: 'rules', include: ['test/rules/**/*.test.ts'], isolate: false } },
      {
        extends: true,
        test: {
          name: 'edges',
          include: ['test/{edges,faults}/**/*.test.ts'],
          globalSetup: at('test/support/build-pages.ts'),
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: at('test/support/build-pages.ts'),
          // Three Chromiums at a time, after everything else: each waits now and then for pages to come to rest. What a test file loads, of which the server
          // is most, is the same for all and keeps nothing that another could find.
          maxWorkers: 3,
          isolate: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
};

export default defineConfig(({ isSsrBuild, mode }) => {
  if (process.env['VITEST']) return tests;
  return isSsrBuild ? serverBuild : mode === 'wall' ? wall : client;
});
