import { cpus, loadavg, totalmem } from 'node:os';

/** One measured figure: the median of its samples, with their range, its target beside it where the project has set one. */
export interface Figure {
  readonly name: string;
  /** As printed behind the numbers: `ms`, `µs`, `B`, `×`, `/s`. */
  readonly unit: string;
  readonly samples: readonly number[];
  readonly target?: string;
  /** What a reader must know to believe it. */
  readonly note?: string;
}

/** A benchmark measures its own two sides in one run, so that its ratios hold on a shared machine whose speed drifts. */
export interface Benchmark {
  readonly name: string;
  readonly about: string;
  readonly run: (say: (progress: string) => void) => Promise<readonly Figure[]>;
}

/** The value below which `share` (0 to 1) of the samples lie, nearest rank; NaN without samples. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN;
}

export const median = (samples: readonly number[]): number => quantile(samples, 0.5);

/** The ratio of two sides measured in turn, pair by pair, so that drift hits both. */
export const pairRatios = (a: readonly number[], b: readonly number[]): number[] =>
  a.flatMap((value, index) => {
    const other = b[index];
    return other ? [value / other] : [];
  });

/** How long `work` takes by the clock on the wall, and how much processor time of all threads, the garbage collector's included: what others on a shared machine can't stretch. */
export interface Spent {
  readonly ms: number;
  readonly processorMs: number;
}

/** Since this was called. */
export function stopwatch(): () => Spent {
  const [at, cpu] = [performance.now(), process.cpuUsage()];
  return () => {
    const { user, system } = process.cpuUsage(cpu);
    return { ms: performance.now() - at, processorMs: (user + system) / 1000 };
  };
}

/** How many of `count` things `work` does in a second. */
export function perSecond(count: number, work: () => void): number {
  return (count * 1000) / spentOn(work).ms;
}

export function spentOn(work: () => void): Spent {
  const spent = stopwatch();
  work();
  return spent();
}

/** Names the machine, and how busy it is with other things: processes that wanted a core in the last minute. */
export function machineLine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  return `${model}, ${cpus().length} cores, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, Node ${process.versions.node}, ${process.platform} ${process.arch}, load ${(loadavg()[0] ?? 0).toFixed(1)}`;
}

/** Fewer samples have no hundredth. */
const FEWEST_FOR_P99 = 100;

const digits = (value: number): string => (Number.isNaN(value) ? '–' : Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3));

/** The median first, then the range; of many samples the 99th percentile too. */
export function rowOf({ name, unit, samples, target, note }: Figure): string {
  const p99 = samples.length >= FEWEST_FOR_P99 ? `p99 ${digits(quantile(samples, 0.99))}, ` : '';
  const range = `${p99}${digits(quantile(samples, 0))} … ${digits(quantile(samples, 1))}, n = ${samples.length}`;
  const row = `  ${name.padEnd(58)} ${`${digits(median(samples))} ${unit}`.padStart(14)}   (${range})`;
  return [row, target && `      target: ${target}`, note && `      ${note}`].filter(Boolean).join('\n');
}
