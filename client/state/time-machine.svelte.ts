import { epochMs, type EpochMs } from '../../shared/units.ts';
import type { Span } from '../../shared/site/shift.ts';
import type { AgentRow } from '../../shared/wire/board-view.ts';
import type { Snapshot } from '../../shared/wire/frames.ts';
import type { PastShifts } from '../../shared/wire/past-shifts.ts';
import { siteClock } from '../view/site-clock.ts';
import { ask } from './http.ts';
import { momentInAddress, writeMoment } from './moment-in-address.ts';
import { PastPicture, type Position } from './past-picture.svelte.ts';

export const MINUTE_MS = 60_000;
/** Seconds of the past in one of the present. */
export const SPEEDS = [60, 300, 900] as const;
export type Speed = (typeof SPEEDS)[number];

const DAY_MS = 86_400_000;
const TICK_MS = 250;
/** Browsers let a page write its address some times a second at most. */
const WRITE_AFTER_MS = 300;

/** U5: moving about in the past. What stands there is asked for behind it (`PastPicture`), and the page's address says where it is. */
export class TimeMachine {
  /** What is asked for, by the site's clock or as a moment; null: the present is shown. */
  wanted = $state.raw<EpochMs | string | null>(null);
  /** U2: by what was known then is asked for, instead of by what is known now (U1). */
  isAsKnownThen = $state.raw(false);
  shifts = $state.raw<PastShifts | null>(null);
  /** What the slider runs over; null: not known yet. */
  span = $state.raw<Span | null>(null);
  isPlaying = $state(false);
  speed = $state.raw<Speed>(60);
  readonly picture = new PastPicture({
    wanted: () => (this.wanted === null ? null : { at: this.wanted, isAsKnownThen: this.isAsKnownThen }),
    came: (asked, snapshot) => this.#arrive(asked, snapshot),
  });
  readonly isOpen = $derived(this.wanted !== null);
  /** Where the slider stands. */
  readonly at = $derived(typeof this.wanted === 'number' ? this.wanted : (this.picture.view?.at ?? null));
  readonly #now: () => EpochMs;
  #writing: ReturnType<typeof setTimeout> | undefined;
  /** The dates gone to, one after the other: a clock that is named meanwhile is meant on the last of them. */
  #dating: Promise<void> = Promise.resolve();

  /** `now`: the server's clock. */
  constructor(now: () => EpochMs) {
    this.#now = now;
  }

