// Vitest's runner for mutants: it loads every test once, runs none by itself, and then stands there for orders.
// A mutant is a switch in code that is loaded already, so that asking the tests about one costs milliseconds and no new thread.
import { relative } from 'node:path';
import { BroadcastChannel } from 'node:worker_threads';
import fc from 'fast-check';
import { inject, TestRunner, type RunnerTestCase, type RunnerTestSuite } from 'vitest';
import { makeWeakMapsForgetful } from './forgetful-weak-map.ts';
import { ANSWERS, ORDERS, READY, type Answer, type Coverage, type Order, type TestRun } from './orders.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    testFiles: number;
  }
}

/** Where code that Stryker has instrumented looks for the mutant that is switched on, and counts. */
interface Switchboard {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
  mutantCoverage?: Coverage;
}

const board: Switchboard = {};
Object.assign(globalThis, { __stryker__: board });

const forget = makeWeakMapsForgetful();
// The first counterexample kills; the smallest one is nobody's question here. Of a property a few examples, so that each mutant meets every one.
fc.configureGlobal({ endOnFailure: true });
fc.installGlobalPlugin(fc.interruptAfterTimeLimit(200));
const NO_EXAMPLE_YET = 'Property interrupted after 0 tests';

/** Processor time after which a mutant that no test has noticed has survived: a few heavy tests may be left then, never a quick one. */
const PATIENCE_MS = 1500;

export default class StandingRunner extends TestRunner {
  #tests = new Map<string, RunnerTestCase[]>();
  #workMs = new Map<string, number>();
  #filesToLoad = inject('testFiles');

  runTask(): void {
    // Loading is all that vitest itself asks for.
  }

  override async onAfterRunSuite(suite: RunnerTestSuite): Promise<void> {
    await super.onAfterRunSuite(suite);
    if (!('filepath' in suite)) return;
    for (const test of testsOf(suite)) {
      const id = idOf(test);
      this.#tests.set(id, [...(this.#tests.get(id) ?? []), test]);
    }
    this.#filesToLoad -= 1;
    if (this.#filesToLoad === 0) await this.#standForOrders();
  }

  /** Never ends: who gave the orders ends the thread. */
  #standForOrders(): Promise<never> {
    const orders = new BroadcastChannel(ORDERS);
    const answers = new BroadcastChannel(ANSWERS);
    const answer = (said: Omit<Answer, 'coverage'>): void =>
      answers.postMessage({ ...said, coverage: board.mutantCoverage ?? { static: {}, perTest: {} } } satisfies Answer);
    orders.onmessage = ({ data }: { data: Order }) =>
      void (data.mutant === null ? this.#runAll(data) : this.#runToFailure(data)).then((runs) => answer({ order: data.order, ...runs }));
    answer({ order: READY, runs: [], isTainted: false });
    return new Promise(() => undefined);
  }

  async #runAll({ tests }: Order): Promise<Pick<Answer, 'runs' | 'isTainted'>> {
    const runs: TestRun[] = [];
    for (const id of tests ?? this.#tests.keys()) {
      board.currentTestId = id;
      runs.push(await this.#run(id));
      board.currentTestId = undefined;
    }
    return { runs, isTainted: false };
  }

  /** Up to the first test that fails, the quick ones first, as long as patience lasts. */
  async #runToFailure({ mutant, hitLimit, tests }: Order): Promise<Pick<Answer, 'runs' | 'isTainted'>> {
    const quickFirst = [...(tests ?? this.#tests.keys())].sort((a, b) => (this.#workMs.get(a) ?? 0) - (this.#workMs.get(b) ?? 0));
    const runs: TestRun[] = [];
    const start = process.cpuUsage();
    for (const id of quickFirst) {
      if (processorMs(start) > PATIENCE_MS) break;
      const run = await this.#runMutated(id, mutant, hitLimit);
      runs.push(run);
      if (run.failure !== null) return { runs, isTainted: (await this.#runMutated(id, null, null)).failure !== null };
    }
    return { runs, isTainted: false };
  }

  async #runMutated(id: string, mutant: string | null, hitLimit: number | null): Promise<TestRun> {
    forget();
    Object.assign(board, { activeMutant: mutant ?? undefined, hitCount: 0, hitLimit: hitLimit ?? undefined });
    const run = await this.#run(id);
    board.activeMutant = undefined;
    return run;
  }

  async #run(id: string): Promise<TestRun> {
    const [start, work] = [performance.now(), process.cpuUsage()];
    const failure = await failureOf(this.#tests.get(id) ?? []);
    const ms = performance.now() - start;
    if (failure === null) this.#workMs.set(id, processorMs(work));
    return { id, ms, failure };
  }
}

async function failureOf(tests: readonly RunnerTestCase[]): Promise<string | null> {
  try {
    for (const test of tests) await TestRunner.getTestFn(test)();
    return null;
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    return failure.startsWith(NO_EXAMPLE_YET) ? null : failure;
  }
}

function processorMs(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

const testsOf = (suite: RunnerTestSuite): RunnerTestCase[] =>
  suite.tasks.flatMap((task) => (task.type === 'suite' ? testsOf(task) : task.result?.state === 'pass' ? [task] : []));

/** Tests of one name in one file are one to Stryker. */
const idOf = (test: RunnerTestCase): string => `${relative(process.cwd(), test.file.filepath)}#${test.fullTestName}`;
