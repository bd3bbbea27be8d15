import progress from 'cli-progress';
import type { Terminal } from './command.ts';

/** How far something is read, shown while it is. */
export interface ProgressView {
  show(done: number, total: number): void;
  done(): void;
}

/** What is counted, and how its rate is written. */
export interface ProgressUnit {
  readonly size: number;
  readonly rate: string;
}

export const MEGABYTES: ProgressUnit = { size: 1_000_000, rate: 'MB/s' };
export const MONTHS: ProgressUnit = { size: 1, rate: 'months/s' };
export const EVENTS: ProgressUnit = { size: 1000, rate: 'thousand events/s' };
const LINE_EVERY_MS = 5000;

/** On the terminal's stderr, so that what is printed can be piped on. */
export const onStderr = (terminal: Terminal, name: string, unit: ProgressUnit): ProgressView =>
  progressView(
    name,
    process.stderr,
    (line) => terminal.complain(line),
    () => performance.now(),
    unit,
  );

/** A bar where somebody looks on (`stream` is a TTY), else a line every few seconds for a log file. `now` in ms, of any origin. */
export function progressView(
  name: string,
  stream: NodeJS.WriteStream,
  complain: (line: string) => void,
  now: () => number,
  unit = MEGABYTES,
): ProgressView {
  const startedAt = now();
  const rate = (done: number): number => done / Math.max(1, now() - startedAt) / (unit.size / 1000);
  return stream.isTTY ? barView(name, stream, unit, rate) : lineView(name, complain, unit, now, rate);
}

function barView(name: string, stream: NodeJS.WriteStream, unit: ProgressUnit, rate: (done: number) => number): ProgressView {
  const bar = new progress.SingleBar({
    stream,
    clearOnComplete: true,
    etaBuffer: 50,
    format: (options, { value, total, eta }, { rate }: { rate: string }) =>
      `${name} ${progress.Format.BarFormat(total > 0 ? value / total : 1, options)} ${Math.floor((100 * value) / Math.max(1, total))} %  ${rate} ${unit.rate}  ${progress.Format.TimeFormat(eta, options, 1)} left`,
  });
  return {
    show: (done, total) => {
      if (!bar.isActive) bar.start(total, 0, { rate: '0.0' });
      bar.update(done, { rate: rate(done).toFixed(1) });
    },
    done: () => bar.stop(),
  };
}

function lineView(
  name: string,
  complain: (line: string) => void,
  unit: ProgressUnit,
  now: () => number,
  rate: (done: number) => number,
): ProgressView {
  let shownAt = now();
  return {
    show: (done, total) => {
      if (now() - shownAt < LINE_EVERY_MS) return;
      shownAt = now();
      const perSecond = rate(done);
      const left = perSecond > 0 ? `, ${Math.ceil((total - done) / unit.size / perSecond)} s left` : '';
      complain(`${name}: ${Math.floor((100 * done) / Math.max(1, total))} %, ${perSecond.toFixed(1)} ${unit.rate}${left}`);
    },
    done: () => undefined,
  };
}
