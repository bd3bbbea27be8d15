import type { Course } from './agenda.ts';
import { TRUNK, WRAP_UP_SECONDS } from './demo-site.ts';
import type { Leg } from './leg.ts';
import { talk } from './talk.ts';
import type { Worker } from './worker.ts';
import { inventedNumber, type Workplace } from './workplace.ts';

const HOTLINE_NUMBER = '7000';
const MEAN_GAP_MS = 60_000;
const RETRY_MS = 1000;

/** What came of one member's turn: done with the caller, or the caller goes on waiting. */
type Turn = 'over' | 'missed' | 'transferred';

/** Callers, one after another, until there is nobody to take their calls. */
export function* callers(place: Workplace, until: number): Course {
  const { agenda, chance, pacing } = place;
  for (;;) {
    yield pacing.wait(chance.gap(MEAN_GAP_MS));
    if (agenda.now >= until) return;
    agenda.begin(callerInQueue(place));
  }
}

function* callerInQueue(place: Workplace): Course {
  const { agenda, exchange, hotline, pacing, chance } = place;
  const line = { callerNumber: inventedNumber(chance), context: 'queues', exten: HOTLINE_NUMBER };
  const caller = exchange.open({ device: TRUNK, state: 'Ring', ...line });
  exchange.enters(caller, 'Up');
  yield pacing.wait(500);
  hotline.joins(caller);
  let joinedAt = agenda.now;
  const patience = chance.between(35_000, 110_000);
  for (;;) {
    const worker = longestFree(place.workers);
    if (worker) {
      worker.isTaken = true;
      const turn = yield* takeTurn(place, worker, caller, joinedAt);
      yield pacing.wait(turn === 'missed' ? 0 : WRAP_UP_SECONDS * 1000);
      worker.isTaken = false;
      if (turn === 'over') return;
      if (turn === 'transferred') joinedAt = agenda.now;
    } else if (agenda.now - joinedAt < patience) yield RETRY_MS;
    else break;
  }
  giveUp(place, caller, agenda.now - joinedAt);
}

const longestFree = (workers: readonly Worker[]): Worker | undefined =>
  workers
    .filter(({ freeSince, isTaken }) => freeSince !== null && !isTaken)
    .sort((left, right) => (left.freeSince ?? 0) - (right.freeSince ?? 0))[0];

function giveUp({ exchange, hotline }: Workplace, caller: Leg, waitedMs: number): void {
  exchange.asksHangup(caller);
  hotline.abandons(caller, waitedMs);
  hotline.leaves(caller);
  exchange.hangsUp(caller);
}

function* takeTurn(place: Workplace, worker: Worker, caller: Leg, joinedAt: number): Generator<number, Turn, void> {
  const { agenda, exchange, hotline, pacing, chance } = place;
  const called = { callerNumber: HOTLINE_NUMBER, connectedNumber: caller.callerNumber, context: 'from-internal', exten: HOTLINE_NUMBER };
  const phone = exchange.open({ device: worker.device, state: 'Down', ...called, call: caller });
  exchange.enters(phone, 'Ringing');
  hotline.calls(worker, caller, phone);
  exchange.dials(caller, phone, worker.device);
  const isMissed = chance.happens(0.07);
  const ringMs = pacing.wait(isMissed ? 15_000 : chance.between(2000, 7000));
  yield ringMs;
  if (isMissed) {
    exchange.endsDial(caller, phone, 'NOANSWER');
    hotline.missed(worker, caller, phone, ringMs);
    exchange.hangsUp(phone, 19);
    return 'missed';
  }
  const waitedMs = agenda.now - joinedAt;
  exchange.endsDial(caller, phone, 'ANSWER');
  hotline.leaves(caller);
  hotline.connects(worker, caller, phone, waitedMs, ringMs);
  return yield* serve(place, worker, caller, phone, waitedMs);
}

function* serve(
  { agenda, exchange, hotline, pacing, chance }: Workplace,
  worker: Worker,
  caller: Leg,
  phone: Leg,
  waitedMs: number,
): Generator<number, Turn, void> {
  const bridge = exchange.bridge(phone, caller);
  const answeredAt = agenda.now;
  yield* talk(exchange, phone, pacing.talk(Math.max(8000, chance.around(70_000, 0.6))), chance);
  const took = { waitedMs, talkMs: agenda.now - answeredAt };
  if (chance.happens(0.05)) {
    hotline.transfers(caller, phone, bridge, HOTLINE_NUMBER);
    exchange.leaves(bridge, caller);
    hotline.joins(caller);
    exchange.leaves(bridge, phone);
    exchange.asksHangup(phone);
    hotline.completes(worker, caller, phone, took, 'transfer');
    exchange.hangsUp(phone);
    return 'transferred';
  }
  const [first, reason] = chance.happens(0.7) ? ([caller, 'caller'] as const) : ([phone, 'agent'] as const);
  exchange.asksHangup(first);
  hotline.completes(worker, caller, phone, took, reason);
  exchange.leaves(bridge, caller, phone);
  exchange.hangsUp(phone);
  exchange.hangsUp(caller);
  return 'over';
}
