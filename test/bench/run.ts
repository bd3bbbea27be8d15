// `npm run bench`, `npm run bench -- NAME …`, `npm run bench -- --json FILE`: medians with their range, the machine named, targets beside the figures.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { fanoutBench } from './fanout.bench.ts';
import { machineLine, median, quantile, rowOf, type Benchmark, type Figure } from './figure.ts';
import { floorBench } from './floor.bench.ts';
import { foldBench } from './fold.bench.ts';
import { frameBytesBench } from './frame-bytes.bench.ts';
import { httpBench } from './http.bench.ts';
import { leadsBench } from './leads.bench.ts';
import { monthBench } from './month.bench.ts';
import { paintBench } from './paint.bench.ts';
import { rewindBench } from './rewind.bench.ts';
import { rosterBench } from './roster.bench.ts';
import { scoreBench } from './score.bench.ts';
import { startBench } from './start.bench.ts';
import { wallBench } from './wall.bench.ts';

const benchmarks: readonly Benchmark[] = [
  scoreBench,
  foldBench,
  rewindBench,
  frameBytesBench,
  startBench,
  httpBench,
  fanoutBench,
  paintBench,
  wallBench,
  floorBench,
  rosterBench,
  monthBench,
  leadsBench,
];

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'string' } } });
const unknown = positionals.filter((name) => !benchmarks.some((benchmark) => benchmark.name === name));
if (unknown.length > 0) {
  process.stderr.write(`no benchmark named ${unknown.join(', ')}; there are: ${benchmarks.map(({ name }) => name).join(', ')}\n`);
  process.exit(2);
}

const print = (line: string): boolean => process.stdout.write(`${line}\n`);
print(machineLine());
const measured: Record<string, readonly Figure[]> = {};
for (const { name, about, run } of benchmarks) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  print(`\n${name}: ${about}`);
  const figures = await run((progress) => print(`  … ${progress}`));
  for (const figure of figures) print(rowOf(figure));
  measured[name] = figures;
}
if (values.json) {
  const withMedians = Object.entries(measured).map(
    ([name, figures]) =>
      [name, figures.map((figure) => ({ ...figure, median: median(figure.samples), p99: quantile(figure.samples, 0.99) }))] as const,
  );
  writeFileSync(values.json, `${JSON.stringify({ machine: machineLine(), benchmarks: Object.fromEntries(withMedians) }, null, 2)}\n`);
}
