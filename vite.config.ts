/// <reference types="vitest/config" />
// The one place for what is built and how it is tested: the client's pages, the server (`vite build --ssr`) and vitest's projects.
// `vitest` is referenced as a type only: a production install builds without it.
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type UserConfig } from 'vite';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Every folder of client/ with an index.html is a page of its own, so that a wall never loads the editor. */
const pages = existsSync(at('client'))
  ? readdirSync(at('client'))
      .map((screen) => at(`client/${screen}/index.html`))
      .filter((page) => existsSync(page))
  : [];

const server = 'http://localhost:3000';

/** The root is client/, so the built pages stand at /wall/, /floor/, /desk/ and /office/ below dist/client. */
const client: UserConfig = {
  root: at('client'),
  plugins: [
    svelte({
      configFile: false,
      dynamicCompileOptions: ({ filename }) => (filename.includes('node_modules') ? undefined : { runes: true }),
    }),
  ],
  build: { outDir: at('dist/client'), emptyOutDir: true, rolldownOptions: { input: pages } },
  server: { proxy: { '/api': server, '/socket.io': { target: server, ws: true } } },
};

const serverBuild: UserConfig = {
  root: at('.'),
  publicDir: false,
  // Packages are built in, which halves the time that a start takes to load them; those that carry a binary, or read files of their own, stay outside.
  ssr: { noExternal: true, external: ['better-sqlite3', 'better-sqlite3-napi', '@node-rs/argon2', 'pino'] },
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

const tests: UserConfig = {
  root: at('.'),
  ...(client.plugins && { plugins: client.plugins }),
  test: {
    projects: [
      { extends: true, test: { name: 'rules', include: ['test/rules/**/*.test.ts'] } },
      {
        extends: true,
        test: { name: 'edges', include: ['test/{edges,faults}/**/*.test.ts'], testTimeout: 30_000, hookTimeout: 30_000 },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // One Chromium at a time, after everything else: frame times measured beside a busy neighbour would mean nothing.
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
};

export default defineConfig(({ isSsrBuild }) => {
  if (process.env['VITEST']) return tests;
  return isSsrBuild ? serverBuild : client;
});
