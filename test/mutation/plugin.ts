// Stryker's test runner: keeps one vitest thread standing with all tests loaded (standing-runner.ts), and asks it mutant by mutant.
import { inspect } from 'node:util';
import { BroadcastChannel } from 'node:worker_threads';
import { declareClassPlugin, declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
  DryRunStatus,
  toMutantRunResult,
  TestStatus,
  type CompleteDryRunResult,
  type MutantRunOptions,
  type MutantRunResult,
  type TestRunner,
} from '@stryker-mutator/api/test-runner';
import { createVitest, type Vitest } from 'vitest/node';
import { ANSWERS, ORDERS, READY, type Answer, type Order, type TestRun } from './orders.ts';
import { sentencesForPeople } from './sentences.ts';

class StandingTestRunner implements TestRunner {
  #vitest: Vitest | undefined;
  #orders = new BroadcastChannel(ORDERS);
  #answers = new BroadcastChannel(ANSWERS);
  #lastOrder = READY;
  #waiting = new Map<number, (answer: Answer) => void>();
  #isTainted = false;

  constructor() {
    this.#answers.onmessage = ({ data }: { data: Answer }) => this.#waiting.get(data.order)?.(data);
  }

  /** What a mutant asks to load anew is run with the mutant switched on late, like every other (see the settings: static mutants are left out). */
  capabilities(): { reloadEnvironment: boolean } {
    return { reloadEnvironment: true };
  }

  async init(): Promise<void> {
    process.env['VITEST'] = 'true';
    const vitest = await createVitest('test', { config: 'test/mutation/vitest.config.ts', watch: false, reporters: [{}] });
    this.#vitest = vitest;
    const files = await vitest.globTestSpecifications();
    vitest.provide('testFiles', files.length);
    const ready = this.#answerTo(READY);
    const run = vitest.runTestSpecifications(files).then(() => {
      throw new Error(`the tests could not be loaded: ${inspect(vitest.state.getUnhandledErrors())}`);
    });
    run.catch(() => undefined);
    await Promise.race([ready, run]);
    // Once without a mutant, so that the runner knows from the first mutant on which tests are quick: a thread may begin in the middle of a room.
    await this.#ask({ mutant: null, hitLimit: null, tests: null });
  }

  async dryRun(): Promise<CompleteDryRunResult> {
    const { runs, coverage } = await this.#ask({ mutant: null, hitLimit: null, tests: null });
    return { status: DryRunStatus.Complete, tests: runs.map(resultOf), mutantCoverage: coverage };
  }

  async mutantRun(options: MutantRunOptions): Promise<MutantRunResult> {
    const order = { mutant: options.activeMutant.id, hitLimit: options.hitLimit ?? null, tests: options.testFilter ?? null };
    if (this.#isTainted) await this.#startAnew();
    let answer = await this.#ask(order);
    if (answer.isTainted) {
      await this.#startAnew();
      answer = await this.#ask(order);
    }
    this.#isTainted = answer.isTainted;
    return toMutantRunResult({ status: DryRunStatus.Complete, tests: answer.runs.map(resultOf) });
  }

  async dispose(): Promise<void> {
    await this.#vitest?.close();
    this.#orders.close();
    this.#answers.close();
  }

  async #startAnew(): Promise<void> {
    await this.#vitest?.close();
    await this.init();
  }

  #ask(order: Omit<Order, 'order'>): Promise<Answer> {
    this.#lastOrder += 1;
    const answer = this.#answerTo(this.#lastOrder);
    this.#orders.postMessage({ order: this.#lastOrder, ...order } satisfies Order);
    return answer;
  }

  #answerTo(order: number): Promise<Answer> {
    return new Promise((resolve) => {
      this.#waiting.set(order, (answer) => {
        this.#waiting.delete(order);
        resolve(answer);
      });
    });
  }
}

const resultOf = ({ id, ms, failure }: TestRun) => ({
  id,
  name: id.slice(id.indexOf('#') + 1),
  fileName: id.slice(0, id.indexOf('#')),
  timeSpentMs: ms,
  ...(failure === null ? { status: TestStatus.Success as const } : { status: TestStatus.Failed as const, failureMessage: failure }),
});

export const strykerPlugins = [
  declareClassPlugin(PluginKind.TestRunner, 'standing', StandingTestRunner),
  declareValuePlugin(PluginKind.Ignore, 'sentences', sentencesForPeople),
];
