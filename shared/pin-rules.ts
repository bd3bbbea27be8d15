export const PIN_LENGTH = 6;
const FEWEST_DIFFERENT = 4;
const RUN = 4;
const UP = '0123456789';
const DOWN = '9876543210';

/** AC14: a PIN that is among the first to be tried: few different digits, a run up or down, one half said twice. */
export function isEasyPin(pin: string): boolean {
  const starts = Array.from({ length: pin.length - RUN + 1 }, (_, start) => pin.slice(start, start + RUN));
  const hasRun = starts.some((part) => UP.includes(part) || DOWN.includes(part));
  const half = pin.length / 2;
  return new Set(pin).size < FEWEST_DIFFERENT || hasRun || pin.slice(0, half) === pin.slice(half);
}
