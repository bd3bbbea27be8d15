import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import { fileURLToPath } from 'node:url';
import ts from 'typescript-eslint';

/** Globals of the browser that a forgotten variable silently turns into. */
const accidentalGlobals = [
  'name',
  'event',
  'status',
  'length',
  'top',
  'parent',
  'self',
  'screen',
  'origin',
  'find',
  'stop',
  'close',
  'open',
  'external',
];
const nodeGlobals = ['process', 'Buffer', 'global', '__dirname', '__filename', 'require', 'setImmediate'];
const browserGlobals = ['window', 'document', 'location', 'history', 'localStorage', 'sessionStorage', 'navigator', 'alert'];

const tooFarUp = {
  regex: '^(\\.\\./){2,}(?!\\.\\./|shared/|server/|client/|test/|package\\.json$)',
  message: 'At most one ../ inside a top-level folder: the file stands too deep, or wants to live elsewhere.',
};
const serverFromClient = { regex: '^(\\.\\./)+server/', message: 'client -> shared <- server, types included.' };

const heavyOnAWall = {
  regex: '^svelte/(motion|reactivity)$',
  message: 'It comes with classes that a wall would load for nothing: client/state/motion.ts asks for less motion.',
};

const restricted = (...lists) => ({ 'no-restricted-globals': ['error', ...lists.flat()] });

export default defineConfig(
  { ignores: ['dist/**', 'data/**', 'test/fixtures/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  ts.configs.strictTypeChecked,
  ts.configs.stylisticTypeChecked,
  svelte.configs.recommended,
  {
    languageOptions: {
      globals: { ...globals.browser, ...globals.node },
      parserOptions: {
        projectService: true,
        tsconfigRootDir: fileURLToPath(new URL('..', import.meta.url)),
        extraFileExtensions: ['.svelte'],
      },
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      parserOptions: {
        parser: ts.parser,
        // Types are asked of what the parser makes of a component, which is on no disk: each one makes its program anew, and that of
        // client and shared alone is half as large as the one of everything.
        projectService: false,
        project: '.config/tsconfig.client.json',
        disallowAutomaticSingleRunInference: true,
      },
    },
  },
  {
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      'object-shorthand': 'error',
      'prefer-template': 'error',
      'no-restricted-imports': ['error', { patterns: [tooFarUp] }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: 'only-allowed-literals' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // One shape of data, one word for it: unions and intersections need `type`, so everything may use it.
      '@typescript-eslint/consistent-type-definitions': 'off',
      // process.env['NAME'] and other index signatures read as what they are.
      '@typescript-eslint/dot-notation': 'off',
    },
  },
  {
    files: ['client/**'],
    rules: {
      ...restricted(accidentalGlobals, nodeGlobals),
      'no-restricted-imports': ['error', { patterns: [tooFarUp, serverFromClient] }],
    },
  },
  {
    files: ['client/wall/**', 'client/parts/**'],
    rules: {
      'no-restricted-imports': ['error', { patterns: [tooFarUp, serverFromClient, heavyOnAWall] }],
    },
  },
  { files: ['server/**', 'test/**'], rules: restricted(accidentalGlobals, browserGlobals) },
  { files: ['shared/**'], rules: restricted(accidentalGlobals, browserGlobals, nodeGlobals) },
  {
    // Code handed to Chromium runs there.
    files: ['test/browser/**'],
    rules: restricted(accidentalGlobals),
  },
  {
    files: ['server/cli.ts', 'server/bin/**', 'test/**'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['test/**'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    // An imported component is `any` to this parser; svelte-check knows its type and checks it.
    files: ['**/*.svelte'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    files: ['.config/**', '**/*.cjs', '**/*.mjs', 'client/public/wall-worker.js'],
    extends: [ts.configs.disableTypeChecked],
    languageOptions: { parserOptions: { projectService: false } },
  },
  // Run as they are, the first by browsers of twenty years ago.
  { files: ['client/public/*.js'], rules: { 'prefer-template': 'off' } },
  {
    files: ['client/public/wall-worker.js'],
    languageOptions: { globals: globals.serviceworker },
    rules: { 'no-restricted-globals': 'off' },
  },
  // A worker is spoken to by `self`; the oldest engine of a wall knows no other name for it.
  { files: ['client/state/*-worker.ts'], rules: { 'no-restricted-globals': 'off' } },
);
