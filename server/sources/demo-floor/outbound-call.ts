import type { Course } from './agenda.ts';
import { TRUNK } from './demo-site.ts';
import type { HangupCause } from './exchange.ts';
import type { CallOutcome } from './lead-work.ts';
import type { Leg } from './leg.ts';
import { talk } from './talk.ts';
import type { Worker } from './worker.ts';
import { COMPANY_NUMBER, inventedNumber, type Workplace } from './workplace.ts';

interface Failure {
  readonly status: 'NOANSWER' | 'BUSY' | 'CHANUNAVAIL' | 'CANCEL';
  readonly cause: HangupCause;
  /** Until it fails, in ms. */
  readonly least: number;
  readonly most: number;
}

const FAILURES: Readonly<Record<Exclude<CallOutcome, 'valid' | 'short'>, Failure>> = {
  noAnswer: { status: 'NOANSWER', cause: 19, least: 14_000, most: 24_000 },
  busy: { status: 'BUSY', cause: 17, least: 1500, most: 6000 },
  invalid: { status: 'CHANUNAVAIL', cause: 1, least: 800, most: 2500 },
  cancelled: { status: 'CANCEL', cause: 16, least: 6000, most: 15_000 },
};

/** A better hand reaches more people: they know when to call whom. */
function outcomeOf({ chance, person }: Worker): CallOutcome {
  if (chance.happens(0.08 + 0.28 * person.attained.calls)) return 'valid';
  return chance.pick(['short', 'short', 'short', 'noAnswer', 'noAnswer', 'noAnswer', 'noAnswer', 'busy', 'invalid', 'cancelled']);
}

/** One number dialled on the phone, from off-hook to on-hook: that of a lead, or of somebody in no list. */
export function* dialOut(place: Workplace, worker: Worker): Course {
  const { agenda, exchange, leads, pacing } = place;
  const { extension, name } = worker.person;
  // Drawn for a lead too, so that the day goes the same way with lists and without.
  const drawn = inventedNumber(worker.chance);
  const lead = leads.next(worker, agenda.now);
  const number = lead?.number ?? drawn;
  const caller = { callerNumber: extension, callerName: name, account: extension };
  const phone = exchange.open({ device: worker.device, state: 'Ring', ...caller, context: 'from-internal', exten: number });
  phone.callerNumber = COMPANY_NUMBER;
  const called = { callerNumber: number, connectedNumber: COMPANY_NUMBER, account: extension, context: 'from-trunk', exten: number };
  const line = exchange.open({ device: TRUNK, state: 'Down', ...called, call: phone });
  exchange.dials(phone, line, `${number}@provider`);
  const outcome = outcomeOf(worker);
  if (outcome === 'valid' || outcome === 'short') {
    yield pacing.wait(worker.chance.between(3000, 12_000));
    exchange.endsDial(phone, line, 'ANSWER');
    yield* converse(place, worker, phone, line, outcome === 'valid');
  } else yield* fail(place, worker, phone, line, FAILURES[outcome]);
  if (lead !== null) leads.tried(worker, lead, outcome, phone, agenda.now);
}

function* converse({ agenda, exchange, pacing }: Workplace, worker: Worker, phone: Leg, line: Leg, isValid: boolean): Course {
  const { chance } = worker;
  const bridge = exchange.bridge(line, phone);
  const answeredAt = agenda.now;
  const heldMs = yield* talk(exchange, phone, pacing.talk(isValid ? worker.nextTalkMs(answeredAt) : chance.between(5000, 27_000)), chance);
  worker.talkMs += agenda.now - answeredAt - heldMs;
  if (isValid) worker.calls += 1;
  const [first, second] = chance.happens(0.55) ? [line, phone] : [phone, line];
  exchange.asksHangup(first);
  exchange.leaves(bridge, first, second);
  exchange.asksHangup(second);
  exchange.hangsUp(line);
  exchange.hangsUp(phone);
}

function* fail(
  { exchange, pacing }: Workplace,
  { chance }: Worker,
  phone: Leg,
  line: Leg,
  { status, cause, least, most }: Failure,
): Course {
  yield pacing.wait(chance.between(least, most));
  exchange.asksHangup(status === 'CANCEL' ? phone : line, cause);
  exchange.endsDial(phone, line, status);
  exchange.hangsUp(line, cause);
  exchange.hangsUp(phone, cause);
}
