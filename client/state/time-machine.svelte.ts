import { epochMs, type EpochMs } from '../../shared/units.ts';
import type { Span } from '../../shared/site/shift.ts';
import type { AgentRow } from '../../shared/wire/board-view.ts';
import { applySnapshot, type ScreenView, type Snapshot } from '../../shared/wire/frames.ts';
import type { PastShifts } from '../../shared/wire/past-shifts.ts';
import { siteClock } from '../view/site-clock.ts';
import { ask, type Problem } from './http.ts';
import { momentInAddress, writeMoment } from './moment-in-address.ts';

export const MINUTE_MS = 60_000;
/** Seconds of the past in one of the present. */
export const SPEEDS = [60, 300, 900] as const;
export type Speed = (typeof SPEEDS)[number];

const DAY_MS = 86_400_000;
const TICK_MS = 250;
/** Browsers let a page write its address some times a second at most. */
const WRITE_AFTER_MS = 300;

/** U5: the board at a moment of the past, asked for one position after the other: while one is on its way only the last one wanted waits. */
export class TimeMachine {
  /** What is asked for, by the site's clock or as a moment; null: the present is shown. */
  wanted = $state.raw<EpochMs | string | null>(null);
  /** The last position that came; null: none yet. */
  view = $state.raw<ScreenView<AgentRow> | null>(null);
  /** What share of the way to a day is gone while it is laid out; null: nothing is. */
  preparing = $state.raw<number | null>(null);
  problem = $state.raw<Problem | null>(null);
  shifts = $state.raw<PastShifts | null>(null);
  /** What the slider runs over; null: not known yet. */
  span = $state.raw<Span | null>(null);
  isPlaying = $state(false);
  speed = $state.raw<Speed>(60);
  readonly isOpen = $derived(this.wanted !== null);
  /** Where the slider stands. */
  readonly at = $derived(typeof this.wanted === 'number' ? this.wanted : (this.view?.at ?? null));
  readonly #now: () => EpochMs;
  #isAsking = false;
  #writing: ReturnType<typeof setTimeout> | undefined;
  /** The dates gone to, one after the other: a clock that is named meanwhile is meant on the last of them. */
  #dating: Promise<void> = Promise.resolve();

  /** `now`: the server's clock. */
  constructor(now: () => EpochMs) {
    this.#now = now;
  }

  /** Shows what the page's address says, at the start and after the back button. */
  followAddress(): void {
    const at = momentInAddress();
    if (at === null) this.#leave();
    else if (at !== this.#written()) this.#want(at);
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
    this.problem = null;
    void this.#follow();
  }

  /** Called four times a second. It waits for the picture, so that a slow one is seen all the same. */
  tick(): void {
    if (!this.isPlaying || this.#isAsking || this.at === null || this.problem !== null) return;
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
    this.problem = null;
    void this.#follow();
  }

  #leave(): void {
    clearTimeout(this.#writing);
    this.wanted = this.view = this.shifts = this.span = this.problem = this.preparing = null;
    this.isPlaying = false;
  }

  async #follow(): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    let got: EpochMs | string | null = null;
    while (this.wanted !== null && this.wanted !== got && this.problem === null) got = await this.#ask(this.wanted);
    this.#isAsking = false;
  }

  /** What was got: the moment that was asked for; null: nothing. */
  async #ask(asked: EpochMs | string): Promise<EpochMs | string | null> {
    const onWay = (share: number): boolean => {
      this.preparing = share;
      return this.wanted === asked;
    };
    const answer = await ask<Snapshot<AgentRow>>('GET', `/api/board?audience=floor&at=${encodeURIComponent(asked)}`, undefined, onWay);
    if (this.wanted === null || (!answer.ok && this.wanted !== asked)) return null; // somebody went elsewhere meanwhile
    this.preparing = null;
    if (!answer.ok) {
      this.problem = answer.error;
      this.isPlaying = false;
      return null;
    }
    if (this.wanted === asked) this.wanted = answer.value.at;
    this.#show(answer.value);
    return answer.value.at;
  }

  #show(snapshot: Snapshot<AgentRow>): void {
    this.view = applySnapshot(snapshot);
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
      this.problem = answer.error;
      return null;
    }
    this.shifts = answer.value;
    this.span = spanAround(answer.value, this.at);
    return answer.value;
  }

  #zone(): string {
    return this.view?.header.timeZone ?? 'UTC';
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
    const text = this.#written();
    if (text !== null && (this.view !== null || typeof this.wanted === 'string')) writeMoment(text);
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
