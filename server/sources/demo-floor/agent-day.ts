import type { Course } from './agenda.ts';
import { ROLES } from './cast.ts';
import { WRAP_UP_SECONDS } from './demo-site.ts';
import { dialOut } from './outbound-call.ts';
import type { Worker } from './worker.ts';
import type { Workplace } from './workplace.ts';

const MINUTE_MS = 60_000;
export const LATE_MS = 9 * MINUTE_MS;
/** Ten minutes are allowed. */
export const LONG_BREAK_MS = 17 * MINUTE_MS;
/** Nobody begins a call in the last moments of the shift. */
const LAST_CALL_MS = 90_000;

interface Rest {
  readonly at: number;
  readonly ms: number;
  readonly reason: string;
}

/** From logging in to logging out: rests when they are due, else calls, at the rate that brings the worker where they mean to be. */
export function* agentDay(place: Workplace, worker: Worker): Course {
  const { agenda, hotline } = place;
  const { window } = worker.shift;
  yield loginAt(worker) - agenda.now;
  hotline.logsIn(worker);
  const rests = restsOf(worker);
  while (agenda.now < window.end - LAST_CALL_MS) {
    const rest = rests[0];
    if (rest && rest.at <= agenda.now) {
      rests.shift();
      yield* takeRest(place, worker, rest);
    } else if (worker.isAhead(agenda.now)) yield* beFree(place, worker, worker.chance.between(3000, 9000));
    else {
      const { talkMs } = worker;
      yield* dialOut(place, worker);
      const wrapUpMs = worker.talkMs > talkMs ? WRAP_UP_SECONDS * 1000 : 0;
      yield* beFree(place, worker, wrapUpMs + worker.chance.between(500, 4000));
    }
  }
  yield* beFree(place, worker, window.end - agenda.now);
  hotline.logsOut(worker);
}

function loginAt({ person, shift, chance }: Worker): number {
  return shift.window.start + (person.name === ROLES.late ? LATE_MS : -chance.between(5000, 150_000));
}

/** Two short breaks and the lunch of the shift's pattern, in order. */
function restsOf({ person, shift, chance }: Worker): Rest[] {
  const shortBreak = (afterMinutes: number, ms: number): Rest => ({
    at: shift.window.start + afterMinutes * MINUTE_MS,
    ms,
    reason: 'Break',
  });
  const lunches = shift.off.map(({ start, end }) => ({ at: start, ms: end - start, reason: 'Lunch' }));
  const usual = (): number => chance.between(7, 10) * MINUTE_MS;
  return [
    shortBreak(chance.between(75, 150), person.name === ROLES.overran ? LONG_BREAK_MS : usual()),
    ...lunches,
    shortBreak(chance.between(330, 430), usual()),
  ];
}

function* takeRest({ agenda, hotline, pacing }: Workplace, worker: Worker, { at, ms, reason }: Rest): Course {
  hotline.pauses(worker, reason);
  // Who comes late to lunch comes back in time; a short break lasts as long as it lasts.
  yield reason === 'Lunch' ? Math.max(0, at + ms - agenda.now) : pacing.wait(ms);
  hotline.pauses(worker, null);
}

/** At the desk: the queue may give them a call, and then this takes as long as that. */
function* beFree({ agenda, pacing }: Workplace, worker: Worker, ms: number): Course {
  worker.freeSince = agenda.now;
  yield pacing.wait(ms);
  while (worker.isTaken) yield 500;
  worker.freeSince = null;
}
