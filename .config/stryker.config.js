// Mutants of the rules (`npm run mutation`): what is changed, what stays out, and what changes are held against.
// Survivors that were read and found to change nothing are listed in mutation-survivors.md.

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  // One thread with all tests loaded, asked mutant by mutant: the runner that comes with Stryker starts vitest anew for each.
  testRunner: 'standing',
  plugins: ['./test/mutation/plugin.ts'],
  testRunnerNodeArgs: ['--import', 'tsx'],
  checkerNodeArgs: ['--import', 'tsx'],
  coverageAnalysis: 'perTest',
  // What runs while a module loads (the tables of the schemas, mostly) would need all modules loaded anew for each mutant: hours for a room.
  ignoreStatic: true,
  ignorers: ['sentences'],
  // Results are kept, and only what changed is asked again.
  incremental: true,
  concurrency: 1,
  // Far beyond what a busy machine needs: a mutant that is only slow is not killed. The runner's patience ends a mutant long before all of
  // its tests have run.
  timeoutFactor: 1,
  timeoutMS: 20_000,
  tempDirName: 'data/mutation/sandbox',
  ignorePatterns: ['data', 'dist'],
  disableTypeChecks: false,
  reporters: ['progress-append-only', 'clear-text', 'json'],
  clearTextReporter: { logTests: false, reportTests: false, allowColor: false },
  thresholds: { high: 95, low: 85, break: 85 },
};
