/** What a wall has a sound for. `urgent` is of announcements, the others of celebrations. */
export type ChimeKind = 'base' | 'tier' | 'award' | 'urgent';

interface Note {
  readonly hertz: number;
  /** Seconds after the chime begins. */
  readonly from: number;
  readonly seconds: number;
}

const [C5, E5, G5, A5, C6] = [523.25, 659.26, 783.99, 880, 1046.5];

/** Rising for what was earned, the higher the more it is; two calm strokes downward, twice, for what is urgent. */
const NOTES: Readonly<Record<ChimeKind, readonly Note[]>> = {
  base: [
    { hertz: C5, from: 0, seconds: 0.9 },
    { hertz: G5, from: 0.16, seconds: 1.2 },
  ],
  tier: [
    { hertz: C5, from: 0, seconds: 0.8 },
    { hertz: E5, from: 0.14, seconds: 0.9 },
    { hertz: G5, from: 0.28, seconds: 1.3 },
  ],
  award: [
    { hertz: C5, from: 0, seconds: 0.8 },
    { hertz: E5, from: 0.13, seconds: 0.8 },
    { hertz: G5, from: 0.26, seconds: 0.9 },
    { hertz: C6, from: 0.39, seconds: 1.7 },
  ],
  urgent: [
    { hertz: A5, from: 0, seconds: 0.7 },
    { hertz: E5, from: 0.32, seconds: 0.9 },
    { hertz: A5, from: 1.1, seconds: 0.7 },
    { hertz: E5, from: 1.42, seconds: 1.1 },
  ],
};

/** A bell is its tone and a little of the octave above, struck at once and dying away. */
const PARTIALS = [
  { times: 1, share: 0.3, lasts: 1 },
  { times: 2, share: 0.07, lasts: 0.5 },
] as const;
const STRIKE_S = 0.012;
const SILENCE = 0.0001;

/** Writes the chime into a context, from `at` (the context's own seconds) on. `volume` 0 to 1 is heard as even steps: it is squared. */
export function strike(context: BaseAudioContext, kind: ChimeKind, volume: number, at: number): void {
  const whole = context.createGain();
  whole.gain.value = volume * volume;
  whole.connect(context.destination);
  for (const { hertz, from, seconds } of NOTES[kind]) {
    for (const { times, share, lasts } of PARTIALS) {
      const [start, end] = [at + from, at + from + seconds * lasts];
      const tone = context.createOscillator();
      const shape = context.createGain();
      tone.frequency.value = hertz * times;
      shape.gain.setValueAtTime(SILENCE, start);
      shape.gain.linearRampToValueAtTime(share, start + STRIKE_S);
      shape.gain.exponentialRampToValueAtTime(SILENCE, end);
      tone.connect(shape);
      shape.connect(whole);
      tone.start(start);
      tone.stop(end);
    }
  }
}
