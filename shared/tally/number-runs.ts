/**
 * Numbers as a checkpoint keeps them: as runs that go on by the same step (places that count up, moments that are all alike), three numbers each: first, step, how many;
 * or one by one, where runs would take more room.
 */
export type PackedNumbers = { readonly runs: Float64Array } | { readonly plain: Float64Array };

const A_RUN = 3;

export function packedNumbers(numbers: Int32Array | Float64Array): PackedNumbers {
  const runs: number[] = [];
  const most = numbers.length / A_RUN;
  for (let at = 0; at < numbers.length;) {
    if (runs.length / A_RUN >= most) return { plain: Float64Array.from(numbers) };
    const count = lengthOfRun(numbers, at);
    const first = numbers[at] ?? 0;
    runs.push(first, (numbers[at + 1] ?? first) - first, count);
    at += count;
  }
  return { runs: Float64Array.from(runs) };
}

function lengthOfRun(numbers: Int32Array | Float64Array, from: number): number {
  const step = (numbers[from + 1] ?? 0) - (numbers[from] ?? 0);
  let end = from + 1;
  while (end < numbers.length && (numbers[end] ?? 0) - (numbers[end - 1] ?? 0) === step) end += 1;
  return end - from;
}

export function unpackedNumbers(packed: PackedNumbers): Float64Array {
  if ('plain' in packed) return packed.plain;
  const { runs } = packed;
  let length = 0;
  for (let run = 2; run < runs.length; run += A_RUN) length += runs[run] ?? 0;
  const numbers = new Float64Array(length);
  let place = 0;
  for (let run = 0; run < runs.length; run += A_RUN) {
    const [first = 0, step = 0, count = 0] = runs.subarray(run, run + A_RUN);
    for (let index = 0; index < count; index += 1) numbers[place++] = first + index * step;
  }
  return numbers;
}
