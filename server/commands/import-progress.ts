import progress from 'cli-progress';
import type { Progress } from '../sources/asterisk-files/import-file.ts';

/** How far one file is read, shown while it is. */
export interface ProgressView {
  show(progress: Progress): void;
  done(): void;
}

const MEGABYTE = 1_000_000;
const LINE_EVERY_MS = 5000;

/** A bar where somebody looks on (`stream` is a TTY), else a line every few seconds for a log file. `now` in ms, of any origin. */
export function progressView(name: string, stream: NodeJS.WriteStream, complain: (line: string) => void, now: () => number): ProgressView {
  const startedAt = now();
  const rate = (bytes: number): number => bytes / Math.max(1, now() - startedAt) / (MEGABYTE / 1000);
  return stream.isTTY ? barView(name, stream, rate) : lineView(name, complain, now, rate);
}

function barView(name: string, stream: NodeJS.WriteStream, rate: (bytes: number) => number): ProgressView {
  const bar = new progress.SingleBar({
    stream,
    clearOnComplete: true,
    etaBuffer: 50,
    format: (options, { value, total, eta }, { rate }: { rate: string }) =>
      `${name} ${progress.Format.BarFormat(total > 0 ? value / total : 1, options)} ${Math.floor((100 * value) / Math.max(1, total))} %  ${rate} MB/s  ${progress.Format.TimeFormat(eta, options, 1)} left`,
  });
  return {
    show: ({ bytes, totalBytes }) => {
      if (!bar.isActive) bar.start(totalBytes, 0, { rate: '0.0' });
      bar.update(bytes, { rate: rate(bytes).toFixed(1) });
    },
    done: () => bar.stop(),
  };
}

function lineView(name: string, complain: (line: string) => void, now: () => number, rate: (bytes: number) => number): ProgressView {
  let shownAt = now();
  return {
    show: ({ bytes, totalBytes }) => {
      if (now() - shownAt < LINE_EVERY_MS) return;
      shownAt = now();
      const perSecond = rate(bytes);
      const left = perSecond > 0 ? `, ${Math.ceil((totalBytes - bytes) / MEGABYTE / perSecond)} s left` : '';
      complain(`${name}: ${Math.floor((100 * bytes) / Math.max(1, totalBytes))} %, ${perSecond.toFixed(1)} MB/s${left}`);
    },
    done: () => undefined,
  };
}