  /** Shows what the page's address says, at the start and after the back button. */
  followAddress(): void {
    const moment = momentInAddress();
    if (moment === null) {
      this.#leave();
      return;
    }
    const { at, isAsKnownThen } = moment;
    if (at === this.#written() && isAsKnownThen === this.isAsKnownThen) return;
    this.isAsKnownThen = isAsKnownThen;
    this.#want(at);
  }

  /** Looks at the moment before the present one. */
  open(): void {
    this.seek(this.#now());
    this.#write();
  }

  toLive(): void {
    this.#leave();
    writeMoment(null);
  }

  /** By what was known then, or by what is known now: the same moment, and a step of the back button. */
  chooseKnown(isAsKnownThen: boolean): void {
    if (this.wanted === null || isAsKnownThen === this.isAsKnownThen) return;
    this.#write(); // the moment gone to last belongs to the step before
    this.isAsKnownThen = isAsKnownThen;
    this.#write();
    this.#want(this.wanted);
  }

  /** Kept within what the slider runs over, and never in the future. */
  seek(at: number): void {
    const latest = Math.min(this.span?.end ?? Infinity, this.#now());
    this.#want(epochMs(Math.max(Math.min(at, latest), Math.min(this.span?.start ?? -Infinity, latest))));
    this.#writeSoon();
  }

  step(ms: number): void {
    this.isPlaying = false;
    if (this.at !== null) this.seek(this.at + ms);
  }

  /** As long after the begin of another business day. */
  goToDate(date: string): Promise<void> {
    this.isPlaying = false;
    this.#dating = this.#dating.then(() => this.#onDate(date));
    return this.#dating;
  }

  /** `HH:MM` of the clock on the date that is shown. */
  async goToClock(clock: string): Promise<void> {
    await this.#dating;
    const { at, shifts } = this;
    if (at === null || shifts === null || !/^\d{2}:\d{2}$/.test(clock)) return;
    this.isPlaying = false;
    const minutes = minutesOf(clock) - minutesOf(siteClock(this.#zone(), at).slice(11));
    const sought = at + minutes * MINUTE_MS;
    const { start, end } = shifts.day;
    this.#seekOn(shifts, sought < start ? sought + DAY_MS : sought >= end ? sought - DAY_MS : sought);
  }

  chooseSpan(span: Span): void {
    this.span = span;
    if (this.at !== null) this.seek(this.at);
  }

  retry(): void {
    void this.picture.follow();
  }

  /** Called four times a second. It waits for the picture, so that a slow one is seen all the same. */
  tick(): void {
    const { isAsking, problem } = this.picture;
    if (problem !== null) this.isPlaying = false;
    if (!this.isPlaying || isAsking || this.at === null) return;
    const next = this.at + this.speed * TICK_MS;
    this.seek(next);
    if (this.at < next) this.isPlaying = false;
  }

  play(): () => void {
    const timer = setInterval(() => this.tick(), TICK_MS);
    return () => clearInterval(timer);
  }

  #want(at: EpochMs | string): void {
    this.wanted = at;
    void this.picture.follow();
  }

  #leave(): void {
    clearTimeout(this.#writing);
    this.wanted = this.shifts = this.span = null;
    this.picture.clear();
    this.isPlaying = this.isAsKnownThen = false;
  }

  #arrive(asked: Position, snapshot: Snapshot<AgentRow>): void {
    if (this.wanted === asked.at) this.wanted = snapshot.at;
    if (this.shifts === null) void this.#loadShifts(snapshot.header.date);
  }

  async #onDate(date: string): Promise<void> {
    const before = this.shifts;
    const after = await this.#loadShifts(date);
    if (this.at !== null && before !== null && after !== null) this.#seekOn(after, after.day.start + this.at - before.day.start);
  }

  #seekOn(shifts: PastShifts, at: number): void {
    this.span = spanAround(shifts, at);
    this.seek(at);
  }

  async #loadShifts(date: string): Promise<PastShifts | null> {
    const answer = await ask<PastShifts>('GET', `/api/past-shifts?date=${date}`);
    if (this.wanted === null) return null;
    if (!answer.ok) {
      this.picture.problem = answer.error;
      return null;
    }
    this.shifts = answer.value;
    this.span = spanAround(answer.value, this.at);
    return answer.value;
  }

  #zone(): string {
    return this.picture.view?.header.timeZone ?? 'UTC';
  }

  #written(): string | null {
    return typeof this.wanted === 'number' ? siteClock(this.#zone(), this.wanted) : this.wanted;
  }

  #writeSoon(): void {
    clearTimeout(this.#writing);
    this.#writing = setTimeout(() => this.#write(), WRITE_AFTER_MS);
  }

  /** Before the first picture the zone is not known. */
  #write(): void {
    const at = this.#written();
    if (at !== null && (this.picture.view !== null || typeof this.wanted === 'string'))
      writeMoment({ at, isAsKnownThen: this.isAsKnownThen });
    else if (this.wanted !== null) this.#writeSoon();
  }
}

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

/** The shift in which the moment lies, else the whole day. */
function spanAround({ shifts, day }: PastShifts, at: number | null): Span {
  const around = shifts.filter(({ start, end }) => at !== null && start <= at && at <= end);
  const [first] = [...around].sort((a, b) => b.people - a.people);
  return first ? { start: first.start, end: first.end } : day;
}
