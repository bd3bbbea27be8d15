import { paceRatio } from '../../../shared/score/pace.ts';
import type { Shift } from '../../../shared/site/shift.ts';
import { epochMs } from '../../../shared/units.ts';
import type { CastMember } from './cast.ts';
import type { Chance } from './chance.ts';
import type { Pacing } from './pacing.ts';

/** Base targets of a whole shift. */
export interface Targets {
  readonly calls: number;
  readonly talkMs: number;
}

/** Work comes in waves over the day: this many, each up to so much of the day ahead of an even run or behind it. */
const WAVES = 3;
const WAVE_HEIGHT = 0.012;

/** Somebody at work, and how far they have come. */
export class Worker {
  readonly person: CastMember;
  readonly shift: Shift;
  readonly chance: Chance;
  readonly #targets: Targets;
  readonly #pacing: Pacing;
  readonly #atStart: number;
  calls = 0;
  talkMs = 0;
  /** At the desk without a call since then; null: not. */
  freeSince: number | null = null;
  /** The queue has given them a call. */
  isTaken = false;
  /** What the queue says of its member, in epoch seconds. */
  readonly member = { loginTime: 0, lastPause: 0, callsTaken: 0, lastCall: 0 };

  constructor(person: CastMember, shift: Shift, targets: Targets, pacing: Pacing, chance: Chance) {
    this.person = person;
    this.shift = shift;
    this.chance = chance;
    this.#targets = targets;
    this.#pacing = pacing;
    this.#atStart = this.#workedBy(pacing.startedAt);
  }

  get device(): string {
    return `PJSIP/${this.person.extension}`;
  }

  /** Who has done what they mean to have done by now takes it easy for a moment. */
  isAhead(now: number): boolean {
    return this.calls >= this.person.attained.calls * this.#targets.calls * this.#course(now);
  }

  /** A valid call: as long as their calls are, longer when their talk time lags behind what they mean to reach. */
  nextTalkMs(now: number): number {
    const { calls, talk } = this.person.attained;
    const meant = talk * this.#targets.talkMs;
    const usual = meant / (calls * this.#targets.calls);
    const lag = meant * this.#course(now) - this.talkMs;
    return Math.min(280_000, Math.max(30_500, this.chance.around(usual) + 0.3 * lag));
  }

  /** How much of what they have attained when the demo starts should be done: 1 at the start. */
  #course(now: number): number {
    const live = this.#pacing.liveWorkMs() / (this.#atStart * this.shift.scheduledMinutes * 60_000);
    return this.#workedBy(Math.min(now, this.#pacing.startedAt)) / this.#atStart + live;
  }

  #workedBy(at: number): number {
    const { window, off } = this.shift;
    const even = paceRatio([{ window, off, weight: 1, due: null }], epochMs(at)) ?? 0;
    return even + WAVE_HEIGHT * Math.sin(2 * Math.PI * WAVES * even);
  }
}
